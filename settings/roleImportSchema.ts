import { z } from "zod";
import { policyNameProblem, slotNameProblem, userNameProblem } from "../federation/names";
import { obeys, settingDocs } from "./docs";
import { patterns } from "./patterns";

const user = z
  .string()
  .check(obeys(userNameProblem))
  .exactOptional()
  .register(settingDocs, {
    title: "Name of the IAM user",
    examples: ["azure_cli_user"],
    description: "Name of the IAM user whose access key Entra stores. It has no password.",
    allowed: "text of 1 to 64 letters, digits and _+=.@-",
    computedDefault: "`<project>-<stack>-role-import`",
    remedy: "Leave it out for the default, or write it as in azure_cli_user",
    sources: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html"],
    editor: { pattern: patterns.iamName, maxLength: 64 },
  });

const policy = z
  .string()
  .check(obeys(policyNameProblem))
  .exactOptional()
  .register(settingDocs, {
    title: "Name of the list policy",
    examples: ["azure_cli_policy"],
    description:
      "Name of the managed policy that lets the user list the account's roles and aliases, and nothing else.",
    allowed: "text of 1 to 128 letters, digits and _+=.@-",
    computedDefault: "`<project>-<stack>-role-import`",
    remedy: "Leave it out for the default, or write it as in azure_cli_policy",
    sources: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html"],
    editor: { pattern: patterns.iamName, maxLength: 128 },
  });

export const defaultAccessKey = "1";

const accessKey = z
  .string()
  .check(obeys(slotNameProblem))
  .default(defaultAccessKey)
  .register(settingDocs, {
    title: "Name of the access key",
    examples: ["2027"],
    description:
      "Names the user's access key. Another name makes a new key and gives it to Entra. The old key is deleted only when Entra can sign in with the new one.",
    allowed: "text of 1 to 32 letters, digits and single hyphens",
    remedy: 'Write it in quotes, as in accessKey: "2027"',
    sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html"],
    editor: { pattern: patterns.slot },
  });

/** How Entra reads the roles of the AWS account, where it imports them. */
export const roleImport = z
  .strictObject({ user, policy, accessKey })
  .prefault({})
  .register(settingDocs, {
    title: "Import of roles into Entra",
    examples: [{ user: "azure_cli_user", accessKey: "2027" }],
    description:
      "How Entra's provisioning reads the roles of the AWS account, if `roleAssignment` is `imported`: with the access key of an IAM user, which it stores.",
    allowed: "a map",
    remedy: "Leave it out for the defaults",
    sources: ["https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial"],
  });

export const roleAssignment = z
  .enum(["declared", "imported"])
  .default("declared")
  .register(settingDocs, {
    title: "Who makes the app roles",
    examples: ["imported"],
    description:
      "`declared`: this program makes the app roles that carry the IAM role, and assigns them. No IAM user and no access key is needed. `imported`: Entra's provisioning reads the roles of the AWS account every 40 minutes, with an access key that it stores. A later deployment then makes the assignments: `npm run doctor -- --stack <stack>` says when, and why a role is missing. The import disables declared roles: docs/role-import.md says how to switch.",
    allowed: "declared or imported",
    remedy: "Leave it out, unless Entra is to import the roles",
    sources: [
      "https://learn.microsoft.com/graph/application-saml-sso-configure-api",
      "https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial",
    ],
  });

export const roleClaim = z
  .enum(["assigned", "everyone"])
  .default("assigned")
  .register(settingDocs, {
    title: "What tells AWS the role",
    examples: ["everyone"],
    description:
      "What tells AWS the role. `assigned`: the app role that a person is assigned to. `everyone`: the claims of the application, which give all assigned people the same role; people are also assigned to the template's role for users. Use it only to switch between declared and imported roles: docs/role-import.md.",
    allowed: "assigned or everyone",
    remedy: "Leave it out, unless app roles are about to be exchanged",
    sources: ["https://learn.microsoft.com/entra/identity-platform/reference-claims-mapping-policy-type"],
  });
