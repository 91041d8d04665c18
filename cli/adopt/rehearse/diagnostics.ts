import { z } from "zod";

/** What went wrong, in the words of the program and the providers, out of what a failed `pulumi ... --json` printed. */
export function engineErrors(printed: string): string[] {
  const errors = diagnosticsIn(printed, "error");
  const ofResources = errors.filter(({ urn }) => urn !== undefined);
  // The engine sums up what the resources said.
  return [...new Set((ofResources.length > 0 ? ofResources : errors).map(errorText))];
}

/** What a command that went well warned of, each once. */
export const engineWarnings = (printed: string): string[] => [
  ...new Set(diagnosticsIn(printed, "warning").map(({ message }) => message.replace(/^warning: /, "").trim())),
];

const diagnostic = z.object({ urn: z.string().optional(), message: z.string(), severity: z.string() });

type Diagnostic = z.infer<typeof diagnostic>;

/** A preview is one document; what changes a stack is an event a line. */
const document = z.object({ diagnostics: z.array(diagnostic).optional(), diagnosticEvent: diagnostic.optional() });

const diagnosticsIn = (printed: string, wanted: string): Diagnostic[] =>
  documents(printed)
    .flatMap(({ diagnostics = [], diagnosticEvent }) => [...diagnostics, ...(diagnosticEvent ? [diagnosticEvent] : [])])
    .filter(({ severity }) => severity === wanted);

function documents(printed: string): z.infer<typeof document>[] {
  const whole = parsed(printed);
  const all = whole === undefined ? printed.split("\n").map(parsed) : [whole];
  return all.flatMap((each) => document.safeParse(each).data ?? []);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function errorText({ urn, message }: Diagnostic): string {
  const text = message.replace(/^error: /, "").trim();
  const [, , types = "", name] = urn?.split("::") ?? [];
  return name === undefined ? text : `${types.split("$").at(-1) ?? types} ${name}: ${text}`;
}
