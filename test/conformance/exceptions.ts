/**
 * A difference that stays, and its reason. A difference in the verdict is never one: what the engine does next must be what
 * it does with the real provider. An exception that no longer differs fails the run.
 */
export interface Exception {
  /** Id of the case or of the step, as in `sequence-app-life/3`, or how such ids begin, with `*` at the end. */
  readonly id: string;
  /** Where the answers differ, as in `properties.tags`. */
  readonly path: string;
  /** What of the text there may differ. Default: whatever is there. */
  readonly part?: RegExp;
  /** Why the simulated provider answers otherwise. */
  readonly reason: string;
}

export const exceptions: readonly Exception[] = [
  {
    id: "sequence-*",
    path: "error.message",
    part: /(?<=App Role Assignment: ")[\w-]{43}(?=")|(?<=Resource ')[\w-]{43}(?=')/g,
    reason: "The recording has the id that its Graph gave the assignment, instead of a placeholder.",
  },
  {
    id: "sequence-*",
    path: "error.message",
    part: /(?<=timeout: )[\d.]+s/g,
    reason: "How much time was left when the wait began differs from run to run.",
  },
  {
    id: "sequence-*",
    path: "properties.schedules[0].interval",
    part: /^(?:PT40M|P10675199DT2H48M5\.4775807S)$/g,
    reason:
      "A job that does not run has the interval that [Microsoft shows](https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-configuration-api); " +
      "the Graph of the recordings gives every job PT40M.",
  },
];
