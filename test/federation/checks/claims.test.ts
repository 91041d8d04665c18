import assert from "node:assert/strict";
import fc from "fast-check";
import { claimsProblems } from "../../../federation/checks/claims";
import { claimsMappingPolicy, roleSessionNameSources } from "../../../federation/claims";
import { saysOnly } from "../refusals";

const attribute = (name: string) => `https://aws.amazon.com/SAML/Attributes/${name}`;
const role = { Source: "user", ID: "assignedroles", SamlClaimType: attribute("Role") };
const name = { Source: "user", ID: "userprincipalname", SamlClaimType: attribute("RoleSessionName") };
const duration = { Value: "3600", SamlClaimType: attribute("SessionDuration") };

function policy(claims: unknown, rest: object = {}): unknown {
  return { ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: "true", ClaimsSchema: claims, ...rest } };
}

describe("claims check", () => {
  it("passes every policy that the program writes", () => {
    const source = fc.constantFrom(...roleSessionNameSources);
    fc.assert(
      fc.property(source, fc.integer({ min: 900, max: 43_200 }), (roleSessionName, sessionDuration) => {
        assert.deepEqual(claimsProblems(claimsMappingPolicy({ roleSessionName, sessionDuration }), 43_200), []);
      }),
    );
  });

  it("passes further claims, a transformed name and a directory extension", () => {
    const more = { Source: "user", ID: "assignedroles", SamlClaimType: "appRoles" };
    const prefix = { Source: "transformation", ID: "prefix", TransformationId: "x", SamlClaimType: name.SamlClaimType };
    const extension = { Source: "user", ExtensionID: "extension_1_agentId", SamlClaimType: name.SamlClaimType };
    assert.deepEqual(claimsProblems(policy([role, prefix, duration, more])), []);
    assert.deepEqual(claimsProblems(policy([role, extension, duration])), []);
  });

  const wrong: readonly (readonly [string, unknown, ...string[]])[] = [
    ["no role", policy([name, duration]), `does not send the attribute ${attribute("Role")}`],
    ["no role session name", policy([role, duration]), attribute("RoleSessionName")],
    ["no session duration", policy([role, name]), attribute("SessionDuration")],
    ["an attribute that is sent twice", policy([role, name, name, duration]), "2 times"],
    [
      "a role that is the same for everybody",
      policy([{ Value: "x", SamlClaimType: role.SamlClaimType }, name, duration]),
      "assignedroles",
    ],
    ["another attribute as role", policy([{ ...role, ID: "department" }, name, duration]), "takes the role from"],
    ["roles of the application", policy([{ ...role, Source: "application" }, name, duration]), "takes the role from"],
    [
      "one name for everybody",
      policy([role, { Value: "agent", SamlClaimType: name.SamlClaimType }, duration]),
      "gives everybody",
    ],
    [
      "a name of the application",
      policy([role, { ...name, Source: "application" }, duration]),
      "takes the role session name from",
    ],
    [
      "the duration as an attribute of the user",
      policy([role, name, { Source: "user", ID: "900", SamlClaimType: duration.SamlClaimType }]),
      "no fixed session duration",
      "neither Source nor ID",
    ],
    ["a duration that is a number", policy([role, name, { ...duration, Value: 3600 }]), "as text"],
    ["a duration that is too short", policy([role, name, { ...duration, Value: "60" }]), "duration 60", "900"],
    ["a duration beyond the role's", policy([role, name, { ...duration, Value: "7200" }]), "maximum of 3600"],
    ["a version that is text", policy([role, name, duration], { Version: "1" }), 'version "1"'],
    ["a version in lower case", policy([role, name, duration], { Version: undefined, version: 1 }), "case matters"],
    ["a policy under another name", { claimsMappingPolicy: {} }, "case matters"],
    ["text that is not JSON", "{", "not a claims mapping policy"],
    ["nothing", undefined, "not a claims mapping policy"],
  ];
  for (const [what, definition, ...texts] of wrong) {
    it(`finds ${what}`, () => saysOnly(claimsProblems(definition, 3600), ...texts));
  }

  for (const misspelt of [
    "https://aws.amazon.com/saml/attributes/role",
    "https://aws.amazon.com/SAML/Attributes/Role/",
    "http://aws.amazon.com/SAML/Attributes/Role",
    " https://aws.amazon.com/SAML/Attributes/Role",
  ]) {
    it(`finds ${JSON.stringify(misspelt)} and says how AWS writes it`, () => {
      const problems = claimsProblems(policy([{ ...role, SamlClaimType: misspelt }, name, duration]));
      assert.equal(problems.length, 2);
      assert.ok(problems[0]?.includes(JSON.stringify(misspelt)) && problems[0].endsWith(attribute("Role")));
    });
  }

  it("reads any JSON without failing", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void claimsProblems(value)));
    fc.assert(fc.property(fc.jsonValue(), (value) => void claimsProblems(policy(value), 3600)));
  });
});
