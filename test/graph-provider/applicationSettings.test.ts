import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { lifeOf, makeWorld, type World } from "./support";

const template = ["https://signin.aws.amazon.com/saml"];
const regional = ["https://eu-central-1.signin.aws.amazon.com/saml"];

describe("ApplicationSettings", () => {
  let world: World;
  let settings: ReturnType<typeof lifeOf>;

  const application = () => world.tenant.getApplication(world.app.applicationId);
  const asked = (replyUrls: string[] = regional, displayName = "Connect") => ({
    applicationObjectId: world.app.applicationId,
    displayName,
    replyUrls,
  });

  beforeEach(async () => {
    world = await makeWorld();
    settings = lifeOf(world.provider, "ApplicationSettings");
  });
  afterEach(() => world.stop());

  it("replaces name and reply URLs in one request, and leaves the template's mark", async () => {
    const { homePageUrl } = (await application()).web;
    await settings.create(asked());
    const { displayName, web } = await application();
    assert.deepEqual([displayName, web.redirectUris, web.homePageUrl], ["Connect", regional, homePageUrl]);
    assert.match(homePageUrl ?? "", /metadata=aws/);
    assert.equal(world.server.requests.filter((request) => request.startsWith("PATCH")).length, 1);
  });

  for (const [what, wrong] of [
    ["none", []],
    ["plain http", ["http://signin.aws.amazon.com/saml"]],
    ["a fragment", ["https://signin.aws.amazon.com/saml#1"]],
    ["text", ["signin"]],
    ["one twice", [...regional, ...regional]],
  ] as const) {
    it(`refuses ${what} as reply URLs in the preview`, async () => {
      await assert.rejects(settings.check(asked([...wrong])), /^Error: replyUrls must /);
    });
  }

  for (const name of ["", " ", "a".repeat(257)]) {
    it(`refuses a name of ${name.length} characters in the preview: ${JSON.stringify(name.slice(0, 3))}`, async () => {
      await assert.rejects(settings.check(asked(regional, name)), /^Error: displayName must be a text of 1 to 256 /);
    });
  }

  it("keeps the order of reply URLs, for the first is the default", async () => {
    const both = [...regional, ...template];
    const state = await settings.create(asked(both));
    assert.deepEqual((await application()).web.redirectUris, both);
    assert.deepEqual(await settings.diff(state, asked([...both].reverse())), {
      "replyUrls[0]": "update",
      "replyUrls[1]": "update",
    });
    assert.deepEqual(await settings.diff(state, asked(regional)), { "replyUrls[1]": "delete" });
  });

  it("sees by refresh what was edited by hand, and repairs it", async () => {
    const state = await settings.create(asked());
    const byHand = { displayName: "By hand", web: { redirectUris: template } };
    await world.tenant.updateApplication(world.app.applicationId, byHand);
    const found = await settings.refresh(state);
    assert.ok(found);
    assert.deepEqual([found.properties["displayName"], found.properties["replyUrls"]], ["By hand", template]);
    assert.deepEqual(await settings.diff(found, asked()), { displayName: "update", "replyUrls[0]": "update" });
    await settings.update(found, asked());
    const { displayName, web } = await application();
    assert.deepEqual([displayName, web.redirectUris], ["Connect", regional]);
  });

  it("waits until Graph shows what was written", async () => {
    world.lag(5000);
    await settings.create(asked());
    assert.ok(world.clock.waits.length >= 5, String(world.clock.waits.length));
  });

  it("is imported by the application's object id", async () => {
    const found = await settings.import(`/applications/${world.app.applicationId}`);
    assert.equal(found?.id, world.app.applicationId);
    assert.deepEqual(found.inputs, asked(template, "Agents"));
  });

  it("leaves name and reply URLs when it is deleted", async () => {
    await settings.delete(await settings.create(asked()));
    const { displayName, web } = await application();
    assert.deepEqual([displayName, web.redirectUris], ["Connect", regional]);
  });

  it("is deleted with an application that is gone", async () => {
    const state = await settings.create(asked());
    await world.tenant.updateServicePrincipal(world.app.servicePrincipalId, { preferredSingleSignOnMode: null });
    await world.tenant.deleteApplication(world.app.applicationId);
    assert.equal(await settings.refresh(state), undefined);
    await settings.delete(state);
  });

  it("tries again where somebody else writes to the application", async () => {
    const what = { status: 409, code: "Directory_ConcurrencyViolation" };
    world.server.faults.add({ method: "PATCH", path: "^/applications/", ...what });
    await settings.create(asked());
    assert.deepEqual((await application()).web.redirectUris, regional);
  });
});
