import { MalformedPolicy } from "./iam/documents";
import { decide, type Decision } from "./iam/evaluation";
import { federationAction } from "./permissions";

export type BoundaryVerdict = "allows" | "depends" | "denies" | "does not allow" | "unreadable";

/**
 * Whether a permissions boundary leaves room for what sign-in needs. `depends`: on who signs in, from where, or when.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 * @param document The policy, as IAM keeps it.
 */
export function boundaryVerdict(document: string, instanceArn: string): BoundaryVerdict {
  // Whoever signs in: IAM fills in the id of role and session.
  const session = "AROAEXAMPLEEXAMPLE123:somebody";
  const request = {
    action: federationAction,
    resource: `${instanceArn}/user/${session}`,
    context: { "aws:userid": session, "connect:instanceid": instanceArn.replace(/^.*\//, "") },
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
