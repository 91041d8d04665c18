import { desk, iamOf, inlineOf, type Row, usersOf } from "./rows";

export const inAws: readonly Row[] = [
  [
    "another issuer in metadata",
    ({ provider }) => (provider.metadata = provider.metadata.replace("/11111111-", "/99999999-")),
    /^SAML provider agent \| issuer in the metadata \| - https:\/\/sts.windows.net\/11111111.* \| \+ .*\/99999999/,
  ],
  [
    "another certificate in metadata",
    ({ provider, foreignCertificate }) =>
      (provider.metadata = provider.metadata.replace(/(X509Certificate>)[^<]*/, `$1${foreignCertificate}`)),
    /^SAML provider agent \| certificate in the metadata \| - [0-9A-F]{40} \| \+ [0-9A-F]{40}$/,
  ],
  [
    "something else than metadata",
    ({ provider }) => (provider.metadata = "<html/>"),
    /^SAML provider agent \| metadata \| - of https:.* \| \+ not metadata$/,
  ],
  [
    "a SAML provider that was made again",
    ({ provider }) => (provider.uuid = "SAMLSPNEW"),
    /^SAML provider agent \| unique id \| - SAMLSP\w+ \| \+ SAMLSPNEW$/,
  ],
  ["a SAML provider that is gone", ({ account }) => (iamOf(account).samlProviders = []), /^SAML provider \w+ \| $/],
  [
    "another action in a trust policy",
    ({ role }) => (role.trustPolicy = role.trustPolicy.replace("sts:AssumeRoleWithSAML", "sts:TagSession")),
    "role connect | trust policy | - Statement, Action: sts:AssumeRoleWithSAML | + Statement, Action: sts:TagSession",
  ],
  [
    "somebody more who is trusted",
    ({ role }) => {
      const { Statement: statements, ...rest } = JSON.parse(role.trustPolicy) as { Statement: object[] };
      const more = { Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" };
      role.trustPolicy = JSON.stringify({ ...rest, Statement: [...statements, more] });
    },
    "role connect | trust policy | + Statement: Effect: Allow; Principal.AWS: *; Action: sts:AssumeRole",
  ],
  [
    "a longer session",
    ({ role }) => (role.maxSessionDuration = 7200),
    "role connect | longest session | - 3600 s | + 7200 s",
  ],
  [
    "a role that was made again",
    ({ role }) => (role.uniqueId = "AROANEW"),
    /^role connect \| unique id \| - AROA\w+ \| \+ AROANEW$/,
  ],
  [
    "something else in a policy",
    ({ role }) => inlineOf(role, (document) => document.replace("Deny", "Allow")),
    "role connect | policy federation | - Statement (NoEmergencyAccess), Effect: Deny | + Statement (NoEmergencyAccess), Effect: Allow",
  ],
  [
    "an action more in a statement",
    ({ role }) =>
      inlineOf(role, (document) => document.replace('"connect:AdminGet', '"connect:More","connect:AdminGet')),
    "role connect | policy federation | + Statement (NoEmergencyAccess), Action: connect:More",
  ],
  [
    "a statement less",
    ({ role }) => inlineOf(role, (document) => document.replace(/,\{"Sid":"NoEmergencyAccess".*\}(?=\])/, "")),
    "role connect | policy federation | - Statement (NoEmergencyAccess): Effect: Deny; Action: connect:AdminGetEmergencyAccessToken, connect:GetFederationTokens; Resource: *",
  ],
  [
    "another version of a policy",
    ({ role }) => inlineOf(role, (document) => document.replace("2012-10-17", "2008-10-17")),
    "role connect | policy federation | - Version: 2012-10-17 | + Version: 2008-10-17",
  ],
  [
    "something that is no policy",
    ({ role }) => inlineOf(role, () => "{"),
    /^role connect \| policy federation \| - Version: 2012-10-17 \|.* \| \+ \{$/,
  ],
  ["a policy more", ({ role }) => (role.inlinePolicies["more"] = "{}"), "role connect | policy | + more"],
  ["a policy that is gone", ({ role }) => (role.inlinePolicies = {}), "role connect | policy | - federation"],
  [
    "a permissions boundary",
    ({ role, account }) => (role.permissionsBoundary = iamOf(account).policies[0]?.arn ?? ""),
    /^role connect \| permissions boundary \| - none \| \+ arn:aws:iam::111122223333:policy\/\w+$/,
  ],
  ["a tag", ({ role }) => (role.tags["Team"] = "b"), "role connect | tag Team | - none | + b"],
  ["a role that is gone", ({ account }) => (iamOf(account).roles = []), "role connect | "],
  [
    "who keeps the users of an instance",
    ({ instance }) => (instance.identityManagementType = "CONNECT_MANAGED"),
    "Amazon Connect instance contoso-dev | identity management | - SAML | + CONNECT_MANAGED",
  ],
  [
    "a security profile",
    ({ instance }) => usersOf(instance, "bo@contoso.example").forEach((user) => (user.securityProfiles = ["Admin"])),
    "Amazon Connect instance contoso-dev | user bo@contoso.example: security profile | - Agent | + Admin",
  ],
  [
    "an approved origin",
    ({ instance }) => (instance.approvedOrigins = ["https://desk.contoso.example", desk]),
    `Amazon Connect instance contoso-dev | approved origin | + ${desk}`,
  ],
  [
    "a user who is gone",
    ({ instance }) =>
      (instance.users = instance.users.filter((user) => !usersOf(instance, "bo@contoso.example").includes(user))),
    "Amazon Connect instance contoso-dev | user | - bo@contoso.example",
  ],
  [
    "an instance that is gone",
    ({ account, instance }) => (account.instances = account.instances.filter((each) => each !== instance)),
    "Amazon Connect instance contoso-dev | ",
  ],
];
