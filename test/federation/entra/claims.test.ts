import assert from "node:assert/strict";
import { type ClaimSources, claimsOf } from "../../../federation/entra/claims";
import type { MappedClaim, Mapping } from "../../../federation/entra/claimsMapping";
import { isGap, isKnown, undecided } from "../../../federation/facts";
import { attribute } from "../../../federation/signIn/entra";

const sources: ClaimSources = {
  tenantId: "tenant",
  person: {
    ...{ id: "person", userPrincipalName: "Bo@contoso.example" },
    attributes: { mail: "Bo@contoso.example", department: undefined, employeeid: "", city: undecided },
  },
  roles: ["first", "second"],
  app: { displayName: "agent", objectId: "object", isFromTemplate: true },
};

function valuesOf(claim: MappedClaim, mapping: Omit<Mapping, "Version"> = {}) {
  const claims = claimsOf(
    { Version: 1, ...mapping, ClaimsSchema: [{ ...claim, SamlClaimType: "it" }, ...(mapping.ClaimsSchema ?? [])] },
    sources,
  );
  assert.ok(isKnown(claims));
  return attribute(claims, "it");
}

describe("the values of a claim", () => {
  const rows: readonly (readonly [what: string, claim: MappedClaim, expected: readonly string[]])[] = [
    ["a constant", { Value: "3600" }, ["3600"]],
    ["an empty constant", { Value: "" }, []],
    ["an attribute, whatever the case of its id", { Source: "user", ID: "Mail" }, ["Bo@contoso.example"]],
    ["an attribute that somebody does not have", { Source: "user", ID: "department" }, []],
    ["an attribute that is empty", { Source: "user", ID: "employeeid" }, []],
    ["the roles of somebody", { Source: "user", ID: "assignedroles" }, ["first", "second"]],
    ["the name of the application", { Source: "application", ID: "displayname" }, ["agent"]],
    ["the object id of the application", { Source: "resource", ID: "ObjectId" }, ["object"]],
    ["something else of the application", { Source: "application", ID: "tags" }, []],
    ["a name of the company", { Source: "company", ID: "displayname" }, []],
    ["an object id of the company", { Source: "company", ID: "objectid" }, []],
  ];
  for (const [what, claim, expected] of rows) it(`is ${what}`, () => assert.deepEqual(valuesOf(claim), expected));

  it("is not known of an attribute that is not known, and says of others which one cannot be read", () => {
    assert.equal(valuesOf({ Source: "user", ID: "city" }), undecided);
    for (const claim of [{ ID: "country" }, { ExtensionID: "extension_1_country" }]) {
      const values = valuesOf({ Source: "user", ...claim });
      assert.ok(isGap(values) && values.gap === "unreadable");
      assert.match(values.what, /^the attribute \w*country of Bo@contoso\.example$/);
    }
  });
});

describe("a transformed claim", () => {
  const of = (method: string, name: string, more: Partial<NonNullable<Mapping["ClaimsTransformation"]>[number]> = {}) =>
    valuesOf(
      { Source: "transformation", ID: "out", TransformationId: "T" },
      {
        ClaimsSchema: [
          { Source: "user", ID: "mail" },
          { Source: "user", ID: "department" },
        ],
        ClaimsTransformation: [
          {
            ...{ ID: "T", TransformationMethod: method },
            InputClaims: [{ ClaimTypeReferenceId: "mail", TransformationClaimType: name }],
            OutputClaims: [{ ClaimTypeReferenceId: "out", TransformationClaimType: "outputClaim" }],
            ...more,
          },
        ],
      },
    );
  const from = (ClaimTypeReferenceId: string, TransformationClaimType: string) => ({
    ClaimTypeReferenceId,
    TransformationClaimType,
  });
  const parameters = [
    { ID: "separator", Value: "-" },
    { ID: "string2", Value: "x" },
  ];

  const rows: readonly (readonly [what: string, args: Parameters<typeof of>, expected: ReturnType<typeof of>])[] = [
    ["what stands before the @", ["ExtractMailPrefix", "mail"], ["Bo"]],
    ["the same by its other name", ["ExtractMailPrefix", "string"], ["Bo"]],
    ["small letters", ["ToLowercase", "string"], ["bo@contoso.example"]],
    ["small letters by the other name", ["ToLowercase", "sourceClaim"], ["bo@contoso.example"]],
    ["capitals", ["ToUppercase", "string"], ["BO@CONTOSO.EXAMPLE"]],
    ["capitals by the other name", ["ToUppercase", "sourceClaim"], ["BO@CONTOSO.EXAMPLE"]],
    ["two texts", ["Join", "string1", { InputParameters: parameters }], ["Bo@contoso.example-x"]],
    [
      "two texts with nothing between",
      ["Join", "string1", { InputParameters: parameters.slice(1) }],
      ["Bo@contoso.examplex"],
    ],
    ["nothing without the second text", ["Join", "string1"], []],
    ["nothing without the first text", ["Join", "string2", { InputParameters: parameters.slice(0, 1) }], []],
    ["nothing without its input", ["ToLowercase", "mail"], []],
    [
      "nothing of an attribute that somebody does not have",
      ["ToUppercase", "string", { InputClaims: [from("department", "string")] }],
      [],
    ],
    [
      "nothing of a claim that is not in the schema",
      ["ExtractMailPrefix", "mail", { InputClaims: [from("city", "mail")] }],
      [],
    ],
    [
      "nothing if its output is another claim",
      ["ToLowercase", "string", { OutputClaims: [from("other", "outputClaim")] }],
      [],
    ],
    ["nothing if there is no such transformation", ["ToLowercase", "string", { ID: "U" }], []],
    ["not known by a method that is not", ["RegexReplace", "string"], undecided],
  ];
  for (const [what, args, expected] of rows) it(`is ${what}`, () => assert.deepEqual(of(...args), expected));
});
