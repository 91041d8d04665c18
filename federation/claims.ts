import { RuleError } from "./ruleError";
import { sessionDurationProblem } from "./sessions";

/**
 * The attributes by which AWS knows who signs in, to the letter: AWS compares them with regard to case.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
 */
export const awsAttributes = {
  /** Which role: `roleArn,providerArn`. */
  role: "https://aws.amazon.com/SAML/Attributes/Role",
  /** Who: for Amazon Connect the user name. */
  roleSessionName: "https://aws.amazon.com/SAML/Attributes/RoleSessionName",
  /** How long the session of the AWS console lasts, in seconds. */
  sessionDuration: "https://aws.amazon.com/SAML/Attributes/SessionDuration",
} as const;

/**
 * Attributes of a user that can be the role session name, and so the Amazon Connect user name.
 * https://learn.microsoft.com/entra/identity-platform/reference-claims-mapping-policy-type (source "user")
 */
export type RoleSessionNameSource = (typeof roleSessionNameSources)[number];
export const roleSessionNameSources = [
  "userPrincipalName",
  "mail",
  "mailNickname",
  "employeeId",
  "onPremisesSamAccountName",
  "extensionAttribute1",
  "extensionAttribute2",
  "extensionAttribute3",
  "extensionAttribute4",
  "extensionAttribute5",
  "extensionAttribute6",
  "extensionAttribute7",
  "extensionAttribute8",
  "extensionAttribute9",
  "extensionAttribute10",
  "extensionAttribute11",
  "extensionAttribute12",
  "extensionAttribute13",
  "extensionAttribute14",
  "extensionAttribute15",
] as const;

/** The source's id in claims mapping policies, where they are all in lower case. */
export function claimId(source: RoleSessionNameSource): string {
  return source.toLowerCase();
}

/**
 * The claims mapping policy of an application for AWS, as JSON. Its text is compared, so the same input gives the
 * same text. Without a policy it is up to the portal whether the three attributes are sent.
 *
 * @param args.roleSessionName attribute of the user that is the Amazon Connect user name.
 * @param args.sessionDuration seconds, 900 to 43200.
 * @param args.role `roleArn,providerArn` for everybody who is assigned; left out: what the person's app role says.
 *
 * https://learn.microsoft.com/graph/application-saml-sso-configure-api (the policy for AWS)
 */
export function claimsMappingPolicy(args: {
  roleSessionName: RoleSessionNameSource;
  sessionDuration: number;
  role?: string;
}): string {
  const problem = sessionDurationProblem(args.sessionDuration);
  if (problem !== undefined) throw new RuleError(`the session duration ${args.sessionDuration} ${problem}`);
  return JSON.stringify({
    ClaimsMappingPolicy: {
      Version: 1,
      IncludeBasicClaimSet: "true",
      ClaimsSchema: [
        args.role === undefined
          ? { Source: "user", ID: "assignedroles", SamlClaimType: awsAttributes.role }
          : { Value: args.role, SamlClaimType: awsAttributes.role },
        { Source: "user", ID: claimId(args.roleSessionName), SamlClaimType: awsAttributes.roleSessionName },
        { Value: String(args.sessionDuration), SamlClaimType: awsAttributes.sessionDuration },
      ],
    },
  });
}
