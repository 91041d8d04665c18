import { z } from "zod";
import { unknown } from "../state/deployedResources";

/** What a preview says of itself in the file of `--event-log`, as far as it matters here. */
export interface PreviewEvents {
  readonly steps: readonly Step[];
  readonly violations: readonly Violation[];
  /** In the words of the program and the providers. */
  readonly errors: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
  /** What the engine shows only to those who ask for it. */
  readonly debug: readonly Diagnostic[];
  /** Resources by what becomes of them, as in `update`. Undefined: the preview did not come to its end. */
  readonly counts: Readonly<Record<string, number>> | undefined;
}

export type Step = z.infer<typeof step>;
export type StepState = z.infer<typeof stepState>;
export type Violation = z.infer<typeof violation>;
export type Diagnostic = z.infer<typeof diagnostic>;

/** Reads an event a line. A line that a killed engine has not finished is the last. */
export function readEvents(text: string): PreviewEvents {
  const events = text.split("\n").flatMap((line) => event.safeParse(parsed(line)).data ?? []);
  const diagnostics = (severity: string) =>
    events.flatMap(({ diagnosticEvent }) => (diagnosticEvent?.severity === severity ? [diagnosticEvent] : []));
  return {
    // The second tells what the first could not know yet.
    steps: events.flatMap(
      ({ resourcePreEvent, resOutputsEvent }) => (resourcePreEvent ?? resOutputsEvent)?.metadata ?? [],
    ),
    violations: events.flatMap(({ policyEvent }) => policyEvent ?? []),
    errors: diagnostics("error"),
    warnings: diagnostics("warning"),
    debug: diagnostics("debug"),
    counts: events.find(({ summaryEvent }) => summaryEvent !== undefined)?.summaryEvent?.resourceChanges,
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Event logs have no secrets, but this in place of them. Nobody can tell what it is. */
const blinded = "[secret]";

function withoutSecrets(value: unknown): unknown {
  if (value === blinded) return unknown;
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutSecrets(each)]));
}

const properties = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((given): Readonly<Record<string, unknown>> =>
    Object.fromEntries(Object.entries(given ?? {}).map(([key, value]) => [key, withoutSecrets(value)])),
  );

const text = z.string().default("");
const flag = z.boolean().default(false);

/** https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/go/common/apitype/events.go */
const stepState = z.object({
  ...{ urn: z.string(), type: z.string(), id: text, parent: text, custom: flag, protect: flag },
  ...{ inputs: properties, outputs: properties },
});

const step = z.object({
  /** `same`, `create`, `update`, `delete`, `replace`, `refresh` and the like. */
  op: z.string(),
  urn: z.string(),
  type: z.string(),
  /** Names of the properties that differ. */
  diffs: z
    .array(z.string())
    .nullish()
    .transform((given) => given ?? []),
  old: stepState.nullish(),
  new: stepState.nullish(),
});

const violation = z.object({
  policyName: z.string(),
  resourceUrn: text,
  message: z.string(),
  /** `advisory`, `mandatory` or `disabled`. */
  enforcementLevel: text,
  severity: z.string().optional(),
});

const diagnostic = z.object({ urn: z.string().optional(), message: z.string(), severity: z.string() });

const event = z.object({
  resourcePreEvent: z.object({ metadata: step }).optional(),
  resOutputsEvent: z.object({ metadata: step }).optional(),
  policyEvent: violation.optional(),
  diagnosticEvent: diagnostic.optional(),
  summaryEvent: z
    .object({
      resourceChanges: z
        .record(z.string(), z.number())
        .nullish()
        .transform((given) => given ?? {}),
    })
    .optional(),
});
