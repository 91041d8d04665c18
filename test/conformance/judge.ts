import type { Difference } from "./compare";
import type { Exception } from "./exceptions";
import { agrees, type Outcome, sameVerdict } from "./outcome";

export interface Judgment {
  /** Outcomes that differ, and are no exceptions. */
  readonly unexplained: readonly Outcome[];
  readonly excepted: readonly Outcome[];
  /** Exceptions that nothing needs: of interest if everything was replayed. */
  readonly stale: readonly Exception[];
}

export function judge(outcomes: readonly Outcome[], exceptions: readonly Exception[]): Judgment {
  const different = outcomes.filter((outcome) => !agrees(outcome));
  const excepted = different.filter((outcome) => isExcepted(outcome, exceptions));
  return {
    unexplained: different.filter((outcome) => !excepted.includes(outcome)),
    excepted,
    stale: exceptions.filter((exception) => !different.some((outcome) => speaksOf(exception, outcome))),
  };
}

/** Each of its differences is one that an exception speaks of. */
function isExcepted(outcome: Outcome, exceptions: readonly Exception[]): boolean {
  const own = exceptions.filter((exception) => isFor(exception, outcome));
  return sameVerdict(outcome) && outcome.differences.every((difference) => own.some((one) => within(one)(difference)));
}

/** Whether it explains at least one difference there. */
export function speaksOf(exception: Exception, outcome: Outcome): boolean {
  return isFor(exception, outcome) && outcome.differences.some(within(exception));
}

function isFor({ id }: Exception, { id: of }: Outcome): boolean {
  return id.endsWith("*") ? of.startsWith(id.slice(0, -1)) : of === id;
}

const within =
  ({ path, part }: Exception) =>
  ({ path: at, expected, actual }: Difference): boolean => {
    if (part === undefined) return at === path || [".", "["].some((next) => at.startsWith(`${path}${next}`));
    if (at !== path || typeof expected !== "string" || typeof actual !== "string") return false;
    return expected.replace(part, "") === actual.replace(part, "");
  };
