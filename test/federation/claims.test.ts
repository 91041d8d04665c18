import assert from "node:assert/strict";
import fc from "fast-check";
import { claimId, claimsMappingPolicy, roleSessionNameSources } from "../../federation/claims";
import { refused } from "./refusals";

describe("claims mapping policy", () => {
  it("is this text, byte for byte, because azuread compares text", () => {
    assert.equal(
      claimsMappingPolicy({ roleSessionName: "userPrincipalName", sessionDuration: 3600 }),
      '{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true","ClaimsSchema":[' +
        '{"Source":"user","ID":"assignedroles","SamlClaimType":"https://aws.amazon.com/SAML/Attributes/Role"},' +
        '{"Source":"user","ID":"userprincipalname","SamlClaimType":"https://aws.amazon.com/SAML/Attributes/RoleSessionName"},' +
        '{"Value":"3600","SamlClaimType":"https://aws.amazon.com/SAML/Attributes/SessionDuration"}]}}',
    );
  });

  it("says the role itself where it is the same for everybody", () => {
    const role = "arn:aws:iam::111122223333:role/SignIn,arn:aws:iam::111122223333:saml-provider/Entra";
    assert.equal(
      claimsMappingPolicy({ roleSessionName: "userPrincipalName", sessionDuration: 3600, role }),
      '{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true","ClaimsSchema":[' +
        `{"Value":"${role}","SamlClaimType":"https://aws.amazon.com/SAML/Attributes/Role"},` +
        '{"Source":"user","ID":"userprincipalname","SamlClaimType":"https://aws.amazon.com/SAML/Attributes/RoleSessionName"},' +
        '{"Value":"3600","SamlClaimType":"https://aws.amazon.com/SAML/Attributes/SessionDuration"}]}}',
    );
  });

  const ids: readonly (readonly [(typeof roleSessionNameSources)[number], string])[] = [
    ["mail", "mail"],
    ["mailNickname", "mailnickname"],
    ["employeeId", "employeeid"],
    ["onPremisesSamAccountName", "onpremisessamaccountname"],
    ["extensionAttribute15", "extensionattribute15"],
  ];
  for (const [source, id] of ids) {
    it(`writes ${source} as ${id}, the id that Graph knows`, () => {
      assert.equal(claimId(source), id);
      const policy = claimsMappingPolicy({ roleSessionName: source, sessionDuration: 900 });
      assert.ok(policy.includes(`{"Source":"user","ID":"${id}",`));
    });
  }

  it("offers all fifteen extension attributes, and nothing twice", () => {
    assert.equal(roleSessionNameSources.filter((source) => source.startsWith("extensionAttribute")).length, 15);
    assert.equal(new Set(roleSessionNameSources).size, 20);
  });

  it("is valid JSON with the duration as text for every duration that AWS accepts, and none beyond", () => {
    fc.assert(
      fc.property(fc.integer({ min: 900, max: 43_200 }), (sessionDuration) => {
        const text = claimsMappingPolicy({ roleSessionName: "mail", sessionDuration });
        assert.ok(text.includes(`{"Value":"${sessionDuration}",`));
        assert.equal(JSON.stringify(JSON.parse(text)), text);
      }),
    );
    for (const sessionDuration of [899, 43_201, 900.5, Number.NaN]) {
      refused(() => claimsMappingPolicy({ roleSessionName: "mail", sessionDuration }), "900 (15 minutes)");
    }
  });
});
