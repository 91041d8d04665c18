import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { lifeOf, makeWorld, type World } from "./support";

const asked = { displayName: "Agents", signingOption: "assertion" };
const definition = (signed: string, algorithm = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"): string =>
  `{"TokenIssuancePolicy":{"Version":1,"SigningAlgorithm":"${algorithm}","TokenResponseSigningPolicy":"${signed}","SamlTokenVersion":"2.0"}}`;

describe("TokenIssuancePolicy", () => {
  let world: World;
  let policy: ReturnType<typeof lifeOf>;
  const all = () => world.tenant.listPolicies("tokenIssuancePolicies");

  beforeEach(async () => {
    world = await makeWorld();
    policy = lifeOf(world.provider, "TokenIssuancePolicy");
  });
  afterEach(() => world.stop());

  for (const [option, signed] of [
    ["assertion", "TokenOnly"],
    ["response", "ResponseOnly"],
    ["both", "ResponseAndToken"],
  ] as const) {
    it(`has Entra sign the ${option} with SHA-256, as SAML 2.0`, async () => {
      const { id } = await policy.create({ ...asked, signingOption: option });
      assert.deepEqual(await all(), [
        { id, displayName: "Agents", definition: [definition(signed)], isOrganizationDefault: false },
      ]);
    });
  }

  it("refuses another signing option in the preview", async () => {
    await assert.rejects(policy.check({ ...asked, signingOption: "none" }), /signingOption must be one of assertion/);
  });

  it("foresees the definition in the preview, and no id", async () => {
    const planned = await policy.preview(asked);
    assert.equal(planned["definition"], definition("TokenOnly"));
    assert.equal(planned["policyId"]?.constructor.name, "Unknown");
    assert.deepEqual(world.server.requests, []);
  });

  it("makes one policy where the answer to the first attempt is lost", async () => {
    world.server.faults.add({ method: "POST", path: "^/policies/", after: true });
    const { id } = await policy.create(asked);
    assert.deepEqual(
      (await all()).map((found) => found.id),
      [id],
    );
  });

  it("makes one policy where that is listed only seconds later", async () => {
    world.lag(3_000);
    world.server.faults.add({ method: "POST", path: "^/policies/", after: true });
    const { id } = await policy.create(asked);
    assert.deepEqual(
      (await all()).map((found) => found.id),
      [id],
    );
  });

  it("makes its own policy beside one that looks the same, be the answer lost or not", async () => {
    const content = { displayName: "Agents", definition: [definition("TokenOnly")] };
    const other = await world.tenant.createPolicy("tokenIssuancePolicies", content);
    world.server.faults.add({ method: "POST", path: "^/policies/", after: true });
    const { id } = await policy.create(asked);
    assert.notEqual(id, other.id);
    assert.equal((await all()).length, 2);
  });

  it("asks again where the request is lost", async () => {
    world.server.faults.add({ method: "POST", path: "^/policies/" });
    await policy.create(asked);
    assert.equal((await all()).length, 1);
  });

  it("waits as long as Graph asks, where it is throttled", async () => {
    const what = { status: 429, code: "TooManyRequests", retryAfter: 17 };
    world.server.faults.add({ method: "POST", path: "^/policies/", times: 2, ...what });
    await policy.create(asked);
    assert.deepEqual(
      world.clock.waits.filter((wait) => wait === 17_000),
      [17_000, 17_000],
    );
    assert.equal((await all()).length, 1);
  });

  it("waits until Graph shows what it made", async () => {
    const what = { status: 404, code: "Request_ResourceNotFound" };
    world.server.faults.add({ method: "GET", path: "^/policies/tokenIssuancePolicies/", times: 4, ...what });
    await policy.create(asked);
    assert.ok(world.clock.waits.length >= 5, "4 times unknown, then known twice");
  });

  it("finds its policies on every page of the list", async () => {
    await world.stop();
    world = await makeWorld({ pageSize: 2 });
    policy = lifeOf(world.provider, "TokenIssuancePolicy");
    for (const displayName of ["A", "B", "C"]) {
      await world.tenant.createPolicy("tokenIssuancePolicies", { displayName, definition: [definition("TokenOnly")] });
    }
    world.server.faults.add({ method: "POST", path: "^/policies/", after: true });
    await policy.create(asked);
    assert.equal((await all()).length, 4);
  });

  it("changes in place", async () => {
    const state = await policy.create(asked);
    const news = { displayName: "People", signingOption: "both" };
    assert.deepEqual(await policy.diff(state, news), { displayName: "update", signingOption: "update" });
    const changed = await policy.update(state, news);
    assert.equal(changed.properties["definition"], definition("ResponseAndToken"));
    assert.deepEqual(await all(), [
      {
        id: state.id,
        displayName: "People",
        definition: [definition("ResponseAndToken")],
        isOrganizationDefault: false,
      },
    ]);
  });

  it("sees by refresh what was changed by hand, the algorithm too, and repairs it", async () => {
    const state = await policy.create(asked);
    for (const [changed, expected] of [
      [definition("ResponseOnly"), { signingOption: "update" }],
      [definition("TokenOnly", "http://www.w3.org/2000/09/xmldsig#rsa-sha1"), { definition: "update" }],
    ] as const) {
      await world.tenant.updatePolicy("tokenIssuancePolicies", state.id, { definition: [changed] });
      const found = await policy.refresh(state);
      assert.ok(found);
      assert.deepEqual(await policy.diff(found, asked), expected);
      await policy.update(found, asked);
      assert.deepEqual((await all())[0]?.definition, [definition("TokenOnly")]);
    }
  });

  it("sees no change in a definition that is written otherwise", async () => {
    const state = await policy.create(asked);
    const written = definition("TokenOnly").replaceAll(",", ", ");
    await world.tenant.updatePolicy("tokenIssuancePolicies", state.id, { definition: [written] });
    const found = await policy.refresh(state);
    assert.ok(found);
    assert.deepEqual(await policy.diff(found, asked), {});
  });

  it("is imported by its GUID or path", async () => {
    const { id } = await policy.create(asked);
    for (const given of [id, `/policies/tokenIssuancePolicies/${id}`]) {
      const found = await policy.import(given);
      assert.equal(found?.id, id);
      assert.deepEqual(found.inputs, asked);
    }
    assert.equal(await policy.import("0d000000-0000-4000-8000-000000000001"), undefined);
  });

  it("is deleted, and twice is fine", async () => {
    const state = await policy.create(asked);
    await policy.delete(state);
    assert.deepEqual(await all(), []);
    await policy.delete(state);
  });
});
