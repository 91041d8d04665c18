import { admin, refuses } from "../support";

const long = (length: number) => "x".repeat(length);

describe("a role that is refused", () => {
  refuses([
    [
      "a role that is a list",
      { role: [] },
      "role: an empty list must be a map. Write it as in role: {name: ConnectSignIn}, or leave it out.",
    ],
    [
      "a role name with a space",
      { role: { name: "my role" } },
      'role.name: "my role" has " "; allowed are letters, digits and _+=.@-. Leave it out for the default, or shorten it to plain letters, digits and hyphens.',
    ],
    [
      "a role path without / at its end",
      { role: { path: "/sso" } },
      'role.path: "/sso" is not / or a path that begins and ends with / and has letters, digits and _+=.@- between, as in /sso/connect/. Write it as in /sso/connect/, or leave it out.',
    ],
    [
      "a permissions boundary that is no policy",
      { role: { permissionsBoundary: "arn:aws:iam::111122223333:role/x" } },
      'role.permissionsBoundary: "arn:aws:iam::111122223333:role/x" is not the ARN of an IAM policy, as in arn:aws:iam::111122223333:policy/boundary. Copy the policy\'s ARN, as in arn:aws:iam::111122223333:policy/boundary.',
    ],
    [
      "ARNs that are too long together",
      { role: { path: `/${long(80)}/` }, ...admin({ samlProvider: long(80) }) },
      "apps.admin.samlProvider: \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\" makes an app role value of 254 characters; Entra's limit is 239: shorten the role's path or name, or the SAML provider's name. Entra sends both ARNs in one text.",
    ],
    [
      "mistyped permissions",
      { role: { permissions: "leastPriviledge" } },
      'role.permissions: "leastPriviledge" must be leastPrivilege or tutorial. Did you mean leastPrivilege?',
    ],
    [
      "permissions that do not exist",
      { role: { permissions: "all" } },
      'role.permissions: "all" must be leastPrivilege or tutorial. Leave it out, unless a set-up is to stay as a tutorial made it.',
    ],
    [
      "a policy's name with least privilege, which has no such policy",
      { role: { policyName: "azure_federation_policy" } },
      'role.policyName: "azure_federation_policy" is read only if role.permissions is tutorial; least privilege has an inline policy. Remove it.',
    ],
    [
      "a policy's name with a character too many",
      { role: { permissions: "tutorial", policyName: "federation policy!" } },
      'role.policyName: "federation policy!" has " " "!"; allowed are letters, digits and _+=.@-. Leave it out for the default, or write it as in azure_federation_policy.',
    ],
    [
      "a policy's name that is too long",
      { role: { permissions: "tutorial", policyName: long(129) } },
      `role.policyName: "${long(97)}..." has 129 characters; allowed are 1 to 128. Leave it out for the default, or write it as in azure_federation_policy.`,
    ],
    [
      "an empty policy's name",
      { role: { permissions: "tutorial", policyName: "" } },
      'role.policyName: "" has 0 characters; allowed are 1 to 128. Leave it out for the default, or write it as in azure_federation_policy.',
    ],
    [
      "one name for both policies of the tutorial",
      { role: { permissions: "tutorial", policyName: "Azure" }, roleImport: { policy: "azure" } },
      'role.policyName: "Azure" is the name of roleImport.policy, too; they are two policies. Choose another one.',
    ],
    [
      "the name by default of one policy for the other",
      { role: { permissions: "tutorial" }, roleImport: { policy: "entra-connect-sso-dev" } },
      'role.policyName: "entra-connect-sso-dev" is the name of roleImport.policy, too; they are two policies. Choose another one.',
    ],
    [
      "a policy's name of the role import that is refused, whose default would be the name of the other",
      {
        role: { permissions: "tutorial", policyName: "entra-connect-sso-dev-role-import" },
        roleImport: { policy: "a b" },
      },
      'roleImport.policy: "a b" has " "; allowed are letters, digits and _+=.@-. Leave it out for the default, or write it as in azure_cli_policy.',
    ],
  ]);
});
