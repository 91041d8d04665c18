import type { Check, Finding } from "../../federation/checks/check";
import { nameSomebody } from "../../federation/checks/entra/assignments";
import { capital } from "../../federation/words";
import type { Settings } from "../../settings/schema";
import type { Spot } from "./spot";

/** What a finding of a check leads to, if its severity does not say so alone. */
interface Consequence {
  /** Default: it never stops a deployment. */
  readonly refuses?: (occasion: Occasion) => boolean;
  /** In place of the check's, if settings alone lead to it. */
  readonly remedy?: string;
  /** What the settings can do about it; goes on after "or". */
  readonly instead?: string;
  /** The setting that lets a refused deployment through. */
  readonly override?: string;
  /** Another judge of the program says it, as it knows more. */
  readonly isSaidElsewhere?: true;
}

/** What a deployment is judged by beside what was found. */
export interface Occasion {
  readonly settings: Settings;
  /** Slugs of the apps whose people land where the last deployment has them land. */
  readonly landAsBefore: ReadonlySet<string>;
  /** What was found points here. */
  readonly at: Spot;
}

/** Lets a deployment go on although somebody could not sign in. */
export const unfitOverride = "people: {unfit: warn}";

const unfit: Consequence = {
  refuses: ({ settings: { people } }) => people.unfit === "refuse",
  instead: "stop letting them in",
  override: unfitOverride,
};

/** By id of the check. */
export const consequences: Readonly<Record<string, Consequence>> = {
  "session-name": unfit,
  "session-name-unique": unfit,
  "passed-values": unfit,
  "one-role": { refuses: () => true, instead: "give all apps one role with role: {topology: shared}" },
  "connect-user": {
    refuses: ({ settings: { people } }) => people.missing === "refuse",
    override: "people: {missing: warn}",
  },
  // Somebody has removed the origin since: its people cannot sign in, whether this is deployed or not.
  "approved-origin": { refuses: ({ at: { path }, landAsBefore }) => !landAsBefore.has(String(path[1])) },
  // Amazon Connect's administrators change it at any time, and an app may be meant for later.
  "security-profile": {},
  // `quotaProblems` knows the account's own quota, and what a role still accepts for a while.
  "iam-quotas": { isSaidElsewhere: true },
  // The settings name nobody: to wait for a role, as with a deployed application, would not help.
  assignments: { remedy: nameSomebody },
};

export const isSaidElsewhere = ({ id }: Check): boolean => consequences[id]?.isSaidElsewhere === true;

/** Nothing is made if nobody, or somebody, could not sign in for good. */
export function stopsDeployment({ id, severity }: Check, occasion: Occasion): boolean {
  const own = consequences[id];
  return own === undefined ? severity === "critical" || severity === "high" : (own.refuses?.(occasion) ?? false);
}

/** A sentence without its full stop. */
export function remedyFor(check: Check, finding: Pick<Finding<unknown>, "remedy">, occasion: Occasion): string {
  const { remedy = finding.remedy ?? check.remedy, instead, override } = consequences[check.id] ?? {};
  const deploy =
    override !== undefined && stopsDeployment(check, occasion) ? `deploy all the same with ${override}` : undefined;
  return capital([remedy, instead, deploy].filter((each) => each !== undefined).join(", or "));
}
