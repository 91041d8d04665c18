import assert from "node:assert/strict";
import { beforeEach, describe, it } from "mocha";
import { GraphError } from "../../../sandbox/entra";
import { answerGraph } from "../../../sandbox/entra/http/routes";
import { ada, admins, appRole, claims, nobody, roleId, templateId, withRole } from "./fixtures";

const base = "https://graph.microsoft.com/v1.0";
const options = { base, pageSize: 100, checkCredentials: () => Promise.resolve(undefined) };

describe("what people do by hand with Graph", () => {
  let made: Awaited<ReturnType<typeof withRole>>;
  beforeEach(async () => {
    made = await withRole();
  });

  /** `{application}` and `{principal}` in a path are those of the tenant. */
  async function ask(method: string, path: string, body?: unknown) {
    const { pathname, searchParams } = new URL(
      path.replace("{application}", made.application.id).replace("{principal}", made.servicePrincipal.id),
      "https://graph.microsoft.com",
    );
    const headers = { "content-type": "application/json" };
    const request = { method, path: pathname, query: searchParams, headers, body: JSON.stringify(body) };
    try {
      const answer = await answerGraph(made.tenant, request, options);
      return { status: answer.status, body: JSON.parse(answer.body ?? "{}") as Record<string, unknown> };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return { status: error.status, body: { code: error.code } };
    }
  }

  const reference = (id: string) => ({ "@odata.id": `${base}/directoryObjects/${id}` });

  for (const [method, path, body, status] of [
    ["POST", `/applicationTemplates/${templateId}/instantiate`, { displayName: "B" }, 201],
    ["POST", `/applicationTemplates/${nobody}/instantiate`, { displayName: "B" }, 404],
    ["GET", "/applications?$filter=displayName eq 'Agent'", undefined, 200],
    ["GET", "/applications/{application}", undefined, 200],
    ["PATCH", "/applications/{application}", { displayName: "B" }, 204],
    ["PATCH", "/applications/{application}", { appRoles: [appRole()] }, 400],
    ["DELETE", `/applications/${nobody}`, undefined, 404],
    ["DELETE", "/servicePrincipals/{principal}", undefined, 204],
    ["POST", "/applications/{application}/owners/$ref", reference(ada), 204],
    ["POST", "/servicePrincipals/{principal}/owners/$ref", reference(ada), 204],
    ["POST", "/servicePrincipals/{principal}/owners/$ref", reference(nobody), 404],
    ["POST", "/servicePrincipals/{principal}/owners/$ref", { "@odata.id": `https://contoso.example/${ada}` }, 400],
    ["DELETE", `/servicePrincipals/{principal}/owners/${nobody}/$ref`, undefined, 404],
    ["POST", "/servicePrincipals/{principal}/addTokenSigningCertificate", { displayName: "CN=A" }, 200],
    ["POST", "/groups", { displayName: "G", mailEnabled: false, mailNickname: "g", securityEnabled: true }, 201],
    ["POST", "/policies/claimsMappingPolicies", { displayName: "P", definition: [claims()] }, 201],
    ["PUT", "/groups", {}, 405],
  ] as const) {
    const asked = `${method} ${path} ${body === undefined ? "" : Object.keys(body).join(", ")}`;
    it(`is answered with ${status}: ${asked.replaceAll(/[\da-f-]{36}/g, "{id}").trimEnd()}`, async () => {
      assert.equal((await ask(method, path, body)).status, status);
    });
  }

  it("changes all that a service principal has of its own", async () => {
    const changes = {
      accountEnabled: false,
      alternativeNames: ["by hand"],
      appRoleAssignmentRequired: false,
      description: "by hand",
      loginUrl: "https://contoso.example/",
      notes: "by hand",
      notificationEmailAddresses: ["ops@contoso.example"],
      preferredSingleSignOnMode: "oidc",
      samlSingleSignOnSettings: { relayState: null },
      tags: ["HideApp"],
    };
    assert.equal((await ask("PATCH", "/servicePrincipals/{principal}", changes)).status, 204);
    const { body } = await ask("GET", "/servicePrincipals/{principal}");
    for (const [name, value] of Object.entries(changes)) assert.deepEqual(body[name], value, name);
  });

  it("removes certificates by writing the lists of credentials without them", async () => {
    const { tenant, servicePrincipal } = made;
    const kept = await tenant.addTokenSigningCertificate(servicePrincipal.id, {});
    await tenant.addTokenSigningCertificate(servicePrincipal.id, {});
    const { keyCredentials, passwordCredentials } = await tenant.getServicePrincipal(servicePrincipal.id);
    const ofKept = <T extends { customKeyIdentifier: string }>(all: readonly T[]): T[] =>
      all.filter(({ customKeyIdentifier }) => customKeyIdentifier === kept.customKeyIdentifier);
    const rest = {
      keyCredentials: ofKept(keyCredentials).map((credential) => ({ ...credential, key: null })),
      passwordCredentials: ofKept(passwordCredentials),
    };
    assert.equal((await ask("PATCH", "/servicePrincipals/{principal}", rest)).status, 204);
    const left = await tenant.getServicePrincipal(servicePrincipal.id);
    assert.deepEqual(left.keyCredentials, ofKept(keyCredentials));
    const none = { keyCredentials: [], passwordCredentials: [] };
    assert.equal((await ask("PATCH", "/servicePrincipals/{principal}", none)).status, 204);
    assert.deepEqual((await tenant.getServicePrincipal(servicePrincipal.id)).keyCredentials, []);
  });

  it("lists what a policy is assigned to", async () => {
    const { body } = await ask("POST", "/policies/claimsMappingPolicies", { displayName: "P", definition: [claims()] });
    const path = `/policies/claimsMappingPolicies/${String(body["id"])}/appliesTo`;
    assert.deepEqual((await ask("GET", path)).body, { value: [] });
    await made.tenant.assignPolicy("claimsMappingPolicies", made.servicePrincipal.id, String(body["id"]));
    assert.deepEqual((await ask("GET", path)).body, { value: [{ id: made.servicePrincipal.id }] });
  });

  it("assigns a role, lists who has it and takes it away", async () => {
    const path = "/servicePrincipals/{principal}/appRoleAssignedTo";
    const asked = { principalId: admins, resourceId: made.servicePrincipal.id, appRoleId: roleId };
    const { status, body } = await ask("POST", path, asked);
    assert.equal(status, 201);
    const { value } = (await ask("GET", path)).body;
    assert.deepEqual(value, [body]);
    assert.equal((await ask("DELETE", `${path}/${String(body["id"])}`)).status, 204);
    assert.deepEqual((await ask("GET", path)).body["value"], []);
  });

  it("makes groups that are found by name, with an address if they are for mail", async () => {
    const asked = { displayName: "Both", mailEnabled: true, mailNickname: "both", securityEnabled: true };
    const { body } = await ask("POST", "/groups", asked);
    assert.equal(body["mail"], "both@contoso.example");
    assert.deepEqual(
      (await made.tenant.listGroups({ displayName: "Both" })).map(({ id }) => id),
      [body["id"]],
    );
  });

  it("adds owners, lists and removes them", async () => {
    const path = "/applications/{application}/owners";
    const before = (await ask("GET", path)).body["value"];
    await ask("POST", `${path}/$ref`, reference(ada));
    assert.deepEqual((await ask("GET", path)).body["value"], [...(before as object[]), { id: ada }]);
    assert.equal((await ask("DELETE", `${path}/${ada}/$ref`)).status, 204);
    assert.deepEqual((await ask("GET", path)).body["value"], before);
  });
});
