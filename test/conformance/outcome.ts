import { compareResponses, type Difference } from "./compare";
import type { Placeholders } from "./placeholders";
import { type JsonObject, methodOf, type StatelessCase } from "./recording";
import type { Replayed } from "./replaySequence";
import { type Verdict, verdictOf } from "./verdict";

/** One answer of the simulated provider beside the recorded one. */
export interface Outcome {
  /** Of the case, or of a step: `sequence-app-life/3`. */
  readonly id: string;
  readonly title: string;
  /** Short name of the resource or the function. */
  readonly subject: string;
  readonly kind: Kind;
  readonly differences: readonly Difference[];
  readonly verdicts: { readonly expected: Verdict; readonly actual: Verdict };
}

/** What was asked. `by hand` and `setup` are no cases, but what comes after them depends on them. */
export const KINDS = [
  "check",
  "diff",
  "preview",
  "invoke",
  "sequence configure",
  "sequence check",
  "sequence create",
  "sequence read",
  "sequence diff",
  "sequence update",
  "sequence delete",
  "by hand",
  "setup",
] as const;
export type Kind = (typeof KINDS)[number];

export const agrees = ({ differences }: Outcome): boolean => differences.length === 0;
export const sameVerdict = ({ verdicts }: Outcome): boolean => verdicts.expected === verdicts.actual;

export function outcomeOfCase(entry: StatelessCase, actual: JsonObject, placeholders: Placeholders): Outcome {
  const { id, title, type, response } = entry;
  return { id, title, subject: shortName(type), kind: methodOf(entry), ...compared(response, actual, placeholders) };
}

export function outcomeOfStep(
  sequence: { readonly id: string; readonly title: string },
  { number, step, actual }: Replayed,
  placeholders: Placeholders,
): Outcome {
  const about = { id: `${sequence.id}/${number}`, title: sequence.title };
  if ("op" in step) {
    const { op, type = "Provider", response } = step;
    const subject = shortName(type);
    return { ...about, subject, kind: `sequence ${op}`, ...compared(response, actual, placeholders) };
  }
  const { graph, status, bind } = step;
  const expected = { status, ...(bind && { bind }) };
  const subject = `${graph.method} ${graph.path}`;
  return { ...about, subject, kind: "by hand", ...compared(expected, actual, placeholders) };
}

function compared(expected: JsonObject, actual: JsonObject, placeholders: Placeholders) {
  return {
    differences: compareResponses(expected, actual, placeholders),
    verdicts: { expected: verdictOf(expected), actual: verdictOf(actual) },
  };
}

/** `ServicePrincipal` of `azuread:index/servicePrincipal:ServicePrincipal`. */
const shortName = (token: string): string => token.split(":").at(-1) ?? token;
