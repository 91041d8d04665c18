import assert from "node:assert/strict";
import type { Properties } from "../../../tools/wire/provider";
import type { Tenant } from "../../../sandbox/entra";
import { ada, admins, agents, deployer, entityId, mailOnly, newTenant, nobody, templateId, tenantId } from "./fixtures";
import { withApplication, withRole, roleId, roleValue } from "./fixtures";
import { entraProvider } from "./models/provider";

async function invoke(tenant: Tenant, name: string, args: Properties = {}): Promise<Properties> {
  const { result, failures } = await entraProvider(tenant).invoke({ token: `azuread:index/${name}:${name}`, args });
  assert.equal(failures, undefined);
  assert.ok(result);
  return result;
}

const pick = (properties: Properties, ...keys: string[]) => keys.map((key) => properties[key]);

describe("data sources of the azuread provider", () => {
  it("say as whom the provider calls", async () => {
    assert.deepEqual(await invoke(newTenant().tenant, "getClientConfig"), {
      ...deployer,
      tenantId,
      id: `${tenantId}-${deployer.clientId}-${deployer.objectId}`,
    });
  });

  it("find an application by each of its names", async () => {
    const { tenant, application, servicePrincipal } = await withRole();
    await tenant.updateApplication(application.id, { identifierUris: [entityId] });
    for (const by of [
      { objectId: application.id },
      { clientId: application.appId },
      { displayName: "agent" },
      { identifierUri: entityId },
    ]) {
      const found = await invoke(tenant, "getApplication", by);
      assert.deepEqual(pick(found, "id", "clientId", "identifierUris", "appRoleIds", "owners"), [
        `/applications/${application.id}`,
        application.appId,
        [entityId],
        { [roleValue]: roleId },
        [deployer.objectId],
      ]);
    }
    const found = await invoke(tenant, "getServicePrincipal", { clientId: application.appId });
    assert.deepEqual(pick(found, "id", "servicePrincipalNames", "preferredSingleSignOnMode"), [
      `/servicePrincipals/${servicePrincipal.id}`,
      [entityId],
      "saml",
    ]);
  });

  it("find a template by its id and its name", async () => {
    const { tenant } = newTenant();
    for (const by of [{ templateId }, { displayName: "AWS Single-Account Access" }]) {
      const found = await invoke(tenant, "getApplicationTemplate", by);
      assert.deepEqual(pick(found, "id", "publisher"), [templateId, "Amazon"]);
    }
  });

  it("find a group with its members", async () => {
    const { tenant, store } = newTenant();
    await store.write(({ groups }) => groups[agents]?.members.push(admins));
    const direct = await invoke(tenant, "getGroup", { displayName: "Contact Centre Agents", securityEnabled: true });
    const all = await invoke(tenant, "getGroup", { objectId: agents, includeTransitiveMembers: true });
    assert.deepEqual(pick(direct, "id", "objectId"), [`/groups/${agents}`, agents]);
    const has = (found: Properties) => JSON.stringify(found["members"]).includes(ada);
    assert.deepEqual([has(direct), has(all)], [false, true]);
  });

  it("find a user by each of their names", async () => {
    for (const by of [
      { objectId: ada },
      { userPrincipalName: "ADA@contoso.example" },
      { mail: "ada@contoso.example" },
      { mailNickname: "ada" },
      { employeeId: "E1001" },
    ]) {
      const found = await invoke(newTenant().tenant, "getUser", by);
      assert.deepEqual(pick(found, "id", "displayName", "userType"), [`/users/${ada}`, "Ada Admin", "Member"]);
    }
  });

  const missing: [name: string, args: Properties, text: string][] = [
    ["getApplication", { objectId: nobody }, `[object_id] Application with object ID "${nobody}" was not found`],
    [
      "getApplication",
      { displayName: "No" },
      `Application not found: no applications found matching filter: "displayName eq 'No'"`,
    ],
    [
      "getServicePrincipal",
      { objectId: nobody },
      `[object_id] Service Principal (Service Principal: "${nobody}") was not found`,
    ],
    ["getServicePrincipal", { clientId: nobody }, "No service principal found: no service principal found"],
    [
      "getApplicationTemplate",
      { templateId: nobody },
      `[object_id] Application Template with ID "${nobody}" was not found`,
    ],
    ["getGroup", { objectId: nobody }, `[object_id] No group found with object ID: "${nobody}"`],
    [
      "getGroup",
      { displayName: "No" },
      "[display_name] No group found matching specified filter (displayName eq 'No')",
    ],
    [
      "getGroup",
      { displayName: "It's" },
      "Retrieving groups for filter (displayName eq 'It's'): unexpected status 400 (400 Bad Request) with error: Request_BadRequest: Invalid filter clause",
    ],
    [
      "getGroup",
      { objectId: mailOnly, securityEnabled: true },
      `[security_enabled] Group with object ID "${mailOnly}" does not have the specified security_enabled setting (expected: true, actual: false)`,
    ],
    [
      "getUser",
      { userPrincipalName: "no@contoso.example" },
      `[user_principal_name] User with UPN "no@contoso.example" was not found`,
    ],
    ["getUser", { mail: "no@contoso.example" }, `[mail] User not found with mail: ""`],
    ["getUser", { objectId: nobody }, `[object_id] User not found with object ID: "${nobody}"`],
    ["getUser", { objectId: "ada" }, `expected "object_id" to be a valid UUID, got ada`],
    [
      "getGroup",
      {},
      'Invalid combination of arguments: "display_name": one of `display_name,mail_nickname,object_id` must be specified',
    ],
    [
      "getGroup",
      { objectId: agents, displayName: "Contact Centre Agents" },
      '"display_name": only one of `display_name,mail_nickname,object_id` can be specified, but `display_name,object_id` were specified.',
    ],
  ];
  for (const [name, args, text] of missing) {
    it(`${name} fails for ${JSON.stringify(args)} in the provider's words`, () =>
      assert.rejects(invoke(newTenant().tenant, name, args), (error: Error) => error.message.includes(text)));
  }

  it("do not choose between two of one name", async () => {
    const { tenant } = await withApplication("Agent");
    await tenant.instantiate(templateId, { displayName: "Agent" });
    await assert.rejects(
      invoke(tenant, "getApplication", { displayName: "Agent" }),
      /Multiple applications found: dound multiple applications matching filter/,
    );
  });
});
