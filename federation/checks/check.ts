import type { Subject } from "./subject";

/** What must hold for a federation: judged by what the clouds do, not by how our program writes it. */
export interface Check {
  /** As in `trust-accepts`. */
  readonly id: string;
  readonly severity: Severity;
  /** What must hold, in one sentence. */
  readonly requirement: string;
  /** What it protects from: goes on after "Otherwise," or "As it is,". */
  readonly otherwise: string;
  /** What to do if it does not hold, without a full stop. */
  readonly remedy: string;
  /** Where the requirement comes from. */
  readonly source: string;
  find<P>(subject: Subject<P>): Iterable<Finding<P>>;
}

/**
 * `critical`: strangers may get in, or nobody may. `high`: some people cannot sign in. `medium`: soon. `low`: it is untidy.
 * The policy pack lets no deployment through with one of the first two, and tells of the others.
 */
export type Severity = "critical" | "high" | "medium" | "low";

export interface Finding<P> {
  readonly at: P;
  /** What was found and what is allowed; goes on after the name of what it is about. */
  readonly problem: string;
  /** Default: the check's. */
  readonly remedy?: string;
  /** Default: the check's. */
  readonly otherwise?: string;
}
