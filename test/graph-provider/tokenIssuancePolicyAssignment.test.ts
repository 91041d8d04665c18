import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { lifeOf, makeWorld, type World } from "./support";

describe("TokenIssuancePolicyAssignment", () => {
  let world: World;
  let assignment: ReturnType<typeof lifeOf>;
  let policyId: string;

  const makePolicy = async (displayName: string): Promise<string> =>
    (await lifeOf(world.provider, "TokenIssuancePolicy").create({ displayName, signingOption: "both" })).id;
  const assigned = async (): Promise<string[]> =>
    (await world.tenant.assignedPolicies("tokenIssuancePolicies", world.app.servicePrincipalId)).map(({ id }) => id);
  const asked = (id = policyId) => ({ policyId: id, servicePrincipalId: world.app.servicePrincipalId });

  beforeEach(async () => {
    world = await makeWorld();
    assignment = lifeOf(world.provider, "TokenIssuancePolicyAssignment");
    policyId = await makePolicy("Agents");
  });
  afterEach(() => world.stop());

  it("gives the service principal the policy, with ids in either form", async () => {
    const state = await assignment.create({
      policyId: `/policies/tokenIssuancePolicies/${policyId}`,
      servicePrincipalId: `/servicePrincipals/${world.app.servicePrincipalId}`,
    });
    assert.deepEqual(await assigned(), [policyId]);
    assert.deepEqual(await assignment.diff(state, asked()), {});
  });

  it("takes a lost answer for what it is", async () => {
    world.server.faults.add({ method: "POST", path: "^/servicePrincipals/.*/\\$ref$", after: true });
    await assignment.create(asked());
    assert.deepEqual(await assigned(), [policyId]);
  });

  it("takes a lost answer for what it is, where Graph shows the effect later than it refuses a repetition", async () => {
    world.server.faults.add({ method: "POST", path: "^/servicePrincipals/.*/\\$ref$", after: true });
    world.lag(5_000);
    await assignment.create(asked());
    assert.deepEqual(await assigned(), [policyId]);
  });

  it("is content with what is assigned already", async () => {
    await assignment.create(asked());
    await assignment.create(asked());
    assert.deepEqual(await assigned(), [policyId]);
  });

  it("tries again where Graph does not know policy or service principal yet", async () => {
    const what = { status: 404, code: "Request_ResourceNotFound" };
    world.server.faults.add({ method: "POST", path: "^/servicePrincipals/", times: 3, ...what });
    await assignment.create(asked());
    assert.deepEqual(await assigned(), [policyId]);
  });

  it("gives up, in Graph's words, where the policy does not come", async () => {
    const gone = "0d000000-0000-4000-8000-000000000001";
    await assert.rejects(
      assignment.create(asked(gone)),
      /refused POST .*\/tokenIssuancePolicies\/\$ref: 404 Request_ResourceNotFound: .*request id [\da-f-]{36}\); given up after \d+ attempts/,
    );
  });

  it("takes the place of another policy, as somebody may have set in the portal", async () => {
    await assignment.create(asked());
    const next = await makePolicy("Others");
    await assignment.create(asked(next));
    assert.deepEqual(await assigned(), [next]);
  });

  it("moves to another policy in place", async () => {
    const next = await makePolicy("Others");
    const state = await assignment.create(asked());
    assert.deepEqual(await assignment.diff(state, asked(next)), { policyId: "update" });
    await assignment.update(state, asked(next));
    assert.deepEqual(await assigned(), [next]);
  });

  it("sees by refresh what was assigned by hand, and repairs it", async () => {
    const state = await assignment.create(asked());
    const byHand = await makePolicy("Others");
    await world.tenant.unassignPolicy("tokenIssuancePolicies", world.app.servicePrincipalId, policyId);
    assert.equal(await assignment.refresh(state), undefined);
    await world.tenant.assignPolicy("tokenIssuancePolicies", world.app.servicePrincipalId, byHand);
    const found = await assignment.refresh(state);
    assert.equal(found?.properties["policyId"], byHand);
    await assignment.update(found, asked());
    assert.deepEqual(await assigned(), [policyId]);
  });

  it("is imported by the service principal's object id", async () => {
    await assignment.create(asked());
    const found = await assignment.import(`/servicePrincipals/${world.app.servicePrincipalId}`);
    assert.deepEqual(found?.inputs, asked());
  });

  it("is deleted, and twice is fine", async () => {
    const state = await assignment.create(asked());
    await assignment.delete(state);
    assert.deepEqual(await assigned(), []);
    await assignment.delete(state);
  });
});
