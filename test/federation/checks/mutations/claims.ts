import { claimsMappingPolicy } from "../../../../federation/claims";
import { claims, providers, role as roleArn } from "../../../sandbox/signIn/fixtures";
import type { Deployment, Mutation } from "./deployment";

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

function letPass({ role }: Deployment, action: string): void {
  role.trustPolicy = role.trustPolicy.replace('"sts:AssumeRoleWithSAML"', `["sts:AssumeRoleWithSAML","${action}"]`);
}

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
    finds: ["claims"],
  },
  {
    what: "a session of an hour in words",
    by: claim("SessionDuration", { Value: "1 hour" }),
    finds: ["claims"],
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
    what: "a source identity that AWS does not take, though the role lets it pass",
    by: (deployed) => {
      also({ Source: "user", ID: "displayname", SamlClaimType: `${aws}/SourceIdentity` })(deployed);
      letPass(deployed, "sts:SetSourceIdentity");
    },
    finds: ["passed-values"],
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
  {
    what: "a tag that the role lets pass",
    by: (deployed) => {
      also({ Source: "user", ID: "userprincipalname", SamlClaimType: `${aws}/PrincipalTag:Name` })(deployed);
      letPass(deployed, "sts:TagSession");
    },
    finds: [],
    lands: true,
  },
  {
    what: "a tag, and a role that lets nobody in",
    by: (deployed) => {
      also({ Source: "user", ID: "userprincipalname", SamlClaimType: `${aws}/PrincipalTag:Name` })(deployed);
      deployed.role.trustPolicy = deployed.role.trustPolicy.replaceAll('"Allow"', '"Deny"');
    },
    finds: ["trust-accepts"],
  },
  {
    what: "the part of a mail address that nobody has as session name",
    by: ({ tenant, app, bo }) => {
      const policy = tenant.claimsMappingPolicies[app.claimsMappingPolicies[0] ?? ""];
      const said = { roleSessionName: { mailPrefix: "mail" }, sessionDuration: 3600 } as const;
      if (policy) policy.definition = [claimsMappingPolicy(said)];
      bo.mail = null;
    },
    finds: ["session-name", "connect-user"],
  },
  {
    what: "a session name of an attribute that AWS does not take",
    by: (deployed) => {
      claim("RoleSessionName", { ID: "employeeid" })(deployed);
      deployed.bo.employeeId = "Bö";
    },
    finds: ["session-name", "connect-user"],
  },
];
