import { parseInstanceArn } from "./arns";
import type { PolicyDocument } from "./policyDocument";

/** The one thing that sign-in to Amazon Connect needs. */
export const federationAction = "connect:GetFederationToken";

/**
 * Signs in to an instance as its emergency administrator, whoever asks. The second is its name before 15 June 2024, which
 * AWS still honours; only the letter s tells it from the action that people need.
 * https://docs.aws.amazon.com/connect/latest/adminguide/security_iam_awsmanpol.html
 */
export const emergencyAccessAction = "connect:AdminGetEmergencyAccessToken";
export const emergencyAccessActions = [emergencyAccessAction, "connect:GetFederationTokens"] as const;

/** Name of the role's inline policy. */
export const inlinePolicyName = "federation";

/** Of the role. */
export const roleDescription = "Sign-in from Microsoft Entra ID to Amazon Connect";

/**
 * What the federated role may do: sign the person in to these instances under the name of their own session. The Deny holds
 * even where somebody attaches a wide policy to the role.
 *
 * https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html (permission policies)
 * https://docs.aws.amazon.com/connect/latest/adminguide/security-iam-amazon-connect-permissions.html
 *
 * @param others Further instances of its apps, or from which people are moved to these.
 * @throws RuleError if one of them is not the ARN of an Amazon Connect instance.
 */
export function federationPolicy(instanceArn: string, ...others: readonly string[]): PolicyDocument {
  const Resource = oneself(instanceArn, others);
  return {
    Version: "2012-10-17",
    Statement: [
      { Sid: "SignInAsOneself", Effect: "Allow", Action: federationAction, Resource },
      { Sid: "NoEmergencyAccess", Effect: "Deny", Action: [...emergencyAccessActions], Resource: "*" },
    ],
  };
}

/**
 * The same as tutorials have it: without the Deny.
 * https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html
 */
export function tutorialFederationPolicy(instanceArn: string, ...others: readonly string[]): PolicyDocument {
  const Resource = oneself(instanceArn, others);
  return {
    Version: "2012-10-17",
    Statement: [{ Sid: "Statement1", Effect: "Allow", Action: federationAction, Resource }],
  };
}

/**
 * What the sign-in endpoint of Global Resiliency pairs takes besides: source and replica have one id, which the condition names. It
 * is AWS's own form. Other than the resources above it names no user; a token is for the caller's own user in any case.
 *
 * https://docs.aws.amazon.com/connect/latest/adminguide/integrate-idp.html
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_GetFederationToken.html
 */
export function withPairs(policy: PolicyDocument, instanceIds: readonly string[]): PolicyDocument {
  const [first, ...others] = [...new Set(instanceIds)].sort();
  if (first === undefined) return policy;
  const Condition = { StringEquals: { [instanceIdKey]: others.length === 0 ? first : [first, ...others] } };
  const pairs = { Sid: "SignInToPair", Effect: "Allow", Action: federationAction, Resource: "*", Condition } as const;
  return { ...policy, Statement: [...policy.Statement, pairs] };
}

/** Names the instance in conditions. */
export const instanceIdKey = "connect:InstanceId";

const oneself = (instanceArn: string, others: readonly string[]): string | string[] =>
  others.length === 0 ? federationResource(instanceArn) : [instanceArn, ...others].map(federationResource);

/**
 * What Entra's role import needs. Neither action can be limited to a resource. Microsoft asks for the first alone, AWS's and
 * others' tutorials for both.
 *
 * https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial
 * https://aws.amazon.com/blogs/contact-center/configure-single-sign-on-using-microsoft-azure-active-directory-for-amazon-connect/
 */
export const roleListActions = ["iam:ListRoles", "iam:ListAccountAliases"] as const;

export function roleListPolicy(): PolicyDocument {
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: [...roleListActions], Resource: "*" }] };
}

/**
 * The session's own user of an instance. IAM fills in the variable at each call: `<role id>:<role session name>`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function federationResource(instanceArn: string): string {
  parseInstanceArn(instanceArn);
  return `${instanceArn}/user/\${aws:userid}`;
}
