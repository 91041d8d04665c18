import type { Check, Finding } from "../../federation/checks/check";
import { capital } from "../../federation/words";
import type { Settings } from "../../settings/schema";

/** What a finding of a check leads to, if its severity does not say so alone. */
interface Consequence {
  /** Default: it never stops a deployment. */
  readonly refuses?: (settings: Settings) => boolean;
  /** What the settings can do about it; goes on after "or". */
  readonly instead?: string;
  /** The setting that lets a refused deployment through. */
  readonly override?: string;
}

/** Lets a deployment go on although somebody could not sign in. */
export const unfitOverride = "people: {unfit: warn}";

const unfit: Consequence = {
  refuses: ({ people }) => people.unfit === "refuse",
  instead: "let them in no more",
  override: unfitOverride,
};

/** By id of the check. */
export const consequences: Readonly<Record<string, Consequence>> = {
  "session-name": unfit,
  "session-name-unique": unfit,
  "one-role": { refuses: () => true, instead: "give all apps one role with role: {topology: shared}" },
  "connect-user": { refuses: ({ people }) => people.missing === "refuse", override: "people: {missing: warn}" },
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
export function remedyFor(
  check: Check,
  { remedy = check.remedy }: Pick<Finding<unknown>, "remedy">,
  settings: Settings,
): string {
  const { instead, override } = consequences[check.id] ?? {};
  const deploy =
    override !== undefined && stopsDeployment(check, settings) ? `deploy all the same with ${override}` : undefined;
  return capital([remedy, instead, deploy].filter((each) => each !== undefined).join(", or "));
}
