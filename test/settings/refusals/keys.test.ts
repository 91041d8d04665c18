import { admin, refuses } from "../support";

describe("a key that is refused", () => {
  refuses([
    ["a mistyped setting", { metdata: "synthesized" }, "metdata is not a setting. Did you mean metadata?"],
    [
      "an unknown setting",
      { colour: "red" },
      "colour is not a setting. Remove it; known here are instance, apps, role, roleAssignment, roleClaim, roleImport, signing, metadata, roleSessionName, renamesPeople, sourceIdentity, sessionTags, people, acsRegion, globalResiliency, breakGlass, conditionalAccess, approvedOrigins, securityProfiles, connectUsers, alerts, protection, tags.",
    ],
    [
      "a mistyped setting inside another",
      admin({ sesionDuration: 3600 }),
      "apps.admin.sesionDuration is not a setting. Did you mean sessionDuration?",
    ],
    [
      "an unknown setting inside another",
      { role: { description: "x" } },
      "role.description is not a setting. Remove it; known here are topology, name, path, maxSessionDuration, permissionsBoundary, permissions, policyName, trustPolicyQuota, trustedProviders.",
    ],
    [
      "an inner setting set without --path",
      { "apps.admin.landing": "ccp" },
      "apps.admin.landing is not a setting. Write it inside apps, as pulumi config set --path does.",
    ],
    [
      "a setting under a mistyped project",
      { "entra-connect-so:tags": {} },
      'tags stands under "entra-connect-so" in the stack file, where no program reads it. Write entra-connect-sso:tags.',
    ],
    [
      "a name that JavaScript claims",
      { tags: JSON.parse('{"__proto__": "x"}') as object },
      "tags.__proto__ is not a name that can be used. Choose another name.",
    ],
    [
      "a name that would steer the terminal",
      { "tags\u001b[2J\n": {} },
      "tags\\u001b[2J\\u000a is not a setting. Remove it; known here are instance, apps, role, roleAssignment, roleClaim, roleImport, signing, metadata, roleSessionName, renamesPeople, sourceIdentity, sessionTags, people, acsRegion, globalResiliency, breakGlass, conditionalAccess, approvedOrigins, securityProfiles, connectUsers, alerts, protection, tags.",
    ],
  ]);
});
