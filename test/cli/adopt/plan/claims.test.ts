import assert from "node:assert/strict";
import { readHandMadeClaims, type HandMadeClaims } from "../../../../cli/adopt/plan/claims";
import { awsAttributes, claimsMappingPolicy } from "../../../../federation/claims";
import { nameAttributes } from "../../../../federation/personValue";
import { claimsPolicy } from "../support";

const schema = (...claims: object[]) => JSON.stringify({ ClaimsMappingPolicy: { Version: 1, ClaimsSchema: claims } });
const name = (claim: object) => ({ ...claim, SamlClaimType: awsAttributes.roleSessionName });

describe("claims that a person set up", () => {
  it("are not known where there is no policy: they are the portal's", () => {
    assert.equal(readHandMadeClaims([]), undefined);
  });

  it("are understood as the program writes them, for every attribute", () => {
    for (const roleSessionName of nameAttributes) {
      const text = claimsMappingPolicy({ roleSessionName, sessionDuration: 7200 });
      assert.deepEqual(readHandMadeClaims([claimsPolicy(text)]), {
        roleSessionName,
        sessionDuration: 7200,
        passed: {},
        others: [],
      });
    }
  });

  it("are understood as the program writes them, whatever is made of attributes, and whatever sessions carry", () => {
    const said = {
      roleSessionName: { mailPrefix: "userPrincipalName" },
      sourceIdentity: { attribute: "mailNickname", domain: "contoso.example" },
      sessionTags: { Department: "department", Team: { value: "contact-center" } },
    } as const;
    const { roleSessionName, ...passed } = said;
    assert.deepEqual(readHandMadeClaims([claimsPolicy(claimsMappingPolicy({ ...said, sessionDuration: 900 }))]), {
      ...{ roleSessionName, sessionDuration: 900, passed },
      others: [],
    });
  });

  const rows: readonly (readonly [what: string, definition: string, expected: Partial<HandMadeClaims>])[] = [
    ["the attribute in any case", schema(name({ Source: "user", ID: "Mail" })), { roleSessionName: "mail" }],
    ["an attribute of something else", schema(name({ Source: "company", ID: "mail" })), {}],
    ["an attribute that settings do not know", schema(name({ Source: "user", ID: "department" })), {}],
    ["a transformation", schema(name({ Source: "transformation", ID: "x", TransformationId: "y" })), {}],
    ["a constant", schema(name({ Value: "x" })), {}],
    ["a duration that AWS refuses", schema({ Value: "60", SamlClaimType: awsAttributes.sessionDuration }), {}],
    ["a duration of the user", schema({ Source: "user", ID: "x", SamlClaimType: awsAttributes.sessionDuration }), {}],
    [
      "more than AWS needs",
      schema(
        { Source: "user", ID: "assignedroles", SamlClaimType: awsAttributes.role },
        { Source: "user", ID: "department", SamlClaimType: "https://aws.amazon.com/SAML/Attributes/PrincipalTag:d" },
        { Source: "user", ID: "mail", JwtClaimType: "mail" },
      ),
      { passed: { sessionTags: { d: "department" } }, others: [] },
    ],
    [
      "a tag of something that settings do not know",
      schema({
        Source: "company",
        ID: "tenantcountry",
        SamlClaimType: "https://aws.amazon.com/SAML/Attributes/PrincipalTag:d",
      }),
      { others: ["https://aws.amazon.com/SAML/Attributes/PrincipalTag:d"] },
    ],
    ["no JSON", "{", {}],
    ["another policy", '{"TokenIssuancePolicy": {}}', {}],
    ["a schema that is no list of claims", '{"ClaimsMappingPolicy": {"ClaimsSchema": ["x", null]}}', {}],
  ];
  for (const [what, definition, expected] of rows) {
    it(`are as far as can be told: ${what}`, () => {
      assert.deepEqual(readHandMadeClaims([claimsPolicy(definition)]), { others: [], passed: {}, ...expected });
    });
  }
});
