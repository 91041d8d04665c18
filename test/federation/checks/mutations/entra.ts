import { claimsMappingPolicy } from "../../../../federation/claims";
import { claims, metadata, providers, role as roleArn } from "../../../sandbox/signIn/fixtures";
import { rsa1024 } from "../../certificates";
import type { Deployment, Mutation } from "./deployment";

const later = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

const replyUrls =
  (...urls: string[]) =>
  (deployed: Deployment) => {
    deployed.app.replyUrls = urls;
  };
const identifiers =
  (...ids: string[]) =>
  (deployed: Deployment) => {
    deployed.app.servicePrincipalNames = [deployed.app.appId, ...ids];
  };
const mode = (to: string | null) => (deployed: Deployment) => {
  deployed.app.preferredSingleSignOnMode = to;
};

export const ofTheApplication: readonly Mutation[] = [
  {
    what: "deleted",
    by: ({ tenant, app }) => {
      Reflect.deleteProperty(tenant.servicePrincipals, app.id);
      const own = Object.values(tenant.applications).filter(({ appId }) => appId === app.appId);
      for (const { id } of own) Reflect.deleteProperty(tenant.applications, id);
    },
    finds: ["application-exists"],
  },
  {
    what: "its service principal is deleted",
    by: ({ tenant, app }) => Reflect.deleteProperty(tenant.servicePrincipals, app.id),
    finds: ["application-exists"],
  },
  { what: "disabled", by: ({ app }) => void (app.accountEnabled = false), finds: ["application-enabled"] },
  { what: "no single sign-on mode", by: mode(null), finds: ["saml-mode"] },
  { what: "signs in by a password", by: mode("password"), finds: ["saml-mode"] },
  { what: "another spelling of SAML", by: mode("SAML"), finds: ["saml-mode"] },
  {
    what: "a sign-on URL at Amazon Connect",
    by: ({ app }) => void (app.loginUrl = "https://contoso-dev.my.connect.aws"),
    finds: ["login-url"],
  },
  { what: "an empty sign-on URL", by: ({ app }) => void (app.loginUrl = ""), finds: ["login-url"] },
  {
    what: "open to everybody",
    by: ({ app }) => void (app.appRoleAssignmentRequired = false),
    finds: ["assignment-required"],
    lands: true,
  },
  { what: "no identifier", by: identifiers(), finds: ["entity-id"] },
  { what: "an identifier of somebody else's", by: identifiers("https://portal.example"), finds: ["entity-id"] },
  { what: "an identifier of GovCloud", by: identifiers("urn:amazon:webservices:govcloud"), finds: ["entity-id"] },
  { what: "AWS's other name as identifier", by: identifiers("urn:amazon:webservices#agent"), finds: [], lands: true },
  {
    what: "the identifier of the other application",
    by: identifiers("https://signin.aws.amazon.com/saml#admin"),
    finds: ["entity-id"],
    lands: true,
  },
  { what: "no reply URL", by: replyUrls(), finds: ["reply-url"] },
  { what: "a reply URL of a stranger", by: replyUrls("https://stranger.example/saml"), finds: ["reply-url"] },
  {
    what: "a stranger among the reply URLs",
    by: replyUrls("https://signin.aws.amazon.com/saml", "https://stranger.example/saml"),
    finds: ["reply-url"],
    lands: true,
  },
  {
    what: "a reply URL with a slash at its end",
    by: replyUrls("https://signin.aws.amazon.com/saml/"),
    finds: ["reply-url"],
  },
  {
    what: "a reply URL of a region that the trust does not name",
    by: replyUrls("https://eu-west-2.signin.aws.amazon.com/saml"),
    finds: ["trust-accepts"],
  },
  {
    what: "a reply URL of a region that there is not",
    by: replyUrls("https://us-east-9.signin.aws.amazon.com/saml"),
    finds: ["reply-url"],
  },
  {
    what: "the address of another SAML provider as reply URL",
    by: ({ app, provider }) =>
      void (app.replyUrls = [`https://signin.aws.amazon.com/saml/acs/${provider.uuid.replace(/.$/, "X")}`]),
    finds: ["trust-accepts"],
  },
  {
    what: "two reply URLs that the trust accepts",
    by: replyUrls("https://us-east-1.signin.aws.amazon.com/saml", "https://signin.aws.amazon.com/saml"),
    finds: [],
    lands: true,
  },
];

const relayState = (text: string | null) => (deployed: Deployment) => {
  deployed.app.samlSingleSignOnSettings = { relayState: text };
};
const id = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
const console = "https://us-east-1.console.aws.amazon.com/connect/federate";

export const ofTheRelayState: readonly Mutation[] = [
  { what: "none", by: relayState(null), finds: ["relay-state"] },
  { what: "an empty one", by: relayState(""), finds: ["relay-state"] },
  {
    what: "the instance's own address",
    by: relayState("https://contoso-dev.my.connect.aws/ccp-v2"),
    finds: ["relay-state"],
  },
  { what: "the instance's alias", by: relayState(`${console}/contoso-dev`), finds: ["relay-state"] },
  {
    what: "an instance that there is not",
    by: relayState(`${console}/2fb42df9-78a2-4e74-9572-c8af67ed2891`),
    finds: ["relay-state"],
  },
  {
    what: "an instance that people have no permission for",
    by: relayState("https://eu-central-1.console.aws.amazon.com/connect/federate/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f"),
    finds: ["permission-allows"],
  },
  {
    what: "another region than the instance's",
    by: relayState(`https://us-west-2.console.aws.amazon.com/connect/federate/${id}`),
    finds: ["relay-state"],
  },
  {
    what: "a region without Amazon Connect",
    by: relayState(`https://eu-west-1.console.aws.amazon.com/connect/federate/${id}`),
    finds: ["relay-state", "instance-mode"],
  },
  {
    what: "GovCloud's console",
    by: relayState(`https://console.amazonaws-us-gov.com/connect/federate/${id}`),
    finds: ["relay-state"],
  },
  {
    what: "a destination that is not encoded",
    by: relayState(`${console}/${id}?destination=/ccp-v2&new_domain=true`),
    finds: ["relay-state"],
  },
  {
    what: "a destination that is encoded twice",
    by: relayState(`${console}/${id}?destination=%252Fccp-v2&new_domain=true`),
    finds: ["relay-state"],
  },
  { what: "http", by: relayState(`${console}/${id}`.replace("https", "http")), finds: ["relay-state"] },
  {
    what: "another path",
    by: relayState(`https://us-east-1.console.aws.amazon.com/connect/${id}`),
    finds: ["relay-state"],
  },
  {
    what: "a website that the instance does not approve",
    by: relayState(`${console}/${id}?destination=${encodeURIComponent("https://crm.example/desk")}`),
    finds: ["approved-origin"],
  },
  {
    what: "a website that the instance approves",
    by: relayState(`${console}/${id}?destination=${encodeURIComponent("https://desk.contoso.example/")}`),
    finds: [],
    lands: true,
  },
  {
    what: "an older spelling",
    by: relayState(`${console}/${id}?destination=%2Fconnect%2Fccp-v2`),
    finds: [],
    lands: true,
  },
];

const verifying = ({ app }: Deployment) => app.keyCredentials.filter(({ usage }) => usage === "Verify");

/** A second certificate, with a key of its own, as it would be after `addTokenSigningCertificate`. */
function withSecondCertificate(deployed: Deployment, isActive: boolean): void {
  const { tenant, app, foreignCertificate } = deployed;
  const [identifier = ""] = Object.keys(tenant.signingKeys).slice(-1);
  const [first] = verifying(deployed);
  if (first === undefined) return;
  const second = { keyId: "second", customKeyIdentifier: identifier, key: foreignCertificate };
  app.keyCredentials.push({ ...first, ...second, startDateTime: new Date().toISOString() });
  if (isActive)
    app.preferredTokenSigningKeyThumbprint = Buffer.from(identifier, "base64").toString("hex").toUpperCase();
}

export const ofTheCertificate: readonly Mutation[] = [
  {
    what: "none is left",
    by: ({ app }) => void (app.keyCredentials = []),
    finds: ["signing-certificate", "foreign-certificates"],
  },
  {
    what: "none is active",
    by: ({ app }) => void (app.preferredTokenSigningKeyThumbprint = null),
    finds: ["signing-certificate"],
    lands: true,
  },
  {
    what: "one is active that is not there",
    by: ({ app }) => void (app.preferredTokenSigningKeyThumbprint = "00".repeat(20)),
    finds: ["signing-certificate"],
  },
  {
    what: "the active one has expired",
    by: (deployed) => verifying(deployed).forEach((key) => (key.endDateTime = later(-1))),
    finds: ["certificate-expiry"],
    lands: true,
  },
  {
    what: "the active one ends soon",
    by: (deployed) => verifying(deployed).forEach((key) => (key.endDateTime = later(10))),
    finds: ["certificate-expiry"],
    lands: true,
  },
  {
    what: "another is active that AWS does not know",
    by: (deployed) => withSecondCertificate(deployed, true),
    finds: ["published-certificates"],
  },
  {
    what: "a weak key, which AWS knows",
    by: (deployed) => {
      const [first] = verifying(deployed);
      if (first?.key == null) return;
      deployed.app.keyCredentials.push({ ...first, keyId: "weak", key: rsa1024 });
      deployed.provider.metadata = metadata(first.key, rsa1024);
    },
    finds: ["certificate-strength"],
    lands: true,
  },
  {
    what: "another is there that AWS does not know",
    by: (deployed) => withSecondCertificate(deployed, false),
    finds: ["next-certificate"],
    lands: true,
  },
];

interface Mapping {
  ClaimsSchema: Record<string, string>[];
  [property: string]: unknown;
}

const claimsOf =
  (edit: (mapping: Mapping) => void) =>
  ({ tenant, app }: Deployment): void => {
    const [policyId = ""] = app.claimsMappingPolicies;
    const document = JSON.parse(claims()) as { ClaimsMappingPolicy: Mapping };
    edit(document.ClaimsMappingPolicy);
    const policy = tenant.claimsMappingPolicies[policyId];
    if (policy) policy.definition = [JSON.stringify(document)];
  };

const claim = (attribute: string, change: Record<string, string | undefined>) =>
  claimsOf((mapping) => {
    mapping.ClaimsSchema = mapping.ClaimsSchema.map((each) =>
      each["SamlClaimType"]?.endsWith(`/${attribute}`) === true
        ? (JSON.parse(JSON.stringify({ ...each, ...change })) as Record<string, string>)
        : each,
    );
  });
const without = (attribute: string) =>
  claimsOf((mapping) => {
    mapping.ClaimsSchema = mapping.ClaimsSchema.filter(
      (each) => each["SamlClaimType"]?.endsWith(`/${attribute}`) !== true,
    );
  });
const also = (more: Record<string, string>) => claimsOf((mapping) => void mapping.ClaimsSchema.push(more));

const aws = "https://aws.amazon.com/SAML/Attributes";

export const ofTheClaims: readonly Mutation[] = [
  { what: "no policy", by: ({ app }) => void (app.claimsMappingPolicies = []), finds: ["claims"], lands: true },
  {
    what: "another policy in front",
    by: ({ tenant, app }) => {
      tenant.claimsMappingPolicies["other"] = {
        ...{ id: "other", displayName: "other", isOrganizationDefault: false },
        definition: ['{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true"}}'],
      };
      app.claimsMappingPolicies.unshift("other");
    },
    finds: ["claims"],
  },
  { what: "no Role", by: without("Role"), finds: ["claims"] },
  { what: "no RoleSessionName", by: without("RoleSessionName"), finds: ["claims"] },
  { what: "no SessionDuration", by: without("SessionDuration"), finds: [], lands: true },
  { what: "Role in lower case", by: claim("Role", { SamlClaimType: `${aws}/role` }), finds: ["claims"] },
  {
    what: "RoleSessionName without https",
    by: claim("RoleSessionName", { SamlClaimType: "aws.amazon.com/SAML/Attributes/RoleSessionName" }),
    finds: ["claims"],
  },
  { what: "the role from an attribute", by: claim("Role", { ID: "employeeid" }), finds: ["claims"] },
  {
    what: "one session name for everybody",
    by: claim("RoleSessionName", { Source: undefined, ID: undefined, Value: "agent@contoso.example" }),
    finds: ["claims", "session-name-unique", "connect-user"],
  },
  {
    what: "a session of a minute",
    by: claim("SessionDuration", { Value: "60" }),
    finds: ["claims", "session-duration"],
  },
  {
    what: "a session of an hour in words",
    by: claim("SessionDuration", { Value: "1 hour" }),
    finds: ["claims", "session-duration"],
  },
  {
    what: "a longer session than the role's",
    by: claim("SessionDuration", { Value: "7200" }),
    finds: ["session-duration"],
  },
  {
    what: "another audience",
    by: claimsOf((mapping) => void (mapping["AudienceOverride"] = "https://portal.example")),
    finds: ["claims"],
  },
  {
    what: "another issuer",
    by: claimsOf((mapping) => void (mapping["IssuerWithApplicationId"] = "true")),
    finds: ["claims", "metadata-issuer"],
  },
  {
    what: "a tag",
    by: also({ Source: "user", ID: "displayname", SamlClaimType: `${aws}/PrincipalTag:Name` }),
    finds: ["session-tags"],
  },
  {
    what: "a source identity",
    by: also({ Source: "user", ID: "userprincipalname", SamlClaimType: `${aws}/SourceIdentity` }),
    finds: ["session-tags"],
  },
  {
    what: "a second role session name",
    by: also({ Source: "user", ID: "mail", SamlClaimType: `${aws}/RoleSessionName` }),
    finds: ["claims"],
    lands: true,
  },
  {
    what: "the session name from the part of the mail address before the @",
    by: claim("RoleSessionName", { ID: "mailnickname" }),
    finds: ["connect-user"],
  },
  {
    what: "the employee number as session name",
    by: claim("RoleSessionName", { ID: "employeeid" }),
    finds: ["connect-user"],
  },
  {
    what: "an attribute that nobody has",
    by: claim("RoleSessionName", { ID: "extensionattribute7" }),
    finds: ["session-name"],
  },
  {
    what: "the role said to everybody",
    by: ({ tenant, app }) => {
      const policy = tenant.claimsMappingPolicies[app.claimsMappingPolicies[0] ?? ""];
      const said = {
        roleSessionName: "userPrincipalName",
        sessionDuration: 3600,
        role: `${roleArn},${providers.agent}`,
      } as const;
      if (policy) policy.definition = [claimsMappingPolicy(said)];
    },
    finds: [],
    lands: true,
  },
  {
    what: "SAML 1.1",
    by: ({ tenant, app }) => {
      tenant.tokenIssuancePolicies["old"] = {
        ...{ id: "old", displayName: "old", isOrganizationDefault: false },
        definition: ['{"TokenIssuancePolicy":{"Version":1,"SamlTokenVersion":"1.1"}}'],
      };
      app.tokenIssuancePolicies = ["old"];
    },
    finds: ["token-issuance"],
  },
  {
    what: "signatures with SHA-1",
    by: ({ tenant, app }) => {
      const SigningAlgorithm = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
      tenant.tokenIssuancePolicies["old"] = {
        ...{ id: "old", displayName: "old", isOrganizationDefault: false },
        definition: [JSON.stringify({ TokenIssuancePolicy: { Version: 1, SigningAlgorithm } })],
      };
      app.tokenIssuancePolicies = ["old"];
    },
    finds: ["token-issuance"],
    lands: true,
  },
];

const appRole = (change: { value?: string | null; isEnabled?: boolean }) => (deployed: Deployment) => {
  deployed.app.appRoles = deployed.app.appRoles.map((each) =>
    each.id === deployed.roleId ? { ...each, ...change } : each,
  );
};
const assigned = ({ tenant, app }: Deployment) =>
  Object.values(tenant.appRoleAssignments).filter(({ resourceId }) => resourceId === app.id);

export const ofTheRoleInEntra: readonly Mutation[] = [
  { what: "a space in its value", by: appRole({ value: `${roleArn}, ${providers.agent}` }), finds: ["app-role-value"] },
  { what: "the role alone", by: appRole({ value: roleArn }), finds: ["app-role-value"] },
  {
    what: "the other application's provider",
    by: appRole({ value: `${roleArn},${providers.admin}` }),
    finds: ["published-certificates"],
  },
  { what: "the provider first", by: appRole({ value: `${providers.agent},${roleArn}` }), finds: [], lands: true },
  {
    what: "a role that there is not",
    by: appRole({ value: `${roleArn}s,${providers.agent}` }),
    finds: ["app-role-value"],
  },
  {
    what: "a provider that there is not",
    by: appRole({ value: `${roleArn},${providers.agent}s` }),
    finds: ["app-role-value"],
  },
  {
    what: "a role of another account",
    by: appRole({ value: `${roleArn.replace("111122223333", "444455556666")},${providers.agent}` }),
    finds: ["app-role-value"],
  },
  { what: "disabled", by: appRole({ isEnabled: false }), finds: ["assignments"] },
  { what: "without a value", by: appRole({ value: null }), finds: ["assignments"] },
  {
    what: "assigned to nobody",
    by: (deployed) =>
      assigned(deployed).forEach(({ id: each }) => Reflect.deleteProperty(deployed.tenant.appRoleAssignments, each)),
    finds: ["assignments"],
  },
  {
    what: "default access instead",
    by: (deployed) => assigned(deployed).forEach((each) => (each.appRoleId = "00000000-0000-0000-0000-000000000000")),
    finds: ["assignments"],
  },
  { what: "nobody in the group", by: ({ group }) => void (group.members = []), finds: ["assigned-groups"] },
  {
    what: "the people in a group of the group",
    by: ({ tenant, group }) => {
      tenant.groups["inner"] = { ...group, id: "inner", displayName: "Inner" };
      group.members = ["inner"];
    },
    finds: ["assigned-groups"],
  },
  {
    what: "a second role for the same people",
    by: ({ tenant, app, account, role, bo }) => {
      const id2 = "99999999-0000-4000-8000-000000000009";
      account.iam.aws?.roles.push({
        ...role,
        name: "connect2",
        arn: `${role.arn}2`,
        uniqueId: "AROASECOND00000000000",
      });
      const second = app.appRoles.find(({ value }) => value !== null);
      if (second) app.appRoles.push({ ...second, id: id2, value: `${roleArn}2,${providers.agent}` });
      tenant.appRoleAssignments["second"] = {
        id: "second",
        appRoleId: id2,
        principalId: bo.id,
        principalType: "User",
        resourceId: app.id,
      };
    },
    finds: ["one-role"],
  },
];

export const ofThePerson: readonly Mutation[] = [
  {
    what: "a guest",
    by: ({ bo }) => void (bo.userPrincipalName = "bo_partner.example#EXT#@contoso.example"),
    finds: ["session-name"],
  },
  {
    what: "a name with an accent",
    by: ({ bo }) => void (bo.userPrincipalName = "bö@contoso.example"),
    finds: ["session-name"],
  },
  {
    what: "another name",
    by: ({ bo }) => void (bo.userPrincipalName = "bob@contoso.example"),
    finds: ["connect-user"],
  },
  { what: "another case", by: ({ bo }) => void (bo.userPrincipalName = "Bo@contoso.example"), finds: ["connect-user"] },
];
