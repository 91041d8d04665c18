import { signInEndpoint } from "../../federation/signIn/awsEndpoint";
import type { RecordedCall } from "../aws/monitoringState";
import type { PostedForm, Station } from "./journey";

/**
 * How CloudTrail tells of a sign-in, in the region of the address that it was posted to. What is no request AWS can make sense of is
 * not recorded, and of a refusal not what was asked for.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 */
export function recordedSignIn(
  { action }: PostedForm,
  ended:
    { readonly roleArn: string; readonly roleSessionName: string } | { readonly hop: Station; readonly error: string },
): RecordedCall | undefined {
  const endpoint = signInEndpoint(action);
  if (endpoint === undefined) return undefined;
  const [, regional = "us-east-1"] = /^https:\/\/([a-z0-9-]+)\.signin\./.exec(action) ?? [];
  // Of a Global Resiliency pair, that of the source: as if its traffic distribution group sent every sign-in there.
  const awsRegion = endpoint.instancePair?.region ?? regional;
  const call = {
    eventSource: "sts.amazonaws.com",
    eventName: "AssumeRoleWithSAML",
    awsRegion,
    readOnly: true,
  } as const;
  if ("hop" in ended) {
    if (!recorded.has(ended.hop)) return undefined;
    return {
      ...{ ...call, userIdentity: { type: "SAMLUser" }, requestParameters: null },
      ...{ errorCode: "AccessDenied", errorMessage: ended.error },
    };
  }
  const { roleArn, roleSessionName } = ended;
  const userIdentity = { type: "SAMLUser", userName: roleSessionName };
  return { ...call, userIdentity, requestParameters: { roleArn, roleSessionName } };
}

/** Refusals of a request that AWS understands. */
const recorded: ReadonlySet<Station> = new Set<Station>([
  ...(["AWS: SAML provider", "AWS: signature", "AWS: trust policy", "AWS: session duration"] as const),
]);
