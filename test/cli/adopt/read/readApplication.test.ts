import assert from "node:assert/strict";
import { readApplication } from "../../../../cli/adopt/read/readApplication";
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
  const read = (wanted: string, slug = "desk") => readApplication(world.session(), slug, wanted);
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
    const { certificates, roles, assignments, applicationObjectId, importJob, ...rest } = found;
    assert.deepEqual(rest, {
      slug: "desk",
      displayName: agent,
      clientId: state.appId,
      servicePrincipalObjectId: state.id,
      identifierUris: ["https://signin.aws.amazon.com/saml#2"],
      replyUrls: ["https://signin.aws.amazon.com/saml"],
      relayState: state.samlSingleSignOnSettings?.relayState,
      notificationEmails: ["ada@contoso.example"],
      claimsPolicies: [],
    });
    assert.match(importJob ?? "", /^aws\./);
    assert.notEqual(applicationObjectId, state.id);
    assert.deepEqual(
      assignments.map(({ principalType, principalName }) => [principalType, principalName]),
      [
        ["User", "Bo Agent"],
        ["User", "Chi Agent"],
      ],
    );
    assert.deepEqual(
      roles.map(({ value, declared }) => [value?.split("/").at(-1), declared]),
      [
        [undefined, true],
        ["AzureAD_Connect_Admin", false],
        ["AzureAD_Connect_Agent", false],
      ],
    );
    const preferred = state.preferredTokenSigningKeyThumbprint?.toUpperCase();
    assert.deepEqual(
      certificates.map(({ thumbprint, active }) => [thumbprint === preferred, active]),
      [
        [true, true],
        [false, false],
      ],
    );
    const verify = state.keyCredentials.filter(({ usage }) => usage === "Verify").map(({ keyId }) => keyId);
    assert.deepEqual(
      certificates.map(({ keyId }) => keyId),
      verify,
    );
  });

  it("is read as another way leaves it: declared roles, groups, a claims policy, no provisioning", async () => {
    const found = await read("Contact Centre's Agents");
    assert.equal("importJob" in found, false);
    assert.deepEqual(
      found.roles.map(({ value, declared }) => [value === null, declared]),
      [
        [true, true],
        [false, true],
      ],
    );
    assert.deepEqual(
      found.assignments.map(({ principalType, principalName }) => [principalType, principalName]),
      [["Group", "Contact Centre Agents"]],
    );
    assert.deepEqual(
      found.claimsPolicies.map(({ displayName, definition, shared }) => [displayName, definition.length, shared]),
      [["AWS", 1, true]],
    );
    // Nobody has said so, but it is the only one.
    assert.deepEqual(
      found.certificates.map(({ active }) => active),
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

  it("need not be of the gallery's template", async () => {
    const { applicationObjectId, servicePrincipalObjectId } = await read("Contact Centre's Admins");
    assert.equal("custom" in (await read("Contact Centre's Admins")), false);
    await world.clouds.tenant.write(({ applications, servicePrincipals }) => {
      for (const object of [applications[applicationObjectId], servicePrincipals[servicePrincipalObjectId]]) {
        assert.ok(object);
        // The portal's, for what is not in the gallery.
        object.applicationTemplateId = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
      }
    });
    const found = await read("Contact Centre's Admins");
    assert.deepEqual([found.custom, found.certificates.length, found.importJob], [true, 1, undefined]);
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

  const permissions: readonly (readonly [request: string, permission: string])[] = [
    ["GET /applications", "Application.Read.All"],
    ["GET /servicePrincipals/*/appRoleAssignedTo", "Application.Read.All"],
    [
      "GET /servicePrincipals/*/claimsMappingPolicies",
      "Policy.Read.All and, although it is only read, Application.ReadWrite.All",
    ],
    ["GET /servicePrincipals/*/synchronization/jobs", "Synchronization.Read.All"],
  ];
  for (const [request, permission] of permissions) {
    it(`says which permission is missing where Graph refuses ${request}`, async () => {
      const what = { status: 403, code: "Authorization_RequestDenied", message: "Insufficient privileges." };
      const [method, path = ""] = request.split(" ");
      world.graph.faults.add({ method, path: `^${path.replaceAll("*", "[^/]+")}`, ...what });
      assert.match(
        await refusal(agent),
        new RegExp(
          `^Microsoft Graph refused ${request.replaceAll("*", "\\S+")}\\S*: 403 Authorization_RequestDenied: Insufficient privileges\\. \\(request id \\S+\\)\\. It takes ${permission}\\. docs/adopting\\.md lists all that adopt has to read$`,
        ),
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
