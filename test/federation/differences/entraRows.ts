import { desk, type Row } from "./rows";

export const inEntra: readonly Row[] = [
  ["a name", ({ app }) => (app.displayName = "Desk"), "application agent | name | - agent | + Desk"],
  ["whether it is enabled", ({ app }) => (app.accountEnabled = false), "application agent | enabled | - yes | + no"],
  [
    "the single sign-on mode",
    ({ app }) => (app.preferredSingleSignOnMode = null),
    "application agent | single sign-on mode | - saml | + none",
  ],
  ["a login URL", ({ app }) => (app.loginUrl = desk), `application agent | login URL | - none | + ${desk}`],
  ["a home page", ({ app }) => (app.homepage = desk), /^application agent \| home page \| - https:.* \| \+ https:/],
  [
    "whether it requires assignment",
    ({ app }) => (app.appRoleAssignmentRequired = false),
    "application agent | assignment required | - yes | + no",
  ],
  [
    "an identifier more",
    ({ app }) => app.servicePrincipalNames.push(desk),
    `application agent | identifier | + ${desk}`,
  ],
  [
    "another reply URL",
    ({ app }) => (app.replyUrls = [desk]),
    `application agent | reply URL | - https://signin.aws.amazon.com/saml | + ${desk}`,
  ],
  [
    "another relay state",
    ({ app }) => (app.samlSingleSignOnSettings = { relayState: desk }),
    /^application agent \| relay state \| - https:.*ccp-v2.* \| \+ https:\/\/desk/,
  ],
  [
    "no relay state",
    ({ app }) => (app.samlSingleSignOnSettings = null),
    /^application agent \| relay state \| - https:.*ccp-v2.* \| \+ none$/,
  ],
  [
    "other claims",
    ({ app, tenant }) => {
      const policy = tenant.claimsMappingPolicies[app.claimsMappingPolicies[0] ?? ""];
      if (policy) policy.definition = policy.definition.map((text) => text.replace('"userprincipalname"', '"mail"'));
    },
    "application agent | claims mapping policy | - ClaimsMappingPolicy.ClaimsSchema (https://aws.amazon.com/SAML/Attributes/RoleSessionName), ID: userprincipalname | + ClaimsMappingPolicy.ClaimsSchema (https://aws.amazon.com/SAML/Attributes/RoleSessionName), ID: mail",
  ],
  [
    "a claim less",
    ({ app, tenant }) => {
      const policy = tenant.claimsMappingPolicies[app.claimsMappingPolicies[0] ?? ""];
      if (policy) policy.definition = policy.definition.map((text) => text.replace(/,\{[^{]*RoleSessionName"\}/, ""));
    },
    "application agent | claims mapping policy | - ClaimsMappingPolicy.ClaimsSchema (https://aws.amazon.com/SAML/Attributes/RoleSessionName): Source: user; ID: userprincipalname; SamlClaimType: https://aws.amazon.com/SAML/Attributes/RoleSessionName",
  ],
  [
    "no claims",
    ({ app }) => (app.claimsMappingPolicies = []),
    /^application agent \| claims mapping policy \| - ClaimsMappingPolicy.Version: 1 \|( - ClaimsMappingPolicy[^|{]*\|?)+$/,
  ],
  [
    "which certificate signs",
    ({ app, admin }) => (app.preferredTokenSigningKeyThumbprint = admin.preferredTokenSigningKeyThumbprint),
    /^application agent \| active signing certificate \| - [0-9A-F]{40} \| \+ [0-9A-F]{40}$/,
  ],
  [
    "a certificate that is gone",
    ({ app }) => (app.keyCredentials = []),
    /^application agent \| signing certificate \| - [0-9A-F]{40}$/,
  ],
  [
    "the value of an app role",
    ({ app, roleId }) => app.appRoles.filter(({ id }) => id === roleId).forEach((role) => (role.value = "no role")),
    /^application agent \| app role .*: value \| - arn:aws:iam::.*agent \| \+ no role$/,
  ],
  [
    "an app role that is gone",
    ({ app, roleId }) => (app.appRoles = app.appRoles.filter(({ id }) => id !== roleId)),
    /^application agent \| app role \| - arn:aws:iam/,
  ],
  [
    "an assignment that is gone",
    ({ tenant, app }) => {
      const kept = Object.entries(tenant.appRoleAssignments).filter(([, { resourceId }]) => resourceId !== app.id);
      tenant.appRoleAssignments = Object.fromEntries(kept);
    },
    "application agent | assigned | - Contact Centre Agents",
  ],
  [
    "a user principal name",
    ({ bo }) => (bo.userPrincipalName = "bob@contoso.example"),
    "user bo@contoso.example | userprincipalname | - bo@contoso.example | + bob@contoso.example",
  ],
  [
    "members who are gone",
    ({ group }) => (group.members = []),
    "group Contact Centre Agents | membership | - bo@contoso.example | - chi@contoso.example | - sam@contoso.example",
  ],
  [
    "an application that is gone",
    ({ tenant, app }) => Reflect.deleteProperty(tenant.servicePrincipals, app.id),
    "application agent | ",
  ],
];
