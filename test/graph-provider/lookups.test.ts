import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { z } from "zod";
import type { Properties } from "../../tools/wire/provider";
import { lifeOf, makeGroup, makeWorld, TEMPLATE, type World } from "./support";

const entityId = "https://signin.aws.amazon.com/saml#o'agents";
const guid = "0d000000-0000-4000-8000-000000000001";

const applicationsIn = (answer: unknown) =>
  z.object({ applications: z.array(z.looseObject({ objectId: z.string() })) }).parse(answer);

describe("what the program asks the Graph provider", () => {
  let world: World;
  beforeEach(async () => (world = await makeWorld({ pageSize: 2 })));
  afterEach(() => world.stop());

  async function ask(name: string, args: Properties): Promise<unknown> {
    const { result, failures = [] } = await world.provider.invoke({ token: `entra-connect-sso:graph:${name}`, args });
    assert.deepEqual(failures, []);
    return result;
  }

  it("finds an application by its entity id, and no other one", async () => {
    const objectId = world.app.applicationId;
    const find = (...entityIds: string[]) => ask("findApplications", { entityIds, displayNames: [] });
    assert.deepEqual(await find(entityId), { applications: [] });
    await world.tenant.updateApplication(objectId, { identifierUris: [entityId] });
    const { applications } = applicationsIn(await find(`${entityId}2`, entityId));
    const [found, ...others] = applications;
    assert.deepEqual([found?.objectId, found?.["displayName"], found?.["entityIds"]], [objectId, "Agents", [entityId]]);
    assert.deepEqual(others, []);
    assert.deepEqual(await find(`${entityId}2`), { applications: [] });
  });

  it("finds all applications of some names, whatever stands in them", async () => {
    const { tenant, app } = world;
    const made = await Promise.all(
      ["Bo's", "Bo's", "Other"].map((displayName) => tenant.instantiate(TEMPLATE, { displayName })),
    );
    const [one, two] = made.map(({ application }) => application.id);
    await tenant.updateApplication(app.applicationId, { identifierUris: [entityId] });
    const displayNames = ["Agents", "Bo's", "None"];
    const found = applicationsIn(await ask("findApplications", { entityIds: [entityId], displayNames }));
    assert.equal(found.applications.length, 3);
    assert.deepEqual(
      new Set(found.applications.map(({ objectId }) => objectId)),
      new Set([app.applicationId, one, two]),
    );
    for (const { created } of found.applications) assert.match(String(created), /^\d{4}-\d\d-\d\dT/);
  });

  it("finds the certificate that signs among all others", async () => {
    const { servicePrincipalId } = world.app;
    const certificate = () => ask("getSigningCertificate", { servicePrincipalId });
    assert.deepEqual(await certificate(), {});
    const names = ["CN=a", "CN=b", "CN=c"];
    const made = [];
    for (const displayName of names) {
      made.push(await world.tenant.addTokenSigningCertificate(servicePrincipalId, { displayName }));
    }
    assert.deepEqual(await certificate(), {});
    const { keyCredentials } = await world.tenant.getServicePrincipal(servicePrincipalId);
    for (const { thumbprint, displayName } of made) {
      const preferredTokenSigningKeyThumbprint = thumbprint.toLowerCase();
      await world.tenant.updateServicePrincipal(servicePrincipalId, { preferredTokenSigningKeyThumbprint });
      const verifying = keyCredentials.find((each) => each.usage === "Verify" && each.displayName === displayName);
      assert.deepEqual(await certificate(), { found: { thumbprint, displayName, keyId: verifying?.keyId } });
    }
  });

  it("finds no certificate that Graph does not show, nor one of an unknown service principal", async () => {
    const { servicePrincipalId } = world.app;
    const preferredTokenSigningKeyThumbprint = "0".repeat(40);
    await world.tenant.updateServicePrincipal(servicePrincipalId, { preferredTokenSigningKeyThumbprint });
    for (const id of [servicePrincipalId, guid]) {
      assert.deepEqual(await ask("getSigningCertificate", { servicePrincipalId: `/servicePrincipals/${id}` }), {});
    }
  });

  it("finds who is in groups, by pages, with what they are called by", async () => {
    const user = (digit: number) => `0b000000-0000-4000-8000-00000000000${digit}`;
    const [ada, bo, gil] = [user(1), user(2), user(6)];
    const group = await world.tenant.createGroup({
      displayName: "Many",
      mailEnabled: false,
      mailNickname: "many",
      securityEnabled: true,
    });
    const members = [ada, bo, gil, "0a000000-0000-4000-8000-000000000001"];
    for (const member of members) await world.tenant.addMember(group.id, member);
    const answer = await ask("getPeople", {
      groups: [group.id],
      users: [],
      attributes: ["mail", "extensionAttribute3"],
    });
    const person = (id: string, name: string, mail: string) => ({
      ...{ id, name, isDisabled: false },
      attributes: { mail, extensionAttribute3: "" },
    });
    assert.deepEqual(answer, {
      groups: [
        {
          id: group.id,
          people: [
            person(ada, "ada@contoso.example", "ada@contoso.example"),
            person(bo, "bo@contoso.example", "bo@contoso.example"),
            person(gil, "gil_partner.example#EXT#@contoso.example", "gil@partner.example"),
          ],
          groups: [{ id: "0a000000-0000-4000-8000-000000000001", name: "Contact Centre Admins" }],
        },
      ],
      users: [],
    });
  });

  it("takes nobody for a person whose name it may not read", async () => {
    const group = await makeGroup(world);
    for (const digit of [1, 2]) await world.tenant.addMember(group, `0b000000-0000-4000-8000-00000000000${digit}`);
    const provider = world.providerBy(async (input, init) => {
      const answer = await world.http(input, init);
      const shown: unknown = JSON.parse(await answer.text(), (key, value: unknown) =>
        key === "userPrincipalName" && value === "bo@contoso.example" ? null : value,
      );
      return Response.json(shown, { status: answer.status });
    });
    const args = { groups: [group], users: [], attributes: [] };
    const { result } = await provider.invoke({ token: "entra-connect-sso:graph:getPeople", args });
    const unreadable = "Microsoft Graph shows no names of its members to this caller";
    assert.deepEqual(result, { groups: [{ id: group, unreadable }], users: [] });
  });

  it("tells whom an application lets in, each once, and nobody of one that is not there", async () => {
    const { applicationId, servicePrincipalId } = world.app;
    const assigned = (id: string) => ask("getAssigned", { servicePrincipalId: id });
    assert.deepEqual(await assigned(servicePrincipalId), { groups: [], users: [] });
    const ids = ["0e000000-0000-4000-8000-000000000001", "0e000000-0000-4000-8000-000000000002"];
    const { appRoles } = await world.tenant.getApplication(applicationId);
    const declared = ids.map((id) => ({
      ...{ id, value: id, displayName: id, description: "", allowedMemberTypes: ["User"], isEnabled: true },
    }));
    await world.tenant.updateApplication(applicationId, { appRoles: [...appRoles, ...declared] });
    const [user, group] = ["0b000000-0000-4000-8000-000000000001", "0a000000-0000-4000-8000-000000000001"];
    for (const appRoleId of ids)
      for (const principalObjectId of [user, group])
        await lifeOf(world.provider, "AppRoleAssignment").create({
          ...{ servicePrincipalObjectId: servicePrincipalId, principalObjectId, appRoleId },
        });
    assert.deepEqual(await assigned(servicePrincipalId), { groups: [group], users: [user] });
    assert.deepEqual(await assigned(guid), { groups: [], users: [] });
  });

  it("says what it may not read, and goes on with the rest", async () => {
    const answer = (await ask("getPeople", { groups: [guid], users: [guid], attributes: [] })) as {
      groups: { unreadable?: string }[];
      users: object[];
    };
    assert.match(
      answer.groups[0]?.unreadable ?? "",
      /Microsoft Graph refused GET \/groups\/.*: 404 Request_ResourceNotFound/,
    );
    assert.deepEqual(answer.users, [{ id: guid, people: [] }]);
  });

  it("tells what objects of the directory are, and leaves out what is not there", async () => {
    const { servicePrincipalId } = world.app;
    const [user, group] = ["0b000000-0000-4000-8000-000000000001", "0a000000-0000-4000-8000-000000000001"];
    assert.deepEqual(await ask("getObjectKinds", { ids: [user, group, servicePrincipalId, guid] }), {
      kinds: { [user]: "user", [group]: "group", [servicePrincipalId]: "servicePrincipal" },
    });
  });

  it("refuses what is no list of names, and no service principal", async () => {
    for (const [name, args, wrong] of [
      ["findApplications", { entityIds: entityId, displayNames: [7] }, ["entityIds", "displayNames"]],
      ["getSigningCertificate", { servicePrincipalId: "agents" }, ["servicePrincipalId"]],
    ] as const) {
      const token = `entra-connect-sso:graph:${name}`;
      const { failures = [] } = await world.provider.invoke({ token, args });
      assert.deepEqual(
        failures.map(({ property }) => property),
        wrong,
      );
    }
  });
});
