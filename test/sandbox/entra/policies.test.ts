import assert from "node:assert/strict";
import * as fc from "fast-check";
import { claimsMappingPolicy } from "../../../federation/claims";
import { nameAttributes } from "../../../federation/personValue";
import { claims, gone, newTenant, nobody, refused, templateId, withApplication } from "./fixtures";

const kind = "claimsMappingPolicies";
const invalid = (call: Promise<unknown>) =>
  refused(call, 400, "Request_BadRequest", "Property definition has an invalid value.");
const create = (...definition: string[]) => newTenant().tenant.createPolicy(kind, { displayName: "Agent", definition });

describe("claims mapping policies", () => {
  it("take what this program writes", () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...nameAttributes),
        fc.integer({ min: 900, max: 43200 }),
        async (roleSessionName, sessionDuration) => {
          await create(claimsMappingPolicy({ roleSessionName, sessionDuration }));
        },
      ),
    ));

  it("take a transformation", () =>
    create(
      claims({
        ClaimsSchema: [
          { Source: "user", ID: "userprincipalname" },
          { Source: "transformation", ID: "name", TransformationId: "prefix", SamlClaimType: "https://x" },
        ],
        ClaimsTransformation: [
          {
            ID: "prefix",
            TransformationMethod: "ExtractMailPrefix",
            InputClaims: [{ ClaimTypeReferenceId: "userprincipalname", TransformationClaimType: "mail" }],
            OutputClaims: [{ ClaimTypeReferenceId: "name", TransformationClaimType: "outputClaim" }],
          },
        ],
      }),
    ));

  const definitions: [what: string, definition: string[]][] = [
    ["no definition", []],
    ["two definitions", [claims(), claims()]],
    ["a definition that is no JSON", ["{"]],
    ["another kind of policy", ['{"TokenIssuancePolicy":{"Version":1}}']],
    ["a key in lower case", [claims({ Version: undefined, version: 1 })]],
    ["a key in upper case", [claims({}, { ID: undefined, Id: "mail" })]],
    ["another version", [claims({ Version: 2 })]],
    ["no version", [claims({ Version: undefined })]],
    ["an unknown source", [claims({}, { Source: "User" })]],
    ["an unknown attribute of users", [claims({}, { ID: "900" })]],
    ["a claim without a source", [claims({}, { Source: undefined })]],
    ["both a value and a source", [claims({}, { Value: "900" })]],
    ["neither an attribute nor an extension", [claims({}, { ID: undefined })]],
    ["a transformation without its id", [claims({}, { Source: "transformation" })]],
    [
      "a claim that no policy may set",
      [claims({}, { SamlClaimType: "http://schemas.microsoft.com/ws/2008/06/identity/claims/role" })],
    ],
  ];
  for (const [what, definition] of definitions) {
    it(`are refused with ${what}`, () => invalid(create(...definition)));
  }

  it("are changed by the same rules", async () => {
    const { tenant } = newTenant();
    const { id } = await tenant.createPolicy(kind, { displayName: "Agent", definition: [claims()] });
    await invalid(tenant.updatePolicy(kind, id, { definition: ["{}"] }));
    await tenant.updatePolicy(kind, id, { displayName: "Agents" });
    const { displayName, definition } = await tenant.getPolicy(kind, id);
    assert.deepEqual({ displayName, definition }, { displayName: "Agents", definition: [claims()] });
  });

  it("are one a service principal", async () => {
    const { tenant, servicePrincipal } = await withApplication();
    const first = await tenant.createPolicy(kind, { displayName: "1", definition: [claims()] });
    const second = await tenant.createPolicy(kind, { displayName: "2", definition: [claims()] });
    await tenant.assignPolicy(kind, servicePrincipal.id, first.id);
    await refused(
      tenant.assignPolicy(kind, servicePrincipal.id, second.id),
      409,
      "Request_Conflict",
      "A conflicting object with one or more of the specified property values is present in the directory.",
    );
    await refused(
      tenant.assignPolicy(kind, servicePrincipal.id, first.id),
      400,
      "Request_BadRequest",
      "One or more added object references already exist for the following modified properties",
    );
    assert.deepEqual(await tenant.assignedPolicies(kind, servicePrincipal.id), [first]);
    await tenant.unassignPolicy(kind, servicePrincipal.id, first.id);
    await tenant.assignPolicy(kind, servicePrincipal.id, second.id);
  });

  it("may be those of several service principals", async () => {
    const { tenant, servicePrincipal } = await withApplication();
    const second = await tenant.instantiate(templateId, { displayName: "Second" });
    const { id } = await tenant.createPolicy(kind, { displayName: "Both", definition: [claims()] });
    await tenant.assignPolicy(kind, servicePrincipal.id, id);
    await tenant.assignPolicy(kind, second.servicePrincipal.id, id);
  });

  it("are nobody's once they are deleted, and then they are gone", async () => {
    const { tenant, servicePrincipal } = await withApplication();
    const { id } = await tenant.createPolicy(kind, { displayName: "Agent", definition: [claims()] });
    await tenant.assignPolicy(kind, servicePrincipal.id, id);
    await tenant.deletePolicy(kind, id);
    assert.deepEqual(await tenant.assignedPolicies(kind, servicePrincipal.id), []);
    await gone(tenant.deletePolicy(kind, id));
    await gone(tenant.unassignPolicy(kind, servicePrincipal.id, id));
    await gone(tenant.assignPolicy(kind, servicePrincipal.id, id));
    await gone(tenant.assignPolicy(kind, nobody, id));
  });
});

describe("token issuance policies", () => {
  const issue = (change: object = {}) =>
    newTenant().tenant.createPolicy("tokenIssuancePolicies", {
      displayName: "Sign",
      definition: [
        JSON.stringify({
          TokenIssuancePolicy: {
            Version: 1,
            SigningAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            TokenResponseSigningPolicy: "TokenOnly",
            SamlTokenVersion: "2.0",
            ...change,
          },
        }),
      ],
    });

  it("say what is signed, and how", () => issue());

  it("are refused with what Entra does not know", async () => {
    await invalid(issue({ TokenResponseSigningPolicy: "Everything" }));
    await invalid(issue({ SigningAlgorithm: "md5" }));
    await invalid(issue({ samlTokenVersion: "2.0" }));
  });
});
