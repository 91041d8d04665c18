import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { ApplicationChanges } from "../../sandbox/entra/applications";
import { Unknown } from "../../tools/wire/provider";
import { endsWellHoweverDisturbed, type QuickWorld } from "./disturbances";
import { lifeOf, makeWorld, TEMPLATE, type World } from "./support";

const entityIds = ["https://signin.aws.amazon.com/saml#agents"];
const template = ["https://signin.aws.amazon.com/saml"];
const regional = ["https://eu-central-1.signin.aws.amazon.com/saml"];

type AnyWorld = Pick<World, "app" | "tenant">;

const askedIn = ({ app }: AnyWorld) => ({
  applicationObjectId: app.applicationId,
  displayName: "Connect",
  identifierUris: entityIds,
  replyUrls: regional,
});

async function shownIn({ app, tenant }: AnyWorld) {
  const { displayName, identifierUris, web } = await tenant.getApplication(app.applicationId);
  return { displayName, identifierUris, replyUrls: web.redirectUris };
}

describe("ApplicationSettings", () => {
  let world: World;
  let settings: ReturnType<typeof lifeOf>;

  const application = () => world.tenant.getApplication(world.app.applicationId);
  const asked = (replyUrls: string[] = regional, displayName = "Connect") => ({
    ...askedIn(world),
    displayName,
    replyUrls,
  });
  const shown = () => shownIn(world);
  const wanted = { displayName: "Connect", identifierUris: entityIds, replyUrls: regional };

  beforeEach(async () => {
    world = await makeWorld();
    settings = lifeOf(world.provider, "ApplicationSettings");
  });
  afterEach(() => world.stop());

  it("replaces name, identifiers and reply URLs in one request, and leaves the template's mark", async () => {
    const { homePageUrl } = (await application()).web;
    const { id, properties } = await settings.create(asked());
    assert.deepEqual([id, properties], [world.app.applicationId, asked()]);
    assert.deepEqual(await shown(), wanted);
    assert.equal((await application()).web.homePageUrl, homePageUrl);
    assert.match(homePageUrl ?? "", /metadata=aws/);
    assert.equal(world.server.requests.filter((request) => request.startsWith("PATCH")).length, 1);
  });

  it("shows no change at a refresh", async () => {
    const found = await settings.refresh(await settings.create(asked()));
    assert.ok(found);
    assert.deepEqual(await settings.diff(found, asked()), {});
    assert.deepEqual(found.inputs, asked());
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

  for (const [what, wrong] of [
    ["none", []],
    ["text", ["agents"]],
    ["one twice", [...entityIds, ...entityIds]],
  ] as const) {
    it(`refuses ${what} as identifiers in the preview`, async () => {
      await assert.rejects(settings.check({ ...asked(), identifierUris: [...wrong] }), /^Error: identifierUris must /);
    });
  }

  it("fails in Graph's words if another application has the identifier, or before SAML mode", async () => {
    const { servicePrincipal, application: other } = await world.tenant.instantiate(TEMPLATE, { displayName: "Other" });
    const theirs = { ...asked(), applicationObjectId: other.id };
    await assert.rejects(settings.create(theirs), /refused PATCH .*: 400 HostNameNotOnVerifiedDomain: .*saml#agents/);
    await world.tenant.updateServicePrincipal(servicePrincipal.id, { preferredSingleSignOnMode: "saml" });
    await settings.create(theirs);
    await assert.rejects(
      settings.create(asked()),
      /refused PATCH .*: 400 .*for property identifierUris already exists/,
    );
    assert.deepEqual((await shown()).replyUrls, template);
  });

  it("asks nobody in the preview", async () => {
    const unmade = { ...asked(), applicationObjectId: Unknown.value, identifierUris: [Unknown.value] };
    assert.deepEqual(await settings.preview(unmade), unmade);
    assert.deepEqual(await settings.preview(asked()), asked());
    assert.deepEqual(world.server.requests, []);
  });

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

  const foreign = "https://signin.aws.amazon.com/saml#foreign";
  const edits: [what: string, byHand: ApplicationChanges, differences: object][] = [
    ["the name was edited", { displayName: "By hand" }, { displayName: "update" }],
    [
      "a foreign identifier was put first",
      { identifierUris: [foreign, ...entityIds] },
      { "identifierUris[0]": "update", "identifierUris[1]": "delete" },
    ],
    ["the identifier was replaced", { identifierUris: [foreign] }, { "identifierUris[0]": "update" }],
    ["the identifiers were removed", { identifierUris: [] }, { "identifierUris[0]": "add" }],
    [
      "a reply URL was put first",
      { web: { redirectUris: [...template, ...regional] } },
      { "replyUrls[0]": "update", "replyUrls[1]": "delete" },
    ],
    ["a reply URL was added", { web: { redirectUris: [...regional, ...template] } }, { "replyUrls[1]": "delete" }],
    ["the reply URLs were removed", { web: { redirectUris: [] } }, { "replyUrls[0]": "add" }],
  ];
  for (const [what, byHand, differences] of edits) {
    it(`sees by refresh that ${what}, and repairs it`, async () => {
      const state = await settings.create(asked());
      await world.tenant.updateApplication(world.app.applicationId, byHand);
      const found = await settings.refresh(state);
      assert.ok(found);
      assert.deepEqual(await settings.diff(found, asked()), differences);
      const repaired = await settings.update(found, asked());
      assert.deepEqual(await shown(), wanted);
      assert.deepEqual(await settings.diff(repaired, asked()), {});
    });
  }

  it("waits until Graph shows what was written", async () => {
    world.lag(5000);
    await settings.create(asked());
    assert.ok(world.clock.waits.length >= 5, String(world.clock.waits.length));
  });

  it("is imported by the application's object id, and by no other", async () => {
    for (const id of [world.app.applicationId, `/applications/${world.app.applicationId}`]) {
      const found = await settings.import(id);
      assert.equal(found?.id, world.app.applicationId);
      assert.deepEqual(found.inputs, { ...asked(template, "Agents"), identifierUris: [] });
    }
    assert.equal(await settings.import("0d000000-0000-4000-8000-000000000001"), undefined);
    for (const id of ["", "agents", `${world.app.applicationId}/${world.app.servicePrincipalId}`]) {
      await assert.rejects(settings.import(id), /is not the id .* the object id of the application$/);
    }
  });

  it("leaves all as it is when it is deleted", async () => {
    await settings.delete(await settings.create(asked()));
    assert.deepEqual(await shown(), wanted);
  });

  it("is deleted with an application that is gone", async () => {
    const state = await settings.create(asked());
    await world.tenant.updateServicePrincipal(world.app.servicePrincipalId, { preferredSingleSignOnMode: null });
    await world.tenant.deleteApplication(world.app.applicationId);
    assert.equal(await settings.refresh(state), undefined);
    await settings.delete(state);
  });
});

describe("Disturbed ApplicationSettings:", () => {
  endsWellHoweverDisturbed("a creation", {
    prepare: () => Promise.resolve(undefined),
    run: (provider, _, world) => lifeOf(provider, "ApplicationSettings").create(askedIn(world)),
    end: shownIn,
  });

  endsWellHoweverDisturbed("an update", {
    prepare: (world: QuickWorld) => lifeOf(world.provider, "ApplicationSettings").create(askedIn(world)),
    run: (provider, state, world) =>
      lifeOf(provider, "ApplicationSettings").update(state, { ...askedIn(world), replyUrls: template }),
    end: shownIn,
  });
});
