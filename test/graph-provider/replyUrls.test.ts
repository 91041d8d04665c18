import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { lifeOf, makeWorld, type World } from "./support";

const template = ["https://signin.aws.amazon.com/saml"];
const regional = ["https://eu-central-1.signin.aws.amazon.com/saml"];

describe("ReplyUrls", () => {
  let world: World;
  let urls: ReturnType<typeof lifeOf>;

  const web = async () => (await world.tenant.getApplication(world.app.applicationId)).web;
  const asked = (replyUrls: string[] = regional) => ({ applicationObjectId: world.app.applicationId, replyUrls });

  beforeEach(async () => {
    world = await makeWorld();
    urls = lifeOf(world.provider, "ReplyUrls");
  });
  afterEach(() => world.stop());

  it("replaces the template's reply URLs, and leaves its mark", async () => {
    const { homePageUrl } = await web();
    await urls.create(asked());
    assert.deepEqual((await web()).redirectUris, regional);
    assert.equal((await web()).homePageUrl, homePageUrl);
    assert.match(homePageUrl ?? "", /metadata=aws/);
  });

  for (const [what, wrong] of [
    ["none", []],
    ["plain http", ["http://signin.aws.amazon.com/saml"]],
    ["a fragment", ["https://signin.aws.amazon.com/saml#1"]],
    ["text", ["signin"]],
    ["one twice", [...regional, ...regional]],
  ] as const) {
    it(`refuses ${what} in the preview`, async () => {
      await assert.rejects(urls.check(asked([...wrong])), /^Error: replyUrls must /);
    });
  }

  it("keeps their order, for the first is the default", async () => {
    const both = [...regional, ...template];
    const state = await urls.create(asked(both));
    assert.deepEqual((await web()).redirectUris, both);
    assert.deepEqual(await urls.diff(state, asked([...both].reverse())), {
      "replyUrls[0]": "update",
      "replyUrls[1]": "update",
    });
    assert.deepEqual(await urls.diff(state, asked(regional)), { "replyUrls[1]": "delete" });
  });

  it("sees by refresh what was edited by hand, and repairs it", async () => {
    const state = await urls.create(asked());
    await world.tenant.updateApplication(world.app.applicationId, { web: { redirectUris: template } });
    const found = await urls.refresh(state);
    assert.deepEqual(found?.properties["replyUrls"], template);
    assert.deepEqual(await urls.diff(found, asked()), { "replyUrls[0]": "update" });
    await urls.update(found, asked());
    assert.deepEqual((await web()).redirectUris, regional);
  });

  it("is imported by the application's object id", async () => {
    const found = await urls.import(`/applications/${world.app.applicationId}`);
    assert.equal(found?.id, world.app.applicationId);
    assert.deepEqual(found.inputs, asked(template));
  });

  it("leaves the reply URLs when it is deleted", async () => {
    await urls.delete(await urls.create(asked()));
    assert.deepEqual((await web()).redirectUris, regional);
  });

  it("restores the template's when it is deleted, if told so, before and after a refresh", async () => {
    const news = { ...asked(), restoreOnDelete: template };
    const state = await urls.create(news);
    const found = await urls.refresh(state);
    assert.ok(found);
    assert.deepEqual(await urls.diff(found, news), {});
    assert.deepEqual(found.inputs["restoreOnDelete"], template);
    await urls.delete(found);
    assert.deepEqual((await web()).redirectUris, template);
  });

  it("notes what to restore without writing to Graph", async () => {
    const state = await urls.create(asked());
    const news = { ...asked(), restoreOnDelete: template };
    assert.deepEqual(await urls.diff(state, news), { restoreOnDelete: "add" });
    const before = world.server.requests.length;
    await urls.update(state, news);
    assert.equal(world.server.requests.length, before);
  });

  it("is deleted with an application that is gone", async () => {
    const state = await urls.create({ ...asked(), restoreOnDelete: template });
    await world.tenant.updateServicePrincipal(world.app.servicePrincipalId, { preferredSingleSignOnMode: null });
    await world.tenant.deleteApplication(world.app.applicationId);
    assert.equal(await urls.refresh(state), undefined);
    await urls.delete(state);
  });

  it("tries again where somebody else writes to the application", async () => {
    const what = { answer: 409, code: "Directory_ConcurrencyViolation" };
    world.server.faults.inject({ request: "PATCH /applications/*", what });
    await urls.create(asked());
    assert.deepEqual((await web()).redirectUris, regional);
  });
});
