import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { lifeOf, makeWorld, type World } from "./support";

describe("RoleImportReady", () => {
  let world: World;
  let ready: ReturnType<typeof lifeOf>;
  let jobId: string;
  /** What AWS says against the key; undefined: nothing. */
  let against: string | undefined;

  const asked = (accessKeyId = "AKIAIOSFODNN7EXAMPLE") => ({
    servicePrincipalId: world.app.servicePrincipalId,
    jobId: `${world.app.servicePrincipalId}/job/${jobId}`,
    accessKeyId,
  });
  const validations = () => world.server.requests.filter((request) => request.endsWith("/validateCredentials")).length;

  beforeEach(async () => {
    against = undefined;
    world = await makeWorld({
      checkCredentials: () =>
        Promise.resolve(against === undefined ? undefined : { code: "x", message: against, tenantActionable: true }),
    });
    ready = lifeOf(world.provider, "RoleImportReady");
    jobId = (await world.tenant.createSynchronizationJob(world.app.servicePrincipalId, { templateId: "aws" })).id;
  });
  afterEach(() => world.stop());

  it("completes when Entra can sign in with the key that it stores", async () => {
    const { id, properties } = await ready.create(asked());
    assert.equal(id, `${world.app.servicePrincipalId}/${jobId}`);
    assert.deepEqual(properties, { ...asked(), jobId });
  });

  it("waits while AWS does not know the key yet", async () => {
    against = "The security token included in the request is invalid.";
    world.clock.after(9000, () => (against = undefined));
    await ready.create(asked());
    assert.ok(world.clock.now() - 3_600_000 >= 9000);
  });

  it("gives up after two minutes, and says what AWS says", async () => {
    against = "The security token included in the request is invalid.";
    await assert.rejects(
      ready.create(asked()),
      /waited 1\d\d s .* with access key AKIAIOSFODNN7EXAMPLE.* token included/,
    );
  });

  for (const what of [
    { status: 404, code: "UnknownError" },
    { status: 400, code: "BadRequest", message: "Resource not found for the segment 'validateCredentials'." },
  ]) {
    it(`goes on with a first key where Graph does not offer the check, and answers ${what.status}`, async () => {
      world.server.faults.add({ method: "POST", path: "^/servicePrincipals/", ...what, times: 100 });
      await ready.create(asked());
      assert.equal(validations(), 1);
    });
  }

  it("does not go on where the job is not there", async () => {
    const gone = { ...asked(), jobId: `${world.app.servicePrincipalId}/job/aws.gone` };
    await assert.rejects(ready.create(gone), /404/);
  });

  it("waits for each new key, and for nothing else where Graph does not offer the check: an old key would be deleted", async () => {
    const state = await ready.create(asked());
    await ready.update(state, asked("AKIAI44QH8DHBEXAMPLE"));
    const what = { status: 404, code: "BadRequest" };
    world.server.faults.add({ method: "POST", path: "^/servicePrincipals/", ...what, times: 100 });
    await assert.rejects(ready.update(state, asked("AKIAI44QH8DHBEXAMPL2")), /404/);
  });

  it("is gone when the job is", async () => {
    const state = await ready.create(asked());
    assert.equal((await ready.refresh(state))?.id, state.id);
    await world.tenant.deleteSynchronizationJob(world.app.servicePrincipalId, jobId);
    assert.equal(await ready.refresh(state), undefined);
  });
});
