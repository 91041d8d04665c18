import { breakGlassPolicy } from "./breakGlass";
import { MalformedPolicy } from "./iam/documents";
import { decide, type Decision } from "./iam/evaluation";
import { federationAction } from "./permissions";

export type BoundaryVerdict = "allows" | "depends" | "denies" | "does not allow" | "unreadable";

/** What a role must be able to do. */
export interface Need {
  readonly action: string;
  /** As in a policy; `*` in place of whoever signs in. */
  readonly resource: string;
}

/** The one thing that sign-in to an instance needs. */
export const signInNeed = (instanceArn: string): Need => ({
  action: federationAction,
  resource: `${instanceArn}/user/*`,
});

/** What break-glass access needs: all that the role's own policy grants, as the console shows no instance without it. */
export const breakGlassNeeds = (...instanceArns: readonly [string, ...string[]]): Need[] =>
  breakGlassPolicy(...instanceArns).Statement.flatMap(({ Action, Resource = [] }) =>
    [Action].flat().flatMap((action) => [Resource].flat().map((resource) => ({ action, resource }))),
  );

/**
 * Whether a permissions boundary leaves room for what a role needs. `depends`: on who signs in, from where, or when.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 * @param document The policy, as IAM keeps it.
 */
export function boundaryVerdict(document: string, { action, resource }: Need): BoundaryVerdict {
  // Whoever signs in: IAM fills in the id of role and session.
  const session = "AROAEXAMPLEEXAMPLE123:somebody";
  const [, instanceId] = /:instance\/([^/]+)/.exec(resource) ?? [];
  const request = {
    ...{ action, resource: resource.replace(/\/user\/\*$/, `/user/${session}`) },
    context: { "aws:userid": session, ...(instanceId !== undefined && { "connect:instanceid": instanceId }) },
    open: (key: string) => key !== "connect:instanceid",
  };
  try {
    return verdicts[decide([document], request)];
  } catch (error) {
    if (error instanceof MalformedPolicy) return "unreadable";
    throw error;
  }
}

const verdicts: Record<Decision, BoundaryVerdict> = {
  allowed: "allows",
  undecided: "depends",
  denied: "denies",
  "not allowed": "does not allow",
};
