import type { AuthorizationRequest, RequestContext } from "../iam/request";
import { partitionOfRegion } from "../partitions";
import { federationAction } from "../permissions";
import { requestContext } from "./request";

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
    resource: `arn:${partitionOfRegion(region)}:connect:${region}:${account}:instance/${instanceId}/user/${userId}`,
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
