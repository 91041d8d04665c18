import assert from "node:assert/strict";
import { personAttributes } from "../../../federation/personValue";
import { claimedAttributes } from "../../../clouds/federation/entra/attributes";
import { claims } from "../../sandbox/signIn/fixtures";

const always = ["userprincipalname", "displayname", "givenname", "surname", "mail", "objectid"];

describe("the attributes of people that claims are made of", () => {
  const of = (...definitions: string[]) =>
    claimedAttributes([{ claimsPolicies: definitions.map((definition) => ({ at: undefined, definition })) }]);

  for (const source of personAttributes)
    it(`are asked for as Graph names them: ${source}`, () => {
      const path = of(claims({ sessionTags: { Tag: source } })).get(source.toLowerCase());
      assert.deepEqual(path, source.startsWith("extension") ? ["onPremisesExtensionAttributes", source] : [source]);
    });

  it("are those of all policies, and those that every application tells", () => {
    const both = of(claims({ roleSessionName: "employeeId" }), claims({ roleSessionName: "mailNickname" }));
    assert.deepEqual([...both.keys()], [...always, "employeeid", "mailnickname"]);
    assert.deepEqual([...of("{").keys()], always);
  });

  it("are of people alone, and may be such as nobody can ask for", () => {
    const ClaimsSchema = [
      { Source: "user", ID: "OtherMail", SamlClaimType: "a" },
      { Source: "application", ID: "displayname", SamlClaimType: "b" },
      { Source: "company", ID: "tenantcountry", SamlClaimType: "c" },
    ];
    const found = of(JSON.stringify({ ClaimsMappingPolicy: { Version: 1, ClaimsSchema } }));
    assert.deepEqual([...found.keys()], [...always, "othermail"]);
    assert.equal(found.get("othermail"), undefined);
  });
});
