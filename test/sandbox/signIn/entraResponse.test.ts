import assert from "node:assert/strict";
import { awsAttributes } from "../../../federation/claims";
import { issueResponse } from "../../../sandbox/signIn/entraResponse";
import { Journey } from "../../../sandbox/signIn/journey";
import { readResponse } from "../../../sandbox/signIn/receivedResponse";
import { bo, claims, federation, providers, role, type Federation } from "./fixtures";

const boId = "0b000000-0000-4000-8000-000000000002";

async function issued({ clouds }: Federation, now = new Date()) {
  const journey = new Journey();
  const form = await clouds.tenant.read((state) => issueResponse(state, { person: bo, app: "agent" }, now, journey));
  const signer = journey.trace.find(({ station }) => station === "Entra: signing certificate")?.found;
  return {
    ...form,
    text: Buffer.from(form.SAMLResponse, "base64").toString(),
    signer,
    ...readResponse(form.SAMLResponse),
  };
}

const define = (made: Federation, definition: string) =>
  made.tenant.updatePolicy("claimsMappingPolicies", made.agent.policyId, { definition: [definition] });

const withClaims = (made: Federation, policy: object) =>
  define(made, JSON.stringify({ ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: "false", ...policy } }));

describe("Entra's SAML response", () => {
  it("goes to the first reply URL, as its recipient, with the relay state", async () => {
    const made = await federation();
    const redirectUris = ["https://eu-central-1.signin.aws.amazon.com/saml", "https://signin.aws.amazon.com/saml"];
    await made.tenant.updateApplication(made.agent.applicationId, { web: { redirectUris } });
    const { action, recipient, RelayState, issuer } = await issued(made);
    assert.equal(action, redirectUris[0]);
    assert.equal(recipient, redirectUris[0]);
    assert.match(RelayState ?? "", /^https:\/\/us-east-1\.console\.aws\.amazon\.com\/connect\/federate\//);
    assert.equal(issuer, "https://sts.windows.net/11111111-2222-4333-8444-555555555555/");
  });

  it("is meant for the identifier without its fragment", async () => {
    const { text } = await issued(await federation());
    assert.ok(text.includes("<Audience>https://signin.aws.amazon.com/saml</Audience>"));
  });

  it("names the role, the person and the duration of the session", async () => {
    const { attributes, nameId } = await issued(await federation());
    assert.deepEqual(attributes.get(awsAttributes.role), [`${role},${providers.agent}`]);
    assert.deepEqual(attributes.get(awsAttributes.roleSessionName), [bo]);
    assert.deepEqual(attributes.get(awsAttributes.sessionDuration), ["3600"]);
    assert.equal(nameId, bo);
  });

  it("names a role once that somebody has directly and through a group", async () => {
    const made = await federation();
    const { servicePrincipalId: resourceId, roleId: appRoleId } = made.agent;
    await made.tenant.createAppRoleAssignedTo({ resourceId, principalId: boId, appRoleId });
    assert.equal((await issued(made)).attributes.get(awsAttributes.role)?.length, 1);
  });

  it("names no role that is disabled", async () => {
    const made = await federation();
    const { appRoles } = await made.tenant.getApplication(made.agent.applicationId);
    const disabled = appRoles.map((one) => (one.id === made.agent.roleId ? { ...one, isEnabled: false } : one));
    await made.tenant.updateApplication(made.agent.applicationId, { appRoles: disabled });
    assert.equal((await issued(made)).attributes.has(awsAttributes.role), false);
  });

  it("takes the session name from the attribute that the policy names", async () => {
    const made = await federation();
    for (const [roleSessionName, value] of [
      ["mailNickname", "bo"],
      ["employeeId", "E1002"],
      ["onPremisesSamAccountName", "bo"],
      ["extensionAttribute7", "bo.agent"],
    ] as const) {
      await made.clouds.tenant.write(({ users }) => {
        const user = users[boId];
        if (user !== undefined) user.onPremisesExtensionAttributes = { extensionAttribute7: "bo.agent" };
      });
      await define(made, claims({ roleSessionName }));
      assert.deepEqual((await issued(made)).attributes.get(awsAttributes.roleSessionName), [value]);
    }
  });

  it("leaves a claim out that the person has no value for", async () => {
    const made = await federation();
    await define(made, claims({ roleSessionName: "extensionAttribute7" }));
    assert.equal((await issued(made)).attributes.has(awsAttributes.roleSessionName), false);
  });

  const transformations: [method: string, inputs: object, value: string][] = [
    ["ExtractMailPrefix", { InputClaims: [{ ClaimTypeReferenceId: "mail", TransformationClaimType: "mail" }] }, "bo"],
    [
      "ToUppercase",
      { InputClaims: [{ ClaimTypeReferenceId: "mail", TransformationClaimType: "string" }] },
      "BO@CONTOSO.EXAMPLE",
    ],
    [
      "Join",
      {
        InputClaims: [{ ClaimTypeReferenceId: "employeeid", TransformationClaimType: "string1" }],
        InputParameters: [
          { ID: "separator", Value: "@" },
          { ID: "string2", Value: "contoso.example" },
        ],
      },
      "E1002@contoso.example",
    ],
  ];
  for (const [method, inputs, value] of transformations) {
    it(`transforms claims with ${method}`, async () => {
      const made = await federation();
      await withClaims(made, {
        ClaimsSchema: [
          { Source: "user", ID: "mail" },
          { Source: "user", ID: "employeeid" },
          { Source: "transformation", ID: "name", TransformationId: "T", SamlClaimType: awsAttributes.roleSessionName },
        ],
        ClaimsTransformation: [
          {
            ID: "T",
            TransformationMethod: method,
            ...inputs,
            OutputClaims: [{ ClaimTypeReferenceId: "name", TransformationClaimType: "outputClaim" }],
          },
        ],
      });
      const { attributes } = await issued(made);
      assert.deepEqual(attributes.get(awsAttributes.roleSessionName), [value]);
      assert.ok(![...attributes.keys()].includes("mail"), "a source of a transformation is no claim");
    });
  }

  it("escapes what stands in the directory", async () => {
    const made = await federation();
    await made.clouds.tenant.write(({ users }) => {
      const user = users[boId];
      if (user !== undefined) user.displayName = `<b>Bo</b> & "Co" ]]>`;
    });
    const { attributes } = await issued(made);
    assert.deepEqual(attributes.get("http://schemas.microsoft.com/identity/claims/displayname"), [
      `<b>Bo</b> & "Co" ]]>`,
    ]);
  });

  it("says the name format where the policy wants it", async () => {
    const made = await federation();
    const definition = [JSON.stringify({ TokenIssuancePolicy: { Version: 1, EmitSamlNameFormat: "true" } })];
    const { id } = await made.tenant.createPolicy("tokenIssuancePolicies", { displayName: "format", definition });
    assert.ok(!(await issued(made)).text.includes("NameFormat"));
    await made.tenant.assignPolicy("tokenIssuancePolicies", made.agent.servicePrincipalId, id);
    assert.ok((await issued(made)).text.includes("NameFormat"));
  });

  it("is signed by the preferred certificate, whatever others there are", async () => {
    const made = await federation();
    await made.tenant.addTokenSigningCertificate(made.agent.servicePrincipalId, {});
    assert.equal((await issued(made)).signer, made.agent.thumbprint.toLowerCase());
  });

  it("is signed by the newest certificate where none is preferred, and by a valid one rather than an expired one", async () => {
    const made = await federation();
    const { servicePrincipalId } = made.agent;
    const { thumbprint } = await made.tenant.addTokenSigningCertificate(servicePrincipalId, {});
    const newer = thumbprint.toLowerCase();
    const date = (which: string, endDateTime: string) =>
      made.clouds.tenant.write(({ servicePrincipals }) => {
        const identifier = Buffer.from(which, "hex").toString("base64");
        for (const key of servicePrincipals[servicePrincipalId]?.keyCredentials ?? []) {
          if (key.customKeyIdentifier === identifier) key.endDateTime = endDateTime;
        }
      });
    await made.tenant.updateServicePrincipal(servicePrincipalId, { preferredTokenSigningKeyThumbprint: null });
    assert.equal((await issued(made)).signer, newer);
    await date(newer, "2020-01-01T00:00:00Z");
    assert.equal((await issued(made)).signer, made.agent.thumbprint.toLowerCase());
    await made.tenant.updateServicePrincipal(servicePrincipalId, { preferredTokenSigningKeyThumbprint: newer });
    assert.equal((await issued(made)).signer, made.agent.thumbprint.toLowerCase(), "the valid one takes its place");
    await date(made.agent.thumbprint, "2020-01-01T00:00:00Z");
    await date(newer, "2020-01-02T00:00:00Z");
    assert.equal((await issued(made)).signer, newer, "the preferred one, where both have expired");
    await made.tenant.updateServicePrincipal(servicePrincipalId, { preferredTokenSigningKeyThumbprint: null });
    assert.equal((await issued(made)).signer, newer, "the newest, where both have expired and none is preferred");
  });
});
