import { AwsError } from "./awsError";
import { documentOf } from "./policies";
import { decide, together, type Decision } from "../../federation/iam/evaluation";
import type { RequestContext } from "../../federation/iam/request";
import type { IamScope } from "./scope";
import type { User } from "./state";
import { findUser } from "./users";

export interface UserRequest {
  readonly action: string;
  readonly resource: string;
  /** The resource as the refusal calls it, where that is not its ARN. */
  readonly shown?: string;
  /** Beside what is known of the user: `aws:sourceip` and the like, in small letters. */
  readonly context?: RequestContext;
}

/**
 * That a user's policies, and its permissions boundary if it has one, let it make a request.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function requireAllowed(scope: IamScope, userName: string, asked: UserRequest, at: Date): void {
  const user = findUser(scope, userName);
  const { action, resource, shown = resource } = asked;
  const verdicts = verdictsOn(scope, user, asked, at);
  const deny = verdicts.find(([, decision]) => decision === "denied");
  const silent = verdicts.find(([, decision]) => decision !== "allowed");
  const refusal =
    deny === undefined
      ? silent && `because no ${silent[0]} allows the ${action} action`
      : `with an explicit deny in ${deny[0] === "permissions boundary" ? "a" : "an"} ${deny[0]}`;
  if (refusal === undefined) return;
  throw new AwsError(
    "AccessDenied",
    `User: ${user.arn} is not authorized to perform: ${action} on resource: ${shown} ${refusal}`,
    403,
  );
}

/** The same as an answer. https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html */
export function simulate(scope: IamScope, userName: string, asked: UserRequest, at: Date): Decision {
  return together(verdictsOn(scope, findUser(scope, userName), asked, at).map(([, decision]) => decision));
}

function verdictsOn(scope: IamScope, user: User, { action, resource, context }: UserRequest, at: Date) {
  const request = { action, resource, context: { ...contextOf(scope, user, at), ...context } };
  const own = [
    ...Object.values(user.inlinePolicies),
    ...user.attachedPolicies.flatMap((arn) => documentsOf(scope, arn)),
  ];
  const boundary = user.permissionsBoundary;
  return [
    ["identity-based policy", decide(own, request)],
    ["permissions boundary", boundary === undefined ? "allowed" : decide(documentsOf(scope, boundary), request)],
  ] as const;
}

/** A policy that was deleted says nothing. */
function documentsOf(scope: IamScope, arn: string): string[] {
  const document = documentOf(scope, arn);
  return document === undefined ? [] : [document];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const contextOf = ({ account }: IamScope, { name, arn, uniqueId }: User, at: Date): RequestContext => ({
  "aws:currenttime": at.toISOString(),
  "aws:epochtime": String(Math.floor(at.getTime() / 1000)),
  "aws:principalaccount": account,
  "aws:principalarn": arn,
  "aws:principaltype": "User",
  "aws:securetransport": "true",
  "aws:userid": uniqueId,
  "aws:username": name,
  "aws:viaawsservice": "false",
});
