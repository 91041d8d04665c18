import { parseInstanceArn } from "./arns";
import { emergencyAccessAction } from "./permissions";
import type { Partition } from "./partitions";
import type { PolicyDocument } from "./policyDocument";

/** Of the role. */
export const breakGlassDescription = "Break-glass access to Amazon Connect if Microsoft Entra ID cannot be used";

/** Name of the role's inline policy. */
export const breakGlassPolicyName = "break-glass";

/**
 * Who may assume the break-glass role: no SAML provider, as it is for the day on which SAML does not work.
 *
 * The condition holds only for sessions that began with a device of IAM's; those of IAM Identity Center and of other roles do not say
 * whether there was one. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 *
 * @param trusted ARNs of accounts (`root`), roles and users.
 */
export function breakGlassTrustPolicy(
  trusted: readonly string[],
  { requiresMfa }: { requiresMfa: boolean },
): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "BreakGlass",
        Effect: "Allow",
        Principal: { AWS: [...new Set(trusted)].sort() },
        Action: "sts:AssumeRole",
        ...(requiresMfa && { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
      },
    ],
  };
}

/**
 * Signs in to these instances as their emergency administrator, and finds them in the console. What the console lists cannot be limited
 * to some.
 *
 * https://docs.aws.amazon.com/connect/latest/adminguide/emergency-admin-login.html
 * https://docs.aws.amazon.com/connect/latest/adminguide/security-iam-amazon-connect-permissions.html
 *
 * @throws RuleError if one of them is not the ARN of an Amazon Connect instance.
 */
export function breakGlassPolicy(instanceArn: string, ...others: readonly string[]): PolicyDocument {
  for (const arn of [instanceArn, ...others]) parseInstanceArn(arn);
  const Resource = others.length === 0 ? instanceArn : [instanceArn, ...others];
  return {
    Version: "2012-10-17",
    Statement: [
      { Sid: "SignInAsEmergencyAdministrator", Effect: "Allow", Action: emergencyAccessAction, Resource },
      { Sid: "SeeTheInstance", Effect: "Allow", Action: "connect:DescribeInstance", Resource },
      {
        Sid: "FindTheInstance",
        Effect: "Allow",
        Action: ["connect:ListInstances", "ds:DescribeDirectories"],
        Resource: "*",
      },
    ],
  };
}

/**
 * What is wrong with somebody who is to be trusted. Everybody is nobody in particular, and a session ends.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function trustedPrincipalProblem(arn: string): string | undefined {
  if (/^arn:(?:aws|aws-us-gov):iam::\d{12}:(?:root|(?:role|user)\/[\w+=,.@/-]+)$/.test(arn)) return undefined;
  return "is not the ARN of an IAM role, an IAM user or an account";
}

/** An IAM role or user as its ARN names it. */
export interface PrincipalArn {
  readonly partition: string;
  /** AWS account id. */
  readonly account: string;
  readonly kind: "role" | "user";
  /** With slashes around: `/`, `/people/`. */
  readonly path: string;
  readonly name: string;
}

/** Undefined: it is the ARN of an account, or of something else. */
export function parsePrincipalArn(arn: string): PrincipalArn | undefined {
  const [, partition = "", account = "", kind, path = "", name = ""] =
    /^arn:([\w-]+):iam::(\d{12}):(role|user)(\/(?:.*\/)?)([^/]+)$/.exec(arn) ?? [];
  return kind === "role" || kind === "user" ? { partition, account, kind, path, name } : undefined;
}

/**
 * Where somebody who is signed in to the console becomes the role.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-console.html
 */
export function switchRoleUrl(role: {
  readonly partition: Partition;
  readonly account: string;
  readonly path: string;
  readonly name: string;
}): string {
  const host = role.partition === "aws" ? "signin.aws.amazon.com" : "signin.amazonaws-us-gov.com";
  const query = new URLSearchParams({ account: role.account, roleName: `${role.path.slice(1)}${role.name}` });
  return `https://${host}/switchrole?${query.toString()}`;
}
