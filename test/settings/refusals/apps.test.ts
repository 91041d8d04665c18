import assert from "node:assert/strict";
import { admin, adminAndAgent, least, refuses, settingsOf } from "../support";

const long = (length: number) => "x".repeat(length);
const of = (displayName: string) => ({ ...least.apps.admin, displayName });

describe("an app that is refused", () => {
  refuses([
    [
      "no app",
      { apps: {} },
      "apps: an empty map is not allowed; at least one entry is needed. Write them as in agent: {displayName: Amazon Connect - Agent, landing: ccp}.",
    ],
    [
      "an app without a name and a landing",
      { apps: { admin: {} } },
      "apps.admin.displayName is missing; it must be text of 1 to 256 characters. Write a name that tells people what they open.",
      "apps.admin.landing is missing; it must be admin, ccp, agentWorkspace, or a map with one of page, path and url. Write landing: ccp, or for example landing: {path: /real-time-metrics}.",
    ],
    [
      "more apps than an account has SAML providers",
      { apps: Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`a${index}`, of(`App ${index}`)])) },
      "apps are 101, each with a SAML provider of its own; an AWS account has 100 at most. Let people share apps, or use another account.",
    ],
    [
      "apps that are no map",
      { apps: "admin" },
      'apps: "admin" must be a map of at least one app. Write them as in agent: {displayName: Amazon Connect - Agent, landing: ccp}.',
    ],
    [
      "an empty entry",
      { apps: { admin: null } },
      "apps.admin: null must be a map with at least displayName and landing. Write it as in {displayName: Amazon Connect - Agent, landing: ccp}.",
    ],
    [
      "a slug with a letter that is not plain, once",
      { apps: { agënt: least.apps.admin } },
      'apps["agënt"]: "agënt" is not 1 to 32 of a-z, 0-9 and single hyphens, beginning with a letter, as in agent or back-office. Rename it to a short word such as admin or agent.',
    ],
    [
      "a display name with a character that turns the direction of what follows",
      admin({ displayName: "Agents\u202e" }),
      'apps.admin.displayName: "Agents\\u202e" has invisible characters. Write a name that tells people what they open.',
    ],
    [
      "a slug with an underscore",
      { apps: { back_office: least.apps.admin } },
      'apps.back_office: "back_office" is not 1 to 32 of a-z, 0-9 and single hyphens, beginning with a letter, as in agent or back-office. Rename it to a short word such as admin or agent.',
    ],
    [
      "a display name with a space at its end",
      admin({ displayName: "Admin " }),
      'apps.admin.displayName: "Admin " begins or ends with a space. Write a name that tells people what they open.',
    ],
    [
      "an empty display name",
      admin({ displayName: "" }),
      'apps.admin.displayName: "" has 0 characters; allowed are 1 to 256. Write a name that tells people what they open.',
    ],
    [
      "a display name that is too long",
      admin({ displayName: long(257) }),
      `apps.admin.displayName: "${long(97)}..." has 257 characters; allowed are 1 to 256. Write a name that tells people what they open.`,
    ],
    [
      "a SAML provider with a space",
      admin({ samlProvider: "Azure AD" }),
      'apps.admin.samlProvider: "Azure AD" has " "; allowed are letters, digits and _+=.@-. Leave it out for the default, or shorten it to plain letters, digits and hyphens.',
    ],
    [
      "an identifier with a #",
      admin({ identifier: "#1" }),
      'apps.admin.identifier: "#1" has a #; give only what comes after it. Leave it out for the default.',
    ],
    [
      "an identifier that is too long",
      admin({ identifier: long(201) }),
      `apps.admin.identifier: "${long(97)}..." is not up to 200 letters, digits and ._~-. Leave it out for the default.`,
    ],
    [
      "two apps of one display name",
      adminAndAgent({}, { displayName: "ADMIN" }),
      'apps.agent.displayName: "ADMIN" is the displayName of app admin already; each app needs its own. Choose another one.',
    ],
    [
      "two apps of one SAML provider",
      adminAndAgent({}, { samlProvider: "Entra-Connect-SSO-dev-admin" }),
      'apps.agent.samlProvider: "Entra-Connect-SSO-dev-admin" is the samlProvider of app admin already; each app needs its own. Choose another one.',
    ],
    [
      "two apps of one identifier",
      adminAndAgent({ identifier: "1" }, { identifier: "1" }),
      'apps.agent.identifier: "1" is the identifier of app admin already; each app needs its own. Choose another one.',
    ],
    [
      "two apps without an identifier of their own",
      adminAndAgent({ identifier: "" }, { identifier: "" }),
      'apps.agent.identifier: "" is the identifier of app admin already; each app needs its own. Choose another one.',
    ],
  ]);

  it("is none of as many as an account has SAML providers", () => {
    const apps = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`a${index}`, of(`App ${index}`)]));
    assert.equal(settingsOf({ apps }).apps.length, 100);
  });
});
