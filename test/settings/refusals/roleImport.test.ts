import { adminAndAgent, refuses } from "../support";

const long = (length: number) => "x".repeat(length);
const imported = { roleAssignment: "imported" };
const perApp = { role: { topology: "perApp" } };

describe("a role assignment that is refused", () => {
  refuses([
    [
      "a mistyped one",
      { roleAssignment: "import" },
      'roleAssignment: "import" must be declared or imported. Did you mean imported?',
    ],
    [
      "one that does not exist",
      { roleAssignment: "manual" },
      'roleAssignment: "manual" must be declared or imported. Leave it out, unless Entra is to import the roles.',
    ],
    [
      "imported roles that several apps share",
      { ...imported, role: { topology: "shared" }, ...adminAndAgent() },
      'role.topology: "shared" gives the apps one role that trusts several SAML providers; Entra imports only roles that trust exactly one. Write topology: perApp, or let roleAssignment be declared.',
    ],
    [
      "imported roles that several apps share by default",
      { ...imported, ...adminAndAgent() },
      'role.topology: "shared" gives the apps one role that trusts several SAML providers; Entra imports only roles that trust exactly one. Write topology: perApp, or let roleAssignment be declared.',
    ],
  ]);
});

describe("a role import that is refused", () => {
  refuses([
    [
      "a list",
      { ...imported, roleImport: [] },
      "roleImport: an empty list must be a map. Leave it out for the defaults.",
    ],
    [
      "a mistyped key",
      { ...imported, roleImport: { acessKey: "1" } },
      "roleImport.acessKey is not a setting. Did you mean accessKey?",
    ],
    [
      "an unknown key",
      { ...imported, roleImport: { interval: 40 } },
      "roleImport.interval is not a setting. Remove it; known here are user, policy, accessKey.",
    ],
    [
      "a user with a space",
      { ...imported, roleImport: { user: "azure cli" } },
      'roleImport.user: "azure cli" has " "; allowed are letters, digits and _+=.@-. Leave it out for the default, or write it as in azure_cli_user.',
    ],
    [
      "a user with too long a name",
      { ...imported, roleImport: { user: long(65) } },
      `roleImport.user: "${long(65)}" has 65 characters; allowed are 1 to 64. Leave it out for the default, or write it as in azure_cli_user.`,
    ],
    [
      "a policy with a slash",
      { ...imported, roleImport: { policy: "team/azure" } },
      'roleImport.policy: "team/azure" has "/"; allowed are letters, digits and _+=.@-. Leave it out for the default, or write it as in azure_cli_policy.',
    ],
    [
      "a policy with too long a name",
      { ...imported, roleImport: { policy: long(129) } },
      `roleImport.policy: "${long(97)}..." has 129 characters; allowed are 1 to 128. Leave it out for the default, or write it as in azure_cli_policy.`,
    ],
    [
      "an access key with an underscore",
      { ...imported, roleImport: { accessKey: "2027_1" } },
      'roleImport.accessKey: "2027_1" is not 1 to 32 letters, digits and single hyphens, as in "2026" (in quotes: YAML takes it for a number). Write it in quotes, as in accessKey: "2027".',
    ],
    [
      "an access key without a name",
      { ...imported, roleImport: { accessKey: "" } },
      'roleImport.accessKey: "" is not 1 to 32 letters, digits and single hyphens, as in "2026" (in quotes: YAML takes it for a number). Write it in quotes, as in accessKey: "2027".',
    ],
    [
      "anything of it where nothing is imported",
      { roleImport: { user: "azure_cli_user", policy: "azure_cli_policy", accessKey: "2" } },
      'roleImport.user: "azure_cli_user" is read only if roleAssignment is imported. Remove it.',
      'roleImport.policy: "azure_cli_policy" is read only if roleAssignment is imported or role.permissions is tutorial. Remove it.',
      'roleImport.accessKey: "2" is read only if roleAssignment is imported. Remove it.',
    ],
    [
      "user and key where the tutorial's permissions need the policy alone",
      {
        role: { permissions: "tutorial" },
        roleImport: { user: "azure_cli_user", policy: "azure_cli_policy", accessKey: "2" },
      },
      'roleImport.user: "azure_cli_user" is read only if roleAssignment is imported. Remove it.',
      'roleImport.accessKey: "2" is read only if roleAssignment is imported. Remove it.',
    ],
    [
      "two names of which each is wrong, and a shared role besides",
      { ...imported, roleImport: { user: "a b", accessKey: "-" }, ...adminAndAgent() },
      'roleImport.user: "a b" has " "; allowed are letters, digits and _+=.@-. Leave it out for the default, or write it as in azure_cli_user.',
      'roleImport.accessKey: "-" is not 1 to 32 letters, digits and single hyphens, as in "2026" (in quotes: YAML takes it for a number). Write it in quotes, as in accessKey: "2027".',
      'role.topology: "shared" gives the apps one role that trusts several SAML providers; Entra imports only roles that trust exactly one. Write topology: perApp, or let roleAssignment be declared.',
    ],
    [
      "an imported role that two apps share, each with its own topology",
      { ...imported, ...perApp, ...adminAndAgent({ role: "SignIn" }, { role: "SignIn" }) },
      'apps.agent.role: "SignIn" is the role of app admin already; with perApp each has its own. Choose another one.',
    ],
    [
      "a mistyped role assignment, from which nothing follows for the import",
      { roleAssignment: "importd", roleImport: { user: "azure_cli_user", accessKey: "2" }, ...adminAndAgent() },
      'roleAssignment: "importd" must be declared or imported. Did you mean imported?',
    ],
    [
      "mistyped permissions, from which nothing follows for the policies",
      { role: { permissions: "tutoral", policyName: "azure" }, roleImport: { policy: "azure" } },
      'role.permissions: "tutoral" must be leastPrivilege or tutorial. Did you mean tutorial?',
    ],
  ]);
});
