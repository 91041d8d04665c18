import { instanceArn } from "../arns";
import { everyKnown, type Fact, follows, isKnown, together } from "../facts";
import { type Decision, together as allOf } from "../iam/evaluation";
import type { AuthorizationRequest, RequestContext } from "../iam/request";
import type { Boundary, PolicyOfRole } from "../model";
import { partitionOfRegion } from "../partitions";
import { federationAction } from "../permissions";
import type { RoleSession } from "./aws";
import { judgePermission, type Obstacle, type Said } from "./obstacles";
import { requestContext } from "./request";

export interface Permission {
  readonly request: AuthorizationRequest;
  readonly decision: Decision;
  /** None if it is allowed, or nobody can tell. */
  readonly obstacles: readonly Obstacle[];
}

/**
 * What the policies of a role say of its session in an instance, together: those that give, and the boundary.
 *
 * @param varied Another question than the sign-in asks. Default: that one.
 */
export function permissionOf<P>(
  { role, roleSessionName, account, asked }: RoleSession<P>,
  target: { readonly region: string; readonly instanceId: string; readonly now: Date },
  varied = (request: AuthorizationRequest): AuthorizationRequest => request,
): Fact<Permission> {
  return follows(role, ({ policies, boundary, tags, arn, uniqueId }) =>
    together(
      [policiesIn(policies), boundaryIn(boundary), tags, arn, asked, account.id],
      (own, bounding, roleTags, roleArn, { context, open }, owner) => {
        const name = isKnown(roleSessionName) ? roleSessionName : "somebody";
        const caller = { account: owner, roleArn, roleId: uniqueIdOf(role), roleTags, roleSessionName: name };
        const isUserKnown = isKnown(roleSessionName) && isKnown(uniqueId);
        const request = varied({
          ...federationRequest({ ...caller, assertion: context }, target, target.now),
          open: (key) =>
            key === "aws:userid" ? !isUserKnown : open(key.replace("aws:principaltag/", "aws:requesttag/")),
        });
        const { obstacles, ...said } = judgePermission(own, bounding, request);
        // The boundary gives nothing: both must allow it.
        return { request, obstacles, decision: allOf([said.own, said.bounding ?? "allowed"]) };
      },
    ),
  );
}

const policiesIn = <P>(policies: Fact<readonly PolicyOfRole<P>[]>): Fact<readonly Said[]> =>
  follows(policies, (all) =>
    everyKnown(all.map(({ name, document }) => follows(document, (known): Said => ({ name, document: known })))),
  );

const boundaryIn = (boundary: Fact<Boundary | undefined>): Fact<Said | undefined> =>
  follows(boundary, (known) =>
    known === undefined
      ? undefined
      : follows(known.document, (document): Said | undefined => ({ name: known.arn, document })),
  );

/** Whatever it is, it is the same on both sides: in the user's ARN, and for the variable that stands there in policies. */
export function uniqueIdOf<P>(role: RoleSession<P>["role"]): string {
  const id = follows(role, ({ uniqueId }) => uniqueId);
  return isKnown(id) ? id : "AROADECIDEDATUP";
}

/**
 * What IAM is asked before Amazon Connect lets somebody in.
 *
 * @param session.assertion What policies may ask of the assertion.
 */
export function federationRequest(
  session: {
    readonly account: string;
    readonly roleArn: string;
    /** `AROA…` */
    readonly roleId: string;
    readonly roleTags: Readonly<Record<string, string>>;
    readonly roleSessionName: string;
    readonly assertion: RequestContext;
  },
  { region, instanceId }: { readonly region: string; readonly instanceId: string },
  now: Date,
): AuthorizationRequest {
  const { account, roleArn, assertion } = session;
  const userId = `${session.roleId}:${session.roleSessionName}`;
  const said = Object.entries(assertion).filter(([key]) => ["saml:sub", "saml:sub_type"].includes(key));
  return {
    action: federationAction,
    resource: `${instanceArn({ partition: partitionOfRegion(region), region, account, instanceId })}/user/${userId}`,
    context: requestContext(now, {
      // Of what the assertion said, policies of the role can ask for little.
      ...Object.fromEntries(said),
      "aws:principalaccount": account,
      "aws:principalarn": roleArn,
      "aws:principaltype": "AssumedRole",
      "aws:requestedregion": region,
      "aws:userid": userId,
      "connect:instanceid": instanceId,
      ...principalTags(session.roleTags, assertion),
    }),
  };
}

/**
 * Tags of the session go before those of the role, whatever the case of their keys.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
function principalTags(ofRole: Readonly<Record<string, string>>, assertion: RequestContext): RequestContext {
  const passed = Object.entries(assertion).filter(([key]) => key.startsWith("aws:requesttag/"));
  return Object.fromEntries([
    ...Object.entries(ofRole).map(([key, value]) => [`aws:principaltag/${key.toLowerCase()}`, value] as const),
    ...passed.map(([key, value]) => [key.replace("aws:requesttag/", "aws:principaltag/"), value] as const),
  ]);
}
