import { AwsError } from "./awsError";
import { documentOf } from "./policies";
import { decide, together, type Decision } from "../../federation/iam/evaluation";
import type { RequestContext } from "../../federation/iam/request";
import type { PolicyHolder } from "./identityPolicies";
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

/** Somebody, or some session, that asks for something. */
export interface AskingPrincipal {
  readonly arn: string;
  /** Identity-based policies. */
  readonly documents: readonly string[];
  /** Left out: there is no permissions boundary. */
  readonly boundary?: readonly string[];
  readonly context: RequestContext;
}

/** That a user's policies, and its permissions boundary if it has one, let it make a request. */
export const requireAllowed = (scope: IamScope, userName: string, asked: UserRequest, at: Date): void =>
  requirePrincipalAllowed(asking(scope, findUser(scope, userName), at), asked);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export function requirePrincipalAllowed(principal: AskingPrincipal, asked: UserRequest): void {
  const { action, resource, shown = resource } = asked;
  const verdicts = verdictsOn(principal, asked);
  const deny = verdicts.find(([, decision]) => decision === "denied");
  const silent = verdicts.find(([, decision]) => decision !== "allowed");
  const refusal =
    deny === undefined
      ? silent && `because no ${silent[0]} allows the ${action} action`
      : `with an explicit deny in ${deny[0] === "permissions boundary" ? "a" : "an"} ${deny[0]}`;
  if (refusal === undefined) return;
  throw new AwsError(
    "AccessDenied",
    `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${shown} ${refusal}`,
    403,
  );
}

/** The same as an answer. https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html */
export function simulate(scope: IamScope, userName: string, asked: UserRequest, at: Date): Decision {
  const principal = asking(scope, findUser(scope, userName), at);
  return together(verdictsOn(principal, asked).map(([, decision]) => decision));
}

function verdictsOn(
  { documents, boundary, context: own }: AskingPrincipal,
  { action, resource, context }: UserRequest,
) {
  const request = { action, resource, context: { ...own, ...context } };
  return [
    ["identity-based policy", decide(documents, request)],
    ["permissions boundary", boundary === undefined ? "allowed" : decide(boundary, request)],
  ] as const;
}

function asking(scope: IamScope, user: User, at: Date): AskingPrincipal {
  const boundary = user.permissionsBoundary;
  return {
    arn: user.arn,
    documents: documentsOn(scope, user),
    ...(boundary !== undefined && { boundary: documentsOf(scope, boundary) }),
    context: contextOf(scope, user, at),
  };
}

/** All that a role or a user has. */
export const documentsOn = (
  scope: IamScope,
  holder: Pick<PolicyHolder, "inlinePolicies" | "attachedPolicies"> | undefined,
): string[] => [
  ...Object.values(holder?.inlinePolicies ?? {}),
  ...(holder?.attachedPolicies ?? []).flatMap((arn) => documentsOf(scope, arn)),
];

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
