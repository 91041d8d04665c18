import { trust } from "../aws/fixtures";
import { appRole, claimsPolicy, editedClaims, principal, refusals, replyUrls } from "./broken";
import { assignTo, claims, guest, metadata, providers, role, type Federation } from "./fixtures";

const invalidResponse = "Your request included an invalid SAML response. To logout, click here.";
const notAuthorized = "Not authorized to perform sts:AssumeRoleWithSAML";

const trusting = (statement: object) => (made: Federation) => {
  const document = trust({ Principal: { Federated: Object.values(providers) }, ...statement });
  return made.account.updateAssumeRolePolicy("connect", document);
};
const activatedCertificate = async (made: Federation) => {
  const { thumbprint } = await made.tenant.addTokenSigningCertificate(made.agent.servicePrincipalId, {});
  await principal({ preferredTokenSigningKeyThumbprint: thumbprint })(made);
};

describe("AWS refuses to sign in", () => {
  refusals([
    {
      what: "a reply URL elsewhere",
      by: replyUrls("https://signin.aws.example/saml"),
      at: "AWS: response",
      error: /^https:\/\/signin\.aws\.example\/saml is not where AWS takes SAML responses/,
    },
    {
      what: "a reply URL in a region that AWS does not have",
      by: replyUrls("https://us-east-7.signin.aws.amazon.com/saml"),
      at: "AWS: response",
      error: /^https:\/\/us-east-7\.signin\.aws\.amazon\.com\/saml is not where AWS takes SAML responses/,
    },
    {
      what: "only the template's own role",
      by: async ({ clouds, tenant, agent }) => {
        const { appRoles } = await tenant.getApplication(agent.applicationId);
        await clouds.tenant.write(({ appRoleAssignments }) => {
          for (const assignment of Object.values(appRoleAssignments)) assignment.appRoleId = appRoles[0]?.id ?? "";
        });
      },
      at: "AWS: response",
      error: invalidResponse,
    },
    { what: "a role that is no ARN", by: appRole("connect,agent"), at: "AWS: response", error: invalidResponse },
    { what: "a role without its provider", by: appRole(role), at: "AWS: response", error: invalidResponse },
    {
      what: "the attribute Role spelt in lower case",
      by: editedClaims(({ ClaimsSchema: [first] }) => {
        if (first !== undefined) first["SamlClaimType"] = "https://aws.amazon.com/SAML/Attributes/role";
      }),
      at: "AWS: response",
      error: invalidResponse,
    },
    {
      what: "a token of SAML 1.1",
      by: async ({ tenant, agent }) => {
        const definition = [JSON.stringify({ TokenIssuancePolicy: { Version: 1, SamlTokenVersion: "1.1" } })];
        const { id } = await tenant.createPolicy("tokenIssuancePolicies", { displayName: "old", definition });
        await tenant.assignPolicy("tokenIssuancePolicies", agent.servicePrincipalId, id);
      },
      at: "AWS: response",
      error: invalidResponse,
    },
    {
      what: "a provider that is not there",
      by: ({ account }) => account.deleteSamlProvider(providers.agent),
      at: "AWS: SAML provider",
      error: "Specified provider doesn't exist",
    },
    {
      what: "a provider with the metadata of another tenant",
      by: async ({ account, agent }) => {
        const other = metadata(agent.certificate).replaceAll("11111111-2222", "99999999-2222");
        await account.updateSamlProvider(providers.agent, other);
      },
      at: "AWS: SAML provider",
      error: "Failed to assume role: Issuer not present in specified provider",
    },
    {
      what: "an issuer with the id of the application",
      by: editedClaims((document) => (document["IssuerWithApplicationId"] = true)),
      at: "AWS: SAML provider",
      error: "Failed to assume role: Issuer not present in specified provider",
    },
    {
      what: "another certificate activated than AWS knows",
      by: activatedCertificate,
      at: "AWS: signature",
      error: "Response signature invalid",
    },
    {
      what: "a new certificate, where none is preferred",
      by: async (made) => {
        await activatedCertificate(made);
        await principal({ preferredTokenSigningKeyThumbprint: null })(made);
      },
      attempt: { now: new Date(Date.now() + 2000) },
      at: "AWS: signature",
      error: "Response signature invalid",
    },
    {
      what: "a certificate that was taken out of AWS's metadata",
      by: ({ account, admin }) => account.updateSamlProvider(providers.agent, metadata(admin.certificate)),
      at: "AWS: signature",
      error: "Response signature invalid",
    },
    {
      what: "an audience of its own",
      by: editedClaims((document) => (document["AudienceOverride"] = "https://signin.aws.example/saml")),
      at: "AWS: conditions",
      error: "Response does not contain the required audience.",
    },
    {
      what: "no identifier",
      by: ({ tenant, agent }) => tenant.updateApplication(agent.applicationId, { identifierUris: [] }),
      at: "AWS: conditions",
      error: "Response does not contain the required audience.",
    },
    {
      what: "a guest",
      by: ({ tenant, agent }) => assignTo(tenant, agent, "0b000000-0000-4000-8000-000000000006"),
      attempt: { person: guest },
      at: "AWS: session name",
      error: "RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}",
    },
    {
      what: "a session name from an attribute that the person does not have",
      by: claimsPolicy(claims({ roleSessionName: "extensionAttribute1" })),
      at: "AWS: session name",
      error: "RoleSessionName is required in AuthnResponse",
    },
    {
      what: "a source identity with a space",
      by: editedClaims(({ ClaimsSchema }) =>
        ClaimsSchema.push({ Value: "a b", SamlClaimType: "https://aws.amazon.com/SAML/Attributes/SourceIdentity" }),
      ),
      at: "AWS: session tags",
      error: 'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"',
    },
    {
      what: "a tag with characters that AWS refuses",
      by: editedClaims(({ ClaimsSchema }) =>
        ClaimsSchema.push({ Value: "c;d", SamlClaimType: "https://aws.amazon.com/SAML/Attributes/PrincipalTag:Team" }),
      ),
      at: "AWS: session tags",
      error: "Your request included an invalid SAML response. To logout, click here.",
    },
    {
      what: "a role that is not there",
      by: appRole(`${role}2,${providers.agent}`),
      at: "AWS: trust policy",
      error: notAuthorized,
    },
    {
      what: "a role whose path is missing",
      by: async (made) => {
        const { trustPolicy } = await made.account.getRole("connect");
        await made.account.createRole({ name: "pathed", path: "/sso/", trustPolicy, tags: {} });
        await appRole(`${role.replace("/connect", "/pathed")},${providers.agent}`)(made);
      },
      at: "AWS: trust policy",
      error: notAuthorized,
    },
    {
      what: "a role that trusts the other provider only",
      by: trusting({ Principal: { Federated: providers.admin } }),
      at: "AWS: trust policy",
      error: notAuthorized,
    },
    {
      what: "a regional reply URL that the role does not trust",
      by: replyUrls("https://eu-central-1.signin.aws.amazon.com/saml"),
      at: "AWS: trust policy",
      error: notAuthorized,
    },
    {
      what: "a trust that takes SAML:aud for the audience",
      by: trusting({ Condition: { StringEquals: { "SAML:aud": "urn:amazon:webservices" } } }),
      at: "AWS: trust policy",
      error: notAuthorized,
    },
    {
      what: "a trust in people of another domain",
      by: trusting({ Condition: { StringLike: { "sts:RoleSessionName": "*@fabrikam.example" } } }),
      at: "AWS: trust policy",
      error: notAuthorized,
    },
    {
      what: "tags that the role does not take",
      by: editedClaims(({ ClaimsSchema }) =>
        ClaimsSchema.push({ Value: "cc", SamlClaimType: "https://aws.amazon.com/SAML/Attributes/PrincipalTag:Team" }),
      ),
      at: "AWS: trust policy",
      error: notAuthorized,
    },
    {
      what: "no NameID",
      by: editedClaims(({ ClaimsSchema }) =>
        ClaimsSchema.push({
          Source: "user",
          ID: "extensionattribute1",
          SamlClaimType: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier",
        }),
      ),
      at: "AWS: trust policy",
      error: notAuthorized,
    },
    {
      what: "a session longer than the role's maximum",
      by: claimsPolicy(claims({ sessionDuration: 3601 })),
      at: "AWS: session duration",
      error: "Requested DurationSeconds exceeds MaxSessionDuration set for this role",
    },
  ]);
});
