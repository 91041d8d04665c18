import assert from "node:assert/strict";
import { parseSettings } from "../../settings/parse";
import { admin, least, problemsOf, settingsOf, stack } from "./support";

const long = (length: number) => "x".repeat(length);

/** Changes to the least stack file that break one rule each, and what is said of them, after file and project. */
const cases: readonly (readonly [what: string, changes: object, ...problems: string[]])[] = [
  [
    "an instance by alias and id",
    { instance: { alias: "contoso-dev", id: "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" } },
    "instance: a map with alias, id must be a map with either alias or id. Write instance: {alias: ...} or instance: {id: ...}.",
  ],
  [
    "an instance by a mistyped key",
    { instance: { alais: "contoso-dev" } },
    "instance: a map with alais must be a map with either alias or id. Did you mean alias?",
  ],
  [
    "an instance by its address",
    { instance: { alias: "contoso-dev.my.connect.aws" } },
    'instance.alias: "contoso-dev.my.connect.aws" is an address; give only the part before .my.connect.aws or .awsapps.com. Copy it from the access URL, https://<alias>.my.connect.aws.',
  ],
  [
    "an alias with a space",
    { instance: { alias: "contoso dev" } },
    'instance.alias: "contoso dev" is not 1 to 64 letters, digits and hyphens that begin with a letter or digit, and not with d-. Copy it from the access URL, https://<alias>.my.connect.aws.',
  ],
  [
    "an alias as AWS keeps for directories",
    { instance: { alias: "d-9067012345" } },
    'instance.alias: "d-9067012345" is not 1 to 64 letters, digits and hyphens that begin with a letter or digit, and not with d-. Copy it from the access URL, https://<alias>.my.connect.aws.',
  ],
  [
    "an instance by far too much",
    { instance: { name: "a", region: "b", arn: "c", url: "d", account: "e" } },
    "instance: a map with name, region, arn, url, ... must be a map with either alias or id. Write instance: {alias: ...} or instance: {id: ...}.",
  ],
  [
    "an instance id in upper case",
    { instance: { id: "7D1C5C2E-4B3F-4E0A-8F6E-0C9A1B2D3E4F" } },
    'instance.id: "7D1C5C2E-4B3F-4E0A-8F6E-0C9A1B2D3E4F" must be written as the clouds write it: 7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f. Copy what follows /instance/ in the instance\'s ARN, which its overview in the AWS console shows.',
  ],
  [
    "an instance id that is none",
    { instance: { id: "contoso-prod" } },
    'instance.id: "contoso-prod" is not an id of the form 11111111-2222-4333-8444-555555555555 (8-4-4-4-12 hexadecimal digits). Copy what follows /instance/ in the instance\'s ARN, which its overview in the AWS console shows.',
  ],
  [
    "an instance that is no map",
    { instance: "contoso-dev" },
    'instance: "contoso-dev" must be a map with either alias or id. Write instance: {alias: ...} or instance: {id: ...}.',
  ],
  [
    "no app",
    { apps: {} },
    "apps: an empty map holds nothing; at least one entry is needed. Write them as in Pulumi.dev.yaml.",
  ],
  [
    "an app without a name and a landing",
    { apps: { admin: {} } },
    "apps.admin.displayName is missing; it must be text of 1 to 256 characters. Write a name that tells people what they open.",
    "apps.admin.landing is missing; it must be admin, ccp, agentWorkspace, or a map with one of page, path and url. Write landing: ccp, or for example landing: {path: /real-time-metrics}.",
  ],
  [
    "apps that are no map",
    { apps: "admin" },
    'apps: "admin" must be a map of at least one app. Write them as in Pulumi.dev.yaml.',
  ],
  [
    "an empty entry",
    { apps: { admin: null } },
    "apps.admin: null must be a map with at least displayName and landing. Write it as in Pulumi.dev.yaml.",
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
    "a landing that is mistyped",
    admin({ landing: "cpp" }),
    'apps.admin.landing: "cpp" must be admin, ccp, agentWorkspace, or a map with one of page, path and url. Did you mean ccp?',
  ],
  [
    "a landing that does not exist",
    admin({ landing: "reports" }),
    'apps.admin.landing: "reports" must be admin, ccp, agentWorkspace, or a map with one of page, path and url. Write landing: ccp, or for example landing: {path: /real-time-metrics}.',
  ],
  [
    "a landing by page that is mistyped",
    admin({ landing: { page: "agentWorkspce" } }),
    'apps.admin.landing.page: "agentWorkspce" must be admin, ccp or agentWorkspace. Did you mean agentWorkspace?',
  ],
  [
    "a landing by a path without /",
    admin({ landing: { path: "real-time-metrics" } }),
    'apps.admin.landing.path: "real-time-metrics" does not begin with /; write the path as in the browser, as in /real-time-metrics. Copy the path from the browser\'s address bar.',
  ],
  [
    "a landing by http",
    admin({ landing: { url: "http://desk.contoso.example" } }),
    'apps.admin.landing.url: "http://desk.contoso.example" begins with http:; Amazon Connect takes https addresses only: write https:. Give the whole address, as in https://desk.contoso.example.',
  ],
  [
    "a landing by path and url",
    admin({ landing: { path: "/home", url: "https://desk.contoso.example" } }),
    "apps.admin.landing: a map with path, url must be admin, ccp, agentWorkspace, or a map with one of page, path and url. Write landing: ccp, or for example landing: {path: /real-time-metrics}.",
  ],
  [
    "a landing by path with a key of another form",
    admin({ landing: { path: "/home", vdiPlatform: "AZURE" } }),
    "apps.admin.landing: a map with path, vdiPlatform must be admin, ccp, agentWorkspace, or a map with one of page, path and url. Write landing: ccp, or for example landing: {path: /real-time-metrics}.",
  ],
  [
    "a landing that is a number, where quotes would not help",
    admin({ landing: 5 }),
    "apps.admin.landing: 5 must be admin, ccp, agentWorkspace, or a map with one of page, path and url. Write landing: ccp, or for example landing: {path: /real-time-metrics}.",
  ],
  [
    "a landing with an unknown key",
    admin({ landing: { path: "/home", dialct: "legacy" } }),
    "apps.admin.landing.dialct is not a setting. Did you mean dialect?",
  ],
  [
    "a virtual desktop for another page",
    admin({ landing: { page: "ccp", vdiPlatform: "AZURE" } }),
    "apps.admin.landing: a map with page, vdiPlatform, dialect names a VDI platform for the page ccp; only agentWorkspace redirects audio: leave vdiPlatform out. Write landing: ccp, or for example landing: {path: /real-time-metrics}.",
  ],
  [
    "an unknown virtual desktop",
    admin({ landing: { page: "agentWorkspace", vdiPlatform: "CITRIX_414" } }),
    'apps.admin.landing.vdiPlatform: "CITRIX_414" must be one of AWS_WORKSPACE, AZURE, CITRIX, CITRIX_413, OMNISSA. Did you mean CITRIX_413?',
  ],
  [
    "an unknown dialect",
    admin({ landing: { page: "ccp", dialect: "old" } }),
    'apps.admin.landing.dialect: "old" must be current or legacy. Look at the instance\'s access URL: legacy is for awsapps.com only.',
  ],
  [
    "a session that is too short",
    admin({ sessionDuration: 60 }),
    "apps.admin.sessionDuration: 60 is not a whole number of seconds from 900 (15 minutes) to 43200 (12 hours). Leave it out for 3600 seconds, which is enough for Amazon Connect.",
  ],
  [
    "a session in quotes",
    admin({ sessionDuration: "3600" }),
    'apps.admin.sessionDuration: "3600" must be a whole number of seconds from 900 to 43200. Write it without quotes: 3600.',
  ],
  [
    "a session that is no number",
    admin({ sessionDuration: "1h" }),
    'apps.admin.sessionDuration: "1h" must be a whole number of seconds from 900 to 43200. Leave it out for 3600 seconds, which is enough for Amazon Connect.',
  ],
  [
    "a session with a fraction",
    admin({ sessionDuration: 3600.5 }),
    "apps.admin.sessionDuration: 3600.5 is not a whole number of seconds from 900 (15 minutes) to 43200 (12 hours). Leave it out for 3600 seconds, which is enough for Amazon Connect.",
  ],
  [
    "a session beyond the role's",
    { ...admin({ sessionDuration: 7200 }), role: { maxSessionDuration: 3600 } },
    "apps.admin.sessionDuration: 7200 is longer than the role's maximum of 3600 seconds: AWS refuses the sign-in; shorten it or raise the role's. Leave role.maxSessionDuration out: it follows the longest session.",
  ],
  [
    "groups that are no list",
    admin({ groups: "Contact Centre Admins" }),
    'apps.admin.groups: "Contact Centre Admins" must be a list of object ids or display names. Write one group a line, each after a hyphen.',
  ],
  [
    "a group that is a number",
    admin({ groups: ["Admins", 4711] }),
    'apps.admin.groups[1]: 4711 must be text: an object id or a display name. Put it in quotes: "4711".',
  ],
  [
    "a group's object id with a digit too few",
    admin({ groups: ["0a000000-0000-4000-8000-00000000001"] }),
    'apps.admin.groups[0]: "0a000000-0000-4000-8000-00000000001" is not an id of the form 11111111-2222-4333-8444-555555555555 (8-4-4-4-12 hexadecimal digits). Copy the object id or the name from the group\'s overview in the Entra admin center.',
  ],
  [
    "a group that stands there twice",
    admin({ groups: ["Admins", "Agents", "admins"] }),
    'apps.admin.groups[2]: "admins" stands in the list already, at [0]. Remove one of them.',
  ],
  [
    "a user that is neither id nor name",
    admin({ users: ["ada"] }),
    'apps.admin.users[0]: "ada" is neither an object id nor a user principal name, as in ada@contoso.example. Copy the object id or the user principal name from the user\'s overview in the Entra admin center.',
  ],
  [
    "a user who stands there twice",
    admin({ users: ["ada@contoso.example", "ada@contoso.example"] }),
    'apps.admin.users[1]: "ada@contoso.example" stands in the list already, at [0]. Remove one of them.',
  ],
  [
    "a guest by user principal name",
    admin({ users: ["gil_partner.example#EXT#@contoso.example"] }),
    'apps.admin.users[0]: "gil_partner.example#EXT#@contoso.example" is the name of a guest of the tenant: AWS accepts no #; give guests a member account, or take the role session name from another attribute. It becomes the Amazon Connect user name, as roleSessionName is userPrincipalName.',
  ],
  [
    "a user principal name that Amazon Connect does not accept",
    admin({ users: ["o'hara@contoso.example"] }),
    'apps.admin.users[0]: "o\'hara@contoso.example" has "\'"; AWS and Amazon Connect accept letters without accents, digits and _ . - @. It becomes the Amazon Connect user name, as roleSessionName is userPrincipalName.',
  ],
  [
    "six addresses",
    admin({ notificationEmails: [1, 2, 3, 4, 5, 6].map((n) => `a${n}@contoso.example`) }),
    "apps.admin.notificationEmails: a list of 6 has 6 addresses; Entra accepts up to 5: use a distribution list. Write one address a line, each after a hyphen; for more people use a distribution list.",
  ],
  [
    "an address that is none",
    admin({ notificationEmails: ["ops"] }),
    'apps.admin.notificationEmails: a list of 1 has "ops", which is not an e-mail address such as ops@contoso.example. Write one address a line, each after a hyphen; for more people use a distribution list.',
  ],
  [
    "an address that stands there twice",
    admin({ notificationEmails: ["ops@contoso.example", "Ops@contoso.example"] }),
    'apps.admin.notificationEmails: a list of 2 has "Ops@contoso.example" twice; leave one out. Write one address a line, each after a hyphen; for more people use a distribution list.',
  ],
  [
    "an owner by name",
    admin({ owners: ["ada@contoso.example"] }),
    'apps.admin.owners[0]: "ada@contoso.example" is not an id of the form 11111111-2222-4333-8444-555555555555 (8-4-4-4-12 hexadecimal digits). Copy the object id from the overview of the user or service principal in the Entra admin center.',
  ],
  [
    "an owner who stands there twice",
    admin({ owners: [1, 1].map(() => "0b000000-0000-4000-8000-000000000001") }),
    'apps.admin.owners[1]: "0b000000-0000-4000-8000-000000000001" stands in the list already, at [0]. Remove one of them.',
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
    "two apps of one display name",
    { apps: { admin: least.apps.admin, agent: { displayName: "ADMIN", landing: "ccp" } } },
    'apps.agent.displayName: "ADMIN" is the displayName of app admin already; each app needs its own. Choose another one.',
  ],
  [
    "two apps of one SAML provider",
    {
      apps: {
        admin: least.apps.admin,
        agent: { displayName: "Agent", landing: "ccp", samlProvider: "Entra-Connect-SSO-dev-admin" },
      },
    },
    'apps.agent.samlProvider: "Entra-Connect-SSO-dev-admin" is the samlProvider of app admin already; each app needs its own. Choose another one.',
  ],
  [
    "two apps of one identifier",
    {
      apps: {
        admin: { ...least.apps.admin, identifier: "1" },
        agent: { displayName: "Agent", landing: "ccp", identifier: "1" },
      },
    },
    'apps.agent.identifier: "1" is the identifier of app admin already; each app needs its own. Choose another one.',
  ],
  [
    "a role a provider",
    { role: { topology: "perApp" } },
    'role.topology: "perApp" is not available yet. Leave it out.',
  ],
  [
    "a role that is a list",
    { role: [] },
    "role: an empty list must be a map. Write it as in Pulumi.prod.yaml, or leave it out.",
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
    "a role's session that is too short",
    { role: { maxSessionDuration: 900 } },
    "role.maxSessionDuration: 900 is not a whole number of seconds from 3600 (60 minutes) to 43200 (12 hours). Leave it out for the default.",
  ],
  [
    "a permissions boundary that is no policy",
    { role: { permissionsBoundary: "arn:aws:iam::111122223333:role/x" } },
    'role.permissionsBoundary: "arn:aws:iam::111122223333:role/x" is not the ARN of an IAM policy, as in arn:aws:iam::111122223333:policy/boundary. Copy the policy\'s ARN, as in arn:aws:iam::111122223333:policy/boundary.',
  ],
  [
    "ARNs that are too long together",
    { role: { path: `/${long(80)}/` }, ...admin({ samlProvider: long(80) }) },
    "apps.admin.samlProvider: \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\" makes an app role value of 254 characters; Entra's limit is 239: shorten the role's path or name, or the SAML provider's name. The ARNs of role and provider travel together in one text.",
  ],
  [
    "imported role assignment",
    { roleAssignment: "imported" },
    'roleAssignment: "imported" is not available yet. Leave it out.',
  ],
  [
    "an unknown source of the role session name",
    { roleSessionName: "upn" },
    'roleSessionName: "upn" must be userPrincipalName, mail, mailNickname, employeeId, onPremisesSamAccountName or extensionAttribute1 to 15. Name the attribute that equals the Amazon Connect user names, letter by letter.',
  ],
  [
    "a mistyped source of the role session name",
    { roleSessionName: "userPrincipleName" },
    'roleSessionName: "userPrincipleName" must be userPrincipalName, mail, mailNickname, employeeId, onPremisesSamAccountName or extensionAttribute1 to 15. Did you mean userPrincipalName?',
  ],
  [
    "a sign-in endpoint in China",
    { acsRegion: "cn-north-1" },
    'acsRegion: "cn-north-1" is in China, where Amazon Connect is not offered; use one of af-south-1, ap-northeast-1, ap-northeast-2, ap-southeast-1, ap-southeast-2, ca-central-1, eu-central-1, eu-west-2, us-east-1, us-gov-west-1, us-west-2. Leave it out for the region of the instance.',
  ],
  [
    "a sign-in endpoint nowhere",
    { acsRegion: "europe" },
    'acsRegion: "europe" is not the name of an AWS region; write it as in us-east-1 or eu-central-1. Leave it out for the region of the instance.',
  ],
  [
    "a sign-in endpoint in another partition",
    { acsRegion: "us-gov-west-1", "aws:region": "us-east-1" },
    'acsRegion: "us-gov-west-1" is in another partition than aws:region, us-east-1; sign-in cannot cross from one to the other. Leave it out for the region of the instance.',
  ],
  [
    "an unknown protection",
    { protection: "all" },
    'protection: "all" must be signIn or everything. Choose one of the two; `pulumi state unprotect` lifts the protection where it must go.',
  ],
  [
    "a protection that is a number, as which it would be no better",
    { protection: "5" },
    'protection: "5" must be signIn or everything. Choose one of the two; `pulumi state unprotect` lifts the protection where it must go.',
  ],
  [
    "a tag that is a number",
    { tags: { CostCenter: 4711 } },
    'tags.CostCenter: 4711 must be text of up to 256 characters. Put it in quotes: "4711".',
  ],
  [
    "a tag that is true",
    { tags: { Production: true } },
    'tags.Production: true must be text of up to 256 characters. Put it in quotes: "true".',
  ],
  [
    "tags of AWS's own and with a character too many",
    { tags: { "aws:x": "1", Owner: "Ada & Bo" } },
    'tags has the tag "aws:x"; keys that begin with aws: belong to AWS. Change or remove the tag.',
    'tags has the value "Ada & Bo" in the tag "Owner"; allowed are letters, digits, spaces and _.:/=+-@. Change or remove the tag.',
  ],
  [
    "tags that differ in case alone",
    { tags: { owner: "1", Owner: "2" } },
    'tags has the tags "owner" and "Owner", which IAM takes for the same; keep one. Change or remove the tag.',
  ],
  [
    "too many tags",
    { tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`Tag${index}`, "x"])) },
    "tags has 51 tags; AWS allows 50 a resource. Change or remove the tag.",
  ],
  ["a mistyped setting", { metdata: "synthesized" }, "metdata is not a setting. Did you mean metadata?"],
  [
    "an unknown setting",
    { colour: "red" },
    "colour is not a setting. Remove it; known here are instance, apps, role, roleAssignment, signing, metadata, roleSessionName, acsRegion, protection, tags.",
  ],
  [
    "a mistyped setting inside another",
    admin({ sesionDuration: 3600 }),
    "apps.admin.sesionDuration is not a setting. Did you mean sessionDuration?",
  ],
  [
    "an unknown setting inside another",
    { role: { description: "x" } },
    "role.description is not a setting. Remove it; known here are topology, name, path, maxSessionDuration, permissionsBoundary.",
  ],
  [
    "an inner setting set without --path",
    { "apps.admin.landing": "ccp" },
    "apps.admin.landing is not a setting. Write it inside apps, or set it with --path.",
  ],
  [
    "a setting under a mistyped project",
    { "entra-connect-so:tags": {} },
    'tags stands under "entra-connect-so" in the stack file, where nothing reads it. Write entra-connect-sso:tags.',
  ],
  [
    "a name that JavaScript claims",
    { tags: JSON.parse('{"__proto__": "x"}') as object },
    "tags.__proto__ is not a name that can be used. Choose another name.",
  ],
  [
    "a name that would steer the terminal",
    { "tags\u001b[2J\n": {} },
    "tags\\u001b[2J\\u000a is not a setting. Remove it; known here are instance, apps, role, roleAssignment, signing, metadata, roleSessionName, acsRegion, protection, tags.",
  ],
  [
    "keys that would steer the terminal, inside another",
    { instance: { "\u009b31m": "contoso-dev" } },
    "instance: a map with \\u009b31m must be a map with either alias or id. Write instance: {alias: ...} or instance: {id: ...}.",
  ],
  [
    "an id with a character that nobody sees",
    { instance: { id: "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f\u200b" } },
    'instance.id: "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f\\u200b" is not an id of the form 11111111-2222-4333-8444-555555555555 (8-4-4-4-12 hexadecimal digits). Copy what follows /instance/ in the instance\'s ARN, which its overview in the AWS console shows.',
  ],
  [
    "a value that reads from right to left, or lies beyond the basic plane",
    { protection: "\u202eall\u{e0041}" },
    'protection: "\\u202eall\\u{e0041}" must be signIn or everything. Choose one of the two; `pulumi state unprotect` lifts the protection where it must go.',
  ],
  [
    "an encrypted value",
    { tags: { Owner: { secure: "v1:c2VjcmV0" } } },
    "tags.Owner is secret, or holds something secret; no setting may be, as both clouds show them to everybody. Set it again in plain text, with pulumi config set --plaintext or in the stack file.",
  ],
  [
    "an encrypted value where several forms are allowed",
    { instance: { alias: { secure: "v1:c2VjcmV0" }, id: "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" } },
    "instance.alias is secret, or holds something secret; no setting may be, as both clouds show them to everybody. Set it again in plain text, with pulumi config set --plaintext or in the stack file.",
  ],
];

describe("settings that are refused", () => {
  for (const [what, changes, ...problems] of cases) {
    it(what, () => assert.deepEqual(problemsOf(changes), problems));
  }
});

describe("several problems at once", () => {
  it("are all named, those between settings too", () => {
    const keys = problemsOf({
      instance: { alais: "contoso-dev" },
      apps: {
        admin: { displayName: "Same", landing: "cpp", groups: ["Admins", "Admins"] },
        agent: { displayName: "same", sessionDuration: 7200, users: ["gil#EXT#@contoso.example", 5] },
      },
      role: { topology: "perApp", maxSessionDuration: 3600 },
      signing: { active: "2025", certificates: { "2026": { endDate: "soon" } } },
      tags: { "aws:x": "1" },
      colour: "red",
    }).map((problem) => problem.split(/[: ]/)[0]);
    assert.deepEqual(keys.sort(), [
      "apps.admin.groups[1]",
      "apps.admin.landing",
      "apps.agent.displayName",
      "apps.agent.landing",
      "apps.agent.sessionDuration",
      "apps.agent.users[1]",
      "colour",
      "instance",
      "role.topology",
      "signing.active",
      'signing.certificates["2026"].endDate',
      "tags",
    ]);
  });

  it("are those of the settings alone where there are none", () => {
    const config = parseSettings({ ...stack, config: { "aws:region": "us-east-1" } });
    assert.ok("problems" in config);
    assert.deepEqual(
      config.problems.map(({ path, rule }) => `${path.join(".")} ${rule.slice(0, 10)}`),
      ["instance is missing", "apps is missing", "signing is missing"],
    );
  });

  it("are named where an entry is so wrong that nothing is left of its map", () => {
    const problems = problemsOf({ apps: { admin: null }, signing: { ...least.signing, active: "2027" } });
    assert.deepEqual(
      problems.map((problem) => problem.split(":")[0]),
      ["apps.admin", "signing.active"],
    );
  });

  it("do not include defaults in the place of what was refused", () => {
    const guest = { users: ["gil#EXT#@contoso.example"], samlProvider: "a b" };
    const taken = { displayName: "Agent", landing: "ccp", samlProvider: "entra-connect-sso-dev-admin" };
    const apps = { admin: { ...least.apps.admin, ...guest }, agent: taken };
    const problems = problemsOf({ apps, roleSessionName: "mial" });
    assert.deepEqual(
      problems.map((problem) => problem.split(":")[0]),
      ["apps.admin.samlProvider", "roleSessionName"],
    );
  });
});

describe("names made of the project's and the stack's", () => {
  it("are refused where they come out too long, with the way out", () => {
    const of = { project: "entra-connect-sso", stack: "x".repeat(100) };
    const name = `entra-connect-sso-${of.stack}`.slice(0, 97);
    assert.deepEqual(problemsOf({}, of), [
      `role.name: "${name}..." has 118 characters; allowed are 1 to 64. It is the default, made of the names of project and stack: write a shorter one.`,
      `apps.admin.samlProvider: "${name}..." makes an app role value of 314 characters; Entra's limit is 239: shorten the role's path or name, or the SAML provider's name. The ARNs of role and provider travel together in one text.`,
    ]);
  });

  it("are not judged where others were given that are refused", () => {
    const of = { project: "entra-connect-sso", stack: "x".repeat(100) };
    const keys = (role: object) => problemsOf({ role }, of).map((problem) => problem.split(":")[0]);
    assert.deepEqual(keys({ name: "a b" }), ["role.name"]);
    assert.deepEqual(keys({ path: "/a" }), ["role.path", "role.name"]);
  });

  it("are refused each for itself where only some are given", () => {
    const of = { project: "entra-connect-sso", stack: "x".repeat(190) };
    const keys = (changes: object) =>
      problemsOf({ role: { name: "SignIn" }, ...admin(changes) }, of).map((problem) => problem.replace(/".*?"/, "..."));
    const remedy = "It is the default, made of the names of project and stack: write a shorter one.";
    assert.deepEqual(keys({ samlProvider: "Entra" }), [
      `apps.admin.identifier: ... is not 1 to 200 letters, digits and ._~-. ${remedy}`,
    ]);
    assert.equal(
      keys({ identifier: "Entra" })[0],
      `apps.admin.samlProvider: ... has 214 characters; allowed are 1 to 128. ${remedy}`,
    );
  });

  it("count GovCloud's longer ARNs where the stack is there", () => {
    const names = { role: { name: "r".repeat(64) }, ...admin({ samlProvider: "p".repeat(100) }) };
    settingsOf(names);
    assert.match(problemsOf({ ...names, "aws:region": "us-gov-west-1" }).join(), /app role value of 250 characters/);
    assert.match(problemsOf({ ...names, acsRegion: "us-gov-west-1" }).join(), /app role value of 250 characters/);
  });
});
