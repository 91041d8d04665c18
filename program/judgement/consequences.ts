import { capital } from "../../federation/words";
import type { Settings } from "../../settings/schema";
import type { Check, Finding } from "../../federation/checks/check";

/** What a finding of a check leads to, if it is not its severity that says so. */
interface Consequence {
  /** Undefined: it never stops a deployment. */
  readonly refuses?: (settings: Settings) => boolean;
  /** What may be done about it in the settings; goes on after "or". */
  readonly instead?: string;
}

const unfit: Consequence = {
  refuses: ({ people }) => people.unfit === "refuse",
  instead: "let them in no more, or deploy all the same with people: {unfit: warn}",
};

/** By id of the check. */
export const consequences: Readonly<Record<string, Consequence>> = {
  "session-name": unfit,
  "session-name-unique": unfit,
  "one-role": { refuses: () => true, instead: "give all apps one role with role: {topology: shared}" },
  "connect-user": { refuses: ({ people }) => people.missing === "refuse" },
  // Amazon Connect's administrators change it at any time, and an app may be meant for later.
  "security-profile": {},
  assignments: {},
};

/** Nothing is made if nobody, or somebody, could not sign in for good. */
export function stopsDeployment({ id, severity }: Check, settings: Settings): boolean {
  const own = consequences[id];
  return own === undefined ? severity === "critical" || severity === "high" : (own.refuses?.(settings) ?? false);
}

/** A sentence without its full stop. */
export function remedyFor(check: Check, { remedy = check.remedy }: Pick<Finding<unknown>, "remedy">): string {
  const { instead } = consequences[check.id] ?? {};
  return capital(instead === undefined ? remedy : `${remedy}, or ${instead}`);
}
