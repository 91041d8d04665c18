import assert from "node:assert/strict";
import fc from "fast-check";
import { stricterClaimsProblems } from "../../../federation/checks/claims";
import { definitionProblems } from "../../../federation/checks/entra/claims";
import { claimsMappingPolicy } from "../../../federation/claims";
import { nameAttributes } from "../../../federation/personValue";
import { saysOnly } from "../refusals";

const attribute = (name: string) => `https://aws.amazon.com/SAML/Attributes/${name}`;
const role = { Source: "user", ID: "assignedroles", SamlClaimType: attribute("Role") };
const name = { Source: "user", ID: "userprincipalname", SamlClaimType: attribute("RoleSessionName") };
const duration = { Value: "3600", SamlClaimType: attribute("SessionDuration") };

function policy(claims: unknown, rest: object = {}): string {
  return JSON.stringify({
    ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: "true", ClaimsSchema: claims, ...rest },
  });
}

/** What the check of any federation and the rule for stacks say together. */
const claimsProblems = (definition: string, maxSessionDuration?: number): string[] => [
  ...definitionProblems(definition),
  ...stricterClaimsProblems(definition, maxSessionDuration),
];

describe("claims check", () => {
  it("passes every policy that the program writes", () => {
    const source = fc.constantFrom(...nameAttributes);
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

  const notTaken = "is no claims mapping policy that Entra takes";
  const wrong: readonly (readonly [string, string, ...string[]])[] = [
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
      policy([role, name, { Source: "user", ID: "country", SamlClaimType: duration.SamlClaimType }]),
      "no fixed session duration",
      '"Value": "3600"',
    ],
    ["a duration that is a number", policy([role, name, { ...duration, Value: 3600 }]), notTaken],
    ["a duration that is too short", policy([role, name, { ...duration, Value: "60" }]), "duration 60", "900"],
    ["a duration beyond the role's", policy([role, name, { ...duration, Value: "7200" }]), "maximum of 3600"],
    ["a version that is text", policy([role, name, duration], { Version: "1" }), notTaken],
    ["a version in lower case", policy([role, name, duration], { Version: undefined, version: 1 }), notTaken],
    ["a policy under another name", JSON.stringify({ claimsMappingPolicy: {} }), notTaken],
    ["text that is not JSON", "{", notTaken],
    ["nothing", "", notTaken],
  ];
  for (const [what, definition, ...texts] of wrong) {
    it(`finds ${what}, once`, () => saysOnly(claimsProblems(definition, 3600), ...texts));
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
    fc.assert(fc.property(fc.jsonValue(), (value) => void claimsProblems(JSON.stringify(value))));
    fc.assert(fc.property(fc.jsonValue(), (value) => void claimsProblems(policy(value), 3600)));
  });
});
