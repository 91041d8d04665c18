import { z } from "zod";
import { permissionsBoundaryProblem, policyNameProblem, roleNameProblem, rolePathProblem } from "../federation/names";
import { maxSessionDurationProblem, maxSessionDurations } from "../federation/sessions";
import { samlProviderArnProblem } from "../federation/arns";
import { trustPolicyLength, trustPolicyQuotaProblem } from "../federation/trustPolicy";
import { obeys, settingDocs } from "./docs";
import { patterns } from "./patterns";

const topology = z
  .enum(["shared", "perApp"])
  .default("shared")
  .register(settingDocs, {
    title: "One role, or one for each app",
    examples: ["perApp"],
    description:
      "`shared`: one IAM role for all apps. `perApp`: a role for each app, which trusts only that app's SAML provider, as Entra's role import demands. Amazon Connect ties each user of an instance to one role permanently, so a person can use several apps of one instance only with `shared`. With `perApp`, the preview refuses a person who is assigned to two of them.",
    allowed: "shared or perApp",
    remedy: "Leave it out, unless each app must have a role of its own",
    sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html"],
  });

const roleName = z
  .string()
  .check(obeys(roleNameProblem))
  .exactOptional()
  .register(settingDocs, {
    title: "Name of the shared IAM role",
    examples: ["ConnectSignIn"],
    description:
      "Name of the IAM role that people sign in to. Amazon Connect ties its users to the role: another name or path locks out everybody who has signed in before. With `perApp`, each app names its own (`apps.<app>.role`).",
    allowed: "text of 1 to 64 letters, digits and _+=.@-",
    computedDefault: "`<project>-<stack>`",
    remedy: "Leave it out for the default, or shorten it to plain letters, digits and hyphens",
    sources: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html",
      "https://docs.aws.amazon.com/connect/latest/adminguide/security-best-practices.html",
    ],
    editor: { pattern: patterns.iamName, maxLength: 64 },
  });

const rolePath = z
  .string()
  .check(obeys(rolePathProblem))
  .default("/")
  .register(settingDocs, {
    title: "IAM path",
    examples: ["/sso/connect/"],
    description: "IAM path of the role. Part of its ARN.",
    allowed: "text: / or a path that begins and ends with /",
    remedy: "Write it as in /sso/connect/, or leave it out",
    sources: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html"],
    editor: { pattern: patterns.iamPath, maxLength: 512 },
  });

const maxSessionDuration = z
  .number()
  .check(obeys(maxSessionDurationProblem))
  .exactOptional()
  .register(settingDocs, {
    title: "Longest session of the role",
    examples: [7200],
    description: "The longest session that the role allows, in seconds; no app may ask for more.",
    allowed: `a whole number of seconds from ${maxSessionDurations.min} to ${maxSessionDurations.max}`,
    computedDefault: `the longest \`sessionDuration\` of the role's apps, at least ${maxSessionDurations.default}`,
    remedy: "Leave it out for the default",
    sources: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html"],
    editor: { type: "integer", minimum: maxSessionDurations.min, maximum: maxSessionDurations.max },
  });

const permissionsBoundary = z
  .string()
  .check(obeys(permissionsBoundaryProblem))
  .exactOptional()
  .register(settingDocs, {
    title: "Permissions boundary",
    examples: ["arn:aws:iam::111122223333:policy/boundary"],
    description:
      "ARN of the IAM policy that limits what the role may ever be allowed. It must allow `connect:GetFederationToken`.",
    allowed: "text: the ARN of an IAM policy",
    computedDefault: "none",
    remedy: "Copy the policy's ARN, as in arn:aws:iam::111122223333:policy/boundary",
    sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html"],
    editor: { pattern: patterns.iamPolicyArn },
  });

const permissions = z
  .enum(["leastPrivilege", "tutorial"])
  .default("leastPrivilege")
  .register(settingDocs, {
    title: "What the role may do",
    examples: ["tutorial"],
    description:
      "What the role may do. `leastPrivilege`: only one inline policy, which lets people get a federation token for themselves and denies emergency access. `tutorial`: two managed policies, as in tutorials: `policyName`, without the denial, and the policy of `roleImport`, which lets everybody who signs in list the account's roles.",
    allowed: "leastPrivilege or tutorial",
    remedy: "Leave it out, unless a set-up is to stay as a tutorial made it",
    sources: [
      "https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html",
      "https://aws.amazon.com/blogs/contact-center/configure-single-sign-on-using-microsoft-azure-active-directory-for-amazon-connect/",
    ],
  });

const policyName = z
  .string()
  .check(obeys(policyNameProblem))
  .exactOptional()
  .register(settingDocs, {
    title: "Name of the policy for federation tokens",
    examples: ["azure_federation_policy"],
    description: "Name of the managed policy for federation tokens, if `permissions` is `tutorial`.",
    allowed: "text of 1 to 128 letters, digits and _+=.@-",
    computedDefault: "`<project>-<stack>`",
    remedy: "Leave it out for the default, or write it as in azure_federation_policy",
    sources: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html"],
    editor: { pattern: patterns.iamName, maxLength: 128 },
  });

const trustPolicyQuota = z
  .number()
  .check(obeys(trustPolicyQuotaProblem))
  .default(trustPolicyLength.default)
  .register(settingDocs, {
    title: "Quota of the trust policy",
    examples: [4096],
    description:
      'The longest trust policy that IAM takes in this account, in characters: its quota "Role trust policy length". With a shared role, each app adds the ARN of its SAML provider: the default is enough for about 20 apps.',
    allowed: `a whole number of characters from ${trustPolicyLength.default} to ${trustPolicyLength.max}`,
    remedy: "Leave it out, unless AWS has raised the quota",
    sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"],
    editor: { type: "integer", minimum: trustPolicyLength.default, maximum: trustPolicyLength.max },
  });

const trustedProviders = z
  .array(
    z
      .string()
      .check(obeys(samlProviderArnProblem))
      .register(settingDocs, {
        title: "SAML provider",
        examples: ["arn:aws:iam::111122223333:saml-provider/Okta"],
        description: "ARN of a SAML provider of the account that this stack does not make.",
        allowed: "text: the ARN of a SAML provider",
        remedy: "Copy it from the IAM console, as in arn:aws:iam::111122223333:saml-provider/Okta",
        editor: { pattern: patterns.samlProviderArn },
      }),
  )
  .default([])
  .register(settingDocs, {
    title: "Further identity providers",
    examples: [["arn:aws:iam::111122223333:saml-provider/Okta"]],
    description:
      "ARNs of other SAML providers whose people may sign in to the roles: of another tenant, or of another identity provider. This stack does not make them. Each must exist, with a valid certificate, before anything is made. Their people need Amazon Connect users, too, which this program does not compare. See [identity-providers.md](identity-providers.md).",
    allowed: "a list of ARNs of SAML providers",
    remedy: "Leave it out if everybody comes from this tenant",
    sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html"],
    editor: { uniqueItems: true },
  });

/** The IAM role that people sign in to. */
export const role = z
  .strictObject({
    topology,
    name: roleName,
    path: rolePath,
    maxSessionDuration,
    permissionsBoundary,
    permissions,
    policyName,
    trustPolicyQuota,
    trustedProviders,
  })
  .prefault({})
  .register(settingDocs, {
    title: "IAM role",
    examples: [{ name: "ConnectSignIn", path: "/sso/" }],
    description: "The IAM role that people sign in to, or the roles.",
    allowed: "a map",
    remedy: "Write it as in role: {name: ConnectSignIn}, or leave it out",
  });
