import assert from "node:assert/strict";
import { lives, setUp } from "./lives";
import { create, destroy, refresh } from "./provider";

describe("azuread's words for what Graph refuses to show", () => {
  const refused = "unexpected status 403 (403 Forbidden) with error: Authorization_RequestDenied: No.";
  const owner = 'Service Principal (Service Principal: "*")';
  const preparing = 'disabling App Role (Application ID: "*", Role ID: "*") in preparation for deletion';

  for (const [name, operation, nth, words] of [
    ["application", "create", 1, 'creating Application Template (Application Template: "*"): timed out waiting for'],
    ["application", "read", 1, 'retrieving Application From Template (Template ID: "*", Application ID: "*", Service'],
    ["servicePrincipal", "create", 1, `Could not list existing service principals: ${refused}`],
    ["servicePrincipal", "read", 1, `Retrieving ${owner}: ${refused}`],
    ["servicePrincipal", "read", 2, `Retrieving ${owner} (beta API): ${refused}`],
    ["servicePrincipal", "read", 3, `[owners] Could not retrieve owners for ${owner}: ${refused}`],
    ["identifierUri", "read", 1, 'retrieving Application IdentifierUri (Application ID: "*", IdentifierUri ID:'],
    ["appRole", "read", 1, `retrieving Application (Application: "*"): ${refused}`],
    ["appRole", "delete", 2, `${preparing}: retrieving Application (Application: "*"): ${refused}`],
    ["appRole", "delete", 3, `${preparing}: waiting for App Roles to be disabled for Application (Application: "*")`],
    ["certificate", "create", 1, `Waiting for token signing certificate credential for ${owner}: ${refused}`],
    ["certificate", "create", 6, `Retrieving ${owner}: ${refused}`],
    ["certificate", "read", 1, `[service_principal_id] Retrieving ${owner}: ${refused}`],
    [
      "certificate",
      "delete",
      2,
      `Waiting for deletion of token signing certificate credential "*" ${owner}: retrieving resource: ${refused}`,
    ],
    ["claims", "read", 1, `retrieving Policy Claims Mapping Policy (Claims Mapping Policy: "*"): ${refused}`],
    ["assignment", "create", 1, `Could not retrieve service principal for resource (Object ID: "*"): ${refused}`],
    ["assignment", "read", 1, 'retrieving Service Principal Id App Role Assigned To (Service Principal: "*"'],
  ] as const) {
    it(`${name}, ${operation}, look ${nth}: ${words}`, async () => {
      const { type, inputs } = lives[name];
      const world = await setUp();
      const { provider, traffic } = world;
      const refuse = () => {
        const code = "Authorization_RequestDenied";
        traffic.faults.add({ method: "GET", path: "", nth, status: 403, code, message: "No." });
      };
      const work = async (): Promise<unknown> => {
        if (operation === "create") refuse();
        const made = await create(provider, type, inputs(world));
        refuse();
        return operation === "read" ? refresh(provider, made) : destroy(provider, made);
      };
      await assert.rejects(work(), ({ message }: Error) => {
        const said = message.replace(/[\da-f]{8}-[\da-f-]{27}/g, "*");
        assert.ok(said.includes(`1 error occurred:\n\t* ${words}`), said);
        return true;
      });
    });
  }
});
