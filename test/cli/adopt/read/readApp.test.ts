import assert from "node:assert/strict";
import { readApp } from "../../../../cli/adopt/read/readApp";
import { isActive } from "../../../../cli/adopt/plan/signing";
import { UserError } from "../../../../tools/userError";
import { Tenant } from "../../../../sandbox/entra";
import { followTutorialByHand } from "../../../../sandbox/tutorialByHand";
import { setUpSharedRoleByHand } from "../sharedRoleByHand";
import { makeHandMadeWorld, type HandMadeWorld } from "../world";

const [admin, agent] = ["Amazon Connect - Admin", "Amazon Connect - Agent"];

describe("an application that was set up by hand", () => {
  let world: HandMadeWorld;
  before(async () => {
    world = await makeHandMadeWorld(async (clouds) => {
      await followTutorialByHand(clouds);
      await setUpSharedRoleByHand(clouds);
    });
  });
  after(() => world.stop());
  const read = (wanted: string, slug = "desk") => readApp(world.session(), slug, wanted);
  const refusal = async (wanted: string) => {
    const error: unknown = await read(wanted).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof UserError, String(error));
    return error.message;
  };

  it("is read as the tutorial leaves it, with every page of every list", async () => {
    const found = await read(agent);
    const [state] = await world.clouds.tenant.read(({ servicePrincipals }) =>
      Object.values(servicePrincipals).filter(({ displayName }) => displayName === agent),
    );
    assert.ok(state);
    const { certificates, appRoles, assignments, applicationObjectId, importJob } = found;
    const expected = {
      slug: "desk",
      displayName: agent,
      clientId: state.appId,
      objectId: state.id,
      isFromTemplate: true,
      entityIds: ["https://signin.aws.amazon.com/saml#2"],
      replyUrls: ["https://signin.aws.amazon.com/saml"],
      relayState: state.samlSingleSignOnSettings?.relayState,
      notificationEmails: ["ada@contoso.example"],
      claimsPolicies: [],
    };
    assert.deepEqual({ ...found, ...expected }, found);
    assert.match(importJob?.at.id ?? "", /^aws\./);
    assert.notEqual(applicationObjectId, state.id);
    assert.deepEqual(
      assignments.map(({ principalType, name }) => [principalType, name]),
      [
        ["User", "Bo Agent"],
        ["User", "Chi Agent"],
      ],
    );
    assert.deepEqual(
      appRoles.map(({ value, isDeclared }) => [value?.split("/").at(-1), isDeclared]),
      [
        [undefined, true],
        ["AzureAD_Connect_Admin", false],
        ["AzureAD_Connect_Agent", false],
      ],
    );
    assert.deepEqual(
      certificates.map((each) => isActive(each, found)),
      [true, false],
    );
    const verify = state.keyCredentials.filter(({ usage }) => usage === "Verify").map(({ keyId }) => keyId);
    assert.deepEqual(
      certificates.map(({ at }) => at.id),
      verify,
    );
  });

  it("is read as another way leaves it: declared roles, groups, a claims policy, no provisioning", async () => {
    const found = await read("Contact Centre's Agents");
    assert.equal(found.importJob, undefined);
    assert.deepEqual(
      found.appRoles.map(({ value, isDeclared }) => [value === undefined, isDeclared]),
      [
        [true, true],
        [false, true],
      ],
    );
    assert.deepEqual(
      found.assignments.map(({ principalType, name }) => [principalType, name]),
      [["Group", "Contact Centre Agents"]],
    );
    assert.deepEqual(
      found.claimsPolicies.map(({ at, definition, shared }) => [at.title, definition.includes("ClaimsSchema"), shared]),
      [["claims mapping policy AWS", true, true]],
    );
    // Nobody has said so, but it is the only one.
    assert.deepEqual(
      found.certificates.map((each) => isActive(each, found)),
      [true],
    );
  });

  it("is found by its object id and by its client id, in any case", async () => {
    const { applicationObjectId, clientId } = await read(admin);
    for (const id of [applicationObjectId, clientId, clientId.toUpperCase()]) {
      assert.equal((await read(id)).displayName, admin);
    }
  });

  it("is not found, and those of the gallery's template are named, whatever quotes are in names", async () => {
    assert.equal(
      await refusal("Desk 'n' \"Co\""),
      `app desk: there is no application "Desk 'n' \\"Co\\"" in the tenant; from the gallery's AWS Single-Account Access there are: "${admin}", "${agent}", "Contact Centre's Admins", "Contact Centre's Agents". Name yours: --app desk=<name or id>`,
    );
  });

  it("is refused where it does not sign people in by SAML, with the role that people must keep", async () => {
    assert.match(
      await refusal("Pulumi deployer"),
      /^app desk: "Pulumi deployer" does not sign people in by SAML, .*\(role\.name and role\.path, .* a new role locks them out\. Import that role /,
    );
  });

  it("may be of any template, or of none", async () => {
    const { applicationObjectId, objectId } = await read("Contact Centre's Admins");
    assert.equal((await read("Contact Centre's Admins")).isFromTemplate, true);
    await world.clouds.tenant.write(({ applications, servicePrincipals }) => {
      for (const object of [applications[applicationObjectId], servicePrincipals[objectId]]) {
        assert.ok(object);
        // The portal's, for what is not in the gallery.
        object.applicationTemplateId = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
      }
    });
    const found = await read("Contact Centre's Admins");
    assert.deepEqual([found.isFromTemplate, found.certificates.length, found.importJob], [false, 1, undefined]);
  });

  it("is not clear where two have the name, and ids tell them apart", async () => {
    const twin = await new Tenant(world.clouds.tenant).instantiate("8b1025e4-1dd2-430b-a150-2ef79cd700f5", {
      displayName: admin,
    });
    const { appId } = twin.application;
    assert.match(
      await refusal(admin),
      new RegExp(`^app desk: 2 applications are called "${admin}": say --app desk=\\S+ or --app desk=${appId}$`),
    );
    assert.equal((await read(appId)).certificates.length, 0);
  });

  const application = "Application.Read.All";
  const policies = "Policy.Read.All and, although it is only read, Application.ReadWrite.All";
  const permissions: readonly (readonly [path: string, what: string, permission: string])[] = [
    ["^/applications\\?.*displayName", "the applications of the tenant", application],
    ["^/servicePrincipals\\?", "the application of app desk", application],
    ["/appRoleAssignedTo", "who is assigned to app desk", application],
    ["/claimsMappingPolicies$", "the claims mapping policies of app desk", policies],
    ["/appliesTo", "who has the claims mapping policy AWS", "Policy.Read.All"],
    ["notificationEmailAddresses$", "the notification addresses of app desk", application],
    ["/synchronization/jobs", "the provisioning job of app desk", "Synchronization.Read.All"],
  ];
  for (const [path, what, permission] of permissions) {
    it(`says which permission is missing if Graph does not show ${what}`, async () => {
      const refused = { status: 403, code: "Authorization_RequestDenied", message: "Insufficient privileges." };
      world.graph.faults.add({ method: "GET", path, ...refused });
      assert.equal(
        await refusal("Contact Centre's Agents"),
        `${what} cannot be read: it needs the permission ${permission}\ndocs/adopting.md lists all that has to be read`,
      );
    });
  }

  it("is read although Graph throttles, and although nobody has ever opened its provisioning", async () => {
    const throttled = { status: 429, code: "TooManyRequests", retryAfter: 1 };
    world.graph.faults.add({ method: "GET", path: "^/servicePrincipals/[^/]+/appRoleAssignedTo", ...throttled });
    const unknown = { status: 404, code: "ResourceNotFound" };
    world.graph.faults.add({ method: "GET", path: "^/servicePrincipals/[^/]+/synchronization/jobs", ...unknown });
    const found = await read(agent);
    assert.deepEqual([found.assignments.length, found.importJob], [2, undefined]);
  });

  it("is not changed by reading", () => {
    assert.deepEqual(
      world.graph.requests.filter((request) => !request.startsWith("GET ")),
      [],
    );
  });
});
