import assert from "node:assert/strict";
import fc from "fast-check";
import { awsAttributes, claimsMappingPolicy, passedOn } from "../../federation/claims";
import { claimsOf } from "../../federation/entra/claims";
import { readMapping } from "../../federation/entra/policyDefinitions";
import { isKnown } from "../../federation/facts";
import { claimId, nameAttributes, valueMadeOf } from "../../federation/personValue";
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

  const ids: readonly (readonly [(typeof nameAttributes)[number], string])[] = [
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

  const start = '{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true","ClaimsSchema":[';
  const role = '{"Source":"user","ID":"assignedroles","SamlClaimType":"https://aws.amazon.com/SAML/Attributes/Role"},';
  const duration = '{"Value":"3600","SamlClaimType":"https://aws.amazon.com/SAML/Attributes/SessionDuration"}';
  const made =
    '{"Source":"transformation","ID":"RoleSessionName","TransformationId":"RoleSessionName","SamlClaimType":"https://aws.amazon.com/SAML/Attributes/RoleSessionName"},';
  const output =
    '"OutputClaims":[{"ClaimTypeReferenceId":"RoleSessionName","TransformationClaimType":"outputClaim"}]}]}}';

  it("has Entra take what stands before the @", () => {
    assert.equal(
      claimsMappingPolicy({ roleSessionName: { mailPrefix: "userPrincipalName" }, sessionDuration: 3600 }),
      `${start}${role}{"Source":"user","ID":"userprincipalname"},${made}${duration}],` +
        '"ClaimsTransformation":[{"ID":"RoleSessionName","TransformationMethod":"ExtractMailPrefix",' +
        '"InputClaims":[{"ClaimTypeReferenceId":"userprincipalname","TransformationClaimType":"mail"}],' +
        output,
    );
  });

  it("has Entra put a domain behind an attribute", () => {
    const roleSessionName = { attribute: "mailNickname", domain: "contoso.example" } as const;
    assert.equal(
      claimsMappingPolicy({ roleSessionName, sessionDuration: 3600 }),
      `${start}${role}{"Source":"user","ID":"mailnickname"},${made}${duration}],` +
        '"ClaimsTransformation":[{"ID":"RoleSessionName","TransformationMethod":"Join",' +
        '"InputClaims":[{"ClaimTypeReferenceId":"mailnickname","TransformationClaimType":"string1"}],' +
        '"InputParameters":[{"ID":"string2","Value":"contoso.example"},{"ID":"separator","Value":"@"}],' +
        output,
    );
  });

  it("sends a source identity and tags, these in the order of their keys", () => {
    const sourceIdentity = "employeeId";
    const sessionTags = {
      Team: { value: "contact-center" },
      Department: "department",
      Office: { value: "1" },
    } as const;
    const aws = "https://aws.amazon.com/SAML/Attributes";
    assert.equal(
      claimsMappingPolicy({ roleSessionName: "mail", sessionDuration: 3600, sourceIdentity, sessionTags }),
      `${start}${role}{"Source":"user","ID":"mail","SamlClaimType":"${aws}/RoleSessionName"},${duration},` +
        `{"Source":"user","ID":"employeeid","SamlClaimType":"${aws}/SourceIdentity"},` +
        `{"Source":"user","ID":"department","SamlClaimType":"${aws}/PrincipalTag:Department"},` +
        `{"Value":"1","SamlClaimType":"${aws}/PrincipalTag:Office"},` +
        `{"Value":"contact-center","SamlClaimType":"${aws}/PrincipalTag:Team"}]}}`,
    );
  });

  it("reads an attribute once, whatever is made of it", () => {
    const mailPrefix = { mailPrefix: "mail" } as const;
    const text = claimsMappingPolicy({ roleSessionName: mailPrefix, sourceIdentity: mailPrefix, sessionDuration: 900 });
    assert.equal(text.split('{"Source":"user","ID":"mail"}').length, 2);
    assert.equal(text.split('"ExtractMailPrefix"').length, 3);
  });

  it("says of everybody what valueMadeOf says, whatever the attribute, the form, and the text", () => {
    const texts = fc.oneof(fc.constantFrom("", "ada@contoso.example", "@", "a@b@c", "Ada", "@x.example"), fc.string());
    fc.assert(
      fc.property(fc.constantFrom(...nameAttributes), fc.nat(2), texts, (attribute, form, text) => {
        const domain = "contoso.example";
        const value = ([attribute, { mailPrefix: attribute }, { attribute, domain }] as const)[form] ?? attribute;
        const mapping = readMapping(
          claimsMappingPolicy({ roleSessionName: value, sourceIdentity: value, sessionDuration: 900 }),
        );
        assert.ok(mapping !== undefined, "Graph takes it");
        const claims = claimsOf(mapping, sourcesWith({ [claimId(attribute)]: text }));
        assert.ok(isKnown(claims));
        for (const name of [awsAttributes.roleSessionName, passedOn.sourceIdentity.attribute]) {
          const sent: unknown = claims.attributes.find((each) => each.name === name)?.values ?? [];
          const expected = valueMadeOf(value, text) ?? "";
          assert.deepEqual(sent, expected === "" ? [] : [expected]);
        }
      }),
    );
  });

  it("offers all fifteen extension attributes, and nothing twice", () => {
    assert.equal(nameAttributes.filter((source) => source.startsWith("extensionAttribute")).length, 15);
    assert.equal(new Set(nameAttributes).size, 20);
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

const sourcesWith = (attributes: Readonly<Record<string, string | undefined>>) => ({
  tenantId: "t",
  person: {
    id: "p",
    userPrincipalName: "p@contoso.example",
    attributes: {
      ...{ givenname: undefined, surname: undefined, mail: undefined, displayname: undefined },
      ...Object.fromEntries(Object.entries(attributes).map(([id, text]) => [id, text === "" ? undefined : text])),
    },
  },
  roles: [],
  app: { displayName: "a", objectId: "o", isFromTemplate: true },
});
