import type { Gap } from "../facts";

/** The stations of a sign-in that begins at Entra, in order. */
export const stations = [
  "Entra: application",
  "Entra: user",
  "Entra: assignment",
  "Entra: Conditional Access",
  "Entra: single sign-on",
  "Entra: signing certificate",
  "Entra: response",
  "AWS: response",
  "AWS: role",
  "AWS: SAML provider",
  "AWS: signature",
  "AWS: conditions",
  "AWS: session name",
  "AWS: session tags",
  "AWS: trust policy",
  "AWS: session duration",
  "Amazon Connect: relay state",
  "Amazon Connect: permission",
  "Amazon Connect: instance",
  "Amazon Connect: user",
  "Amazon Connect: page",
] as const;
export type Station = (typeof stations)[number];

/** What becomes of a person at one station. */
export type Stop<P = unknown> =
  Passed | Refusal<P> | { readonly station: Station; readonly result: "undecided"; readonly gap: Gap };

export interface Passed {
  readonly station: Station;
  readonly result: "passed";
  readonly says: string;
  /** Only who does what it says goes on, and the federation does not tell who can. */
  readonly isConditional?: true;
}

export interface Refusal<P = unknown> {
  readonly station: Station;
  readonly result: "failed";
  /** The cloud's own text. */
  readonly error: string;
  readonly remedy: string;
  /** What is to be looked at. */
  readonly at: P | undefined;
}

/** One sign-in. After a station that cannot be judged, those are judged that do not depend on it; after one that fails, none. */
export interface Trace<P = unknown> {
  readonly stops: readonly Stop<P>[];
  /** `undecided`: nothing fails, as far as can be told. */
  readonly result: "lands" | "refused" | "undecided";
  /** Where the browser arrives; undefined: nowhere, or nobody can tell. */
  readonly landing: string | undefined;
}
