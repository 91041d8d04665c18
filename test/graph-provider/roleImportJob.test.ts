import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { lifeOf, makeWorld, type World } from "./support";

describe("RoleImportJob", () => {
  let world: World;
  let job: ReturnType<typeof lifeOf>;
  /** What AWS says against the key; undefined: nothing. */
  let against: string | undefined;

  const asked = (accessKeyId = "AKIAIOSFODNN7EXAMPLE") => ({
    servicePrincipalId: world.app.servicePrincipalId,
    accessKeyId,
  });
  const jobs = () => world.tenant.listSynchronizationJobs(world.app.servicePrincipalId);
  const schedules = async () => (await jobs()).map(({ schedule }) => schedule.state);
  const validations = () => world.server.requests.filter((request) => request.endsWith("/validateCredentials")).length;
  const refuse = (path: string, fault: object): void => {
    world.server.faults.add({ method: "POST", path, status: 404, code: "UnknownError", times: 100, ...fault });
  };

  beforeEach(async () => {
    against = undefined;
    world = await makeWorld({
      checkCredentials: () =>
        Promise.resolve(against === undefined ? undefined : { code: "x", message: against, tenantActionable: true }),
    });
    job = lifeOf(world.provider, "RoleImportJob");
  });
  afterEach(() => world.stop());

  it("is made, and runs", async () => {
    const { id, properties } = await job.create(asked());
    const [made] = await jobs();
    assert.equal(id, `${world.app.servicePrincipalId}/${made?.id ?? ""}`);
    assert.deepEqual(properties, { ...asked(), isRunning: true });
    assert.deepEqual(await schedules(), ["Active"]);
    assert.deepEqual(await job.diff({ id, properties }, asked()), {});
  });

  it("is the one that an interrupted creation has left, or that somebody has made", async () => {
    const left = await world.tenant.createSynchronizationJob(world.app.servicePrincipalId, { templateId: "aws" });
    assert.equal((await job.create(asked())).id, `${world.app.servicePrincipalId}/${left.id}`);
    assert.deepEqual(await schedules(), ["Active"]);
  });

  it("is not the job of another provisioning", async () => {
    const provider = world.providerBy(async (input, init) => {
      const answer = await world.http(input, init);
      const url = input instanceof Request ? input.url : input.toString();
      if (init?.method !== "GET" || !url.endsWith("/jobs")) return answer;
      const { value } = (await answer.json()) as { value: readonly object[] };
      return Response.json({ value: [{ id: "other.1", templateId: "other" }, ...value] });
    });
    const { id } = await lifeOf(provider, "RoleImportJob").create(asked());
    const [made] = await jobs();
    assert.equal(id, `${world.app.servicePrincipalId}/${made?.id ?? ""}`);
  });

  it("is not waited for if Graph refuses to make it", async () => {
    refuse("/synchronization/jobs$", { status: 403, code: "Authorization_RequestDenied" });
    await assert.rejects(job.create(asked()), /403/);
    assert.deepEqual(await jobs(), []);
  });

  for (const what of [
    { status: 503, after: true },
    { status: 409, code: "Request_Conflict" },
  ]) {
    it(`is made once if Graph answers ${what.status}`, async () => {
      world.server.faults.add({ method: "POST", path: "/synchronization/jobs$", ...what, times: 1 });
      await job.create(asked());
      assert.deepEqual(await schedules(), ["Active"]);
    });
  }

  it("waits while AWS does not know the key yet, and runs only then", async () => {
    against = "The security token included in the request is invalid.";
    world.clock.after(9000, () => (against = undefined));
    await job.create(asked());
    assert.ok(world.clock.now() - 3_600_000 >= 9000);
  });

  it("gives up after two minutes, and says what AWS says", async () => {
    against = "The security token included in the request is invalid.";
    await assert.rejects(
      job.create(asked()),
      /waited 1\d\d s .* with access key AKIAIOSFODNN7EXAMPLE.* token included/,
    );
    assert.deepEqual(await schedules(), ["Disabled"]);
  });

  for (const what of [{}, { status: 400, code: "BadRequest", message: "Resource not found for the segment 'x'." }]) {
    it(`goes on with a first key where Graph does not offer the check: ${JSON.stringify(what)}`, async () => {
      refuse("/validateCredentials$", what);
      await job.create(asked());
      assert.equal(validations(), 1);
      assert.deepEqual(await schedules(), ["Active"]);
    });
  }

  it("waits for each new key, and for nothing else where Graph does not offer the check: an old key would be deleted", async () => {
    const state = await job.create(asked());
    await job.update(state, asked("AKIAI44QH8DHBEXAMPLE"));
    refuse("/validateCredentials$", {});
    await assert.rejects(job.update(state, asked("AKIAI44QH8DHBEXAMPL2")), /404/);
  });

  it("is started again if somebody has paused it", async () => {
    const state = await job.create(asked());
    const [made] = await jobs();
    await world.tenant.pauseSynchronizationJob(world.app.servicePrincipalId, made?.id ?? "");
    const paused = await job.refresh(state);
    assert.ok(paused);
    assert.equal(paused.properties["isRunning"], false);
    assert.deepEqual(await job.diff(paused, asked()), { isRunning: "update" });
    const before = validations();
    assert.deepEqual((await job.update(paused, asked())).properties, state.properties);
    assert.equal(validations(), before);
    assert.deepEqual(await schedules(), ["Active"]);
  });

  it("is gone when the job is, and is deleted once", async () => {
    const state = await job.create(asked());
    assert.equal((await job.refresh(state))?.id, state.id);
    await job.delete(state);
    assert.deepEqual(await jobs(), []);
    assert.equal(await job.refresh(state), undefined);
    await job.delete(state);
  });

  for (const id of ["", "agents/aws.1", "aws.1", "0d000000-0000-4000-8000-000000000001/.."]) {
    it(`is not imported as ${JSON.stringify(id)}`, () =>
      assert.rejects(job.import(id), {
        message: `${JSON.stringify(id)} is not the id of such a resource, which is <service principal object id>/<job id>`,
      }));
  }

  for (const form of ["{sp}/{job}", "/servicePrincipals/{sp}/synchronization/jobs/{job}", "{sp}/job/{job}"]) {
    it(`is imported as ${form}`, async () => {
      const { id } = await job.create(asked());
      const [servicePrincipal = "", own = ""] = id.split("/");
      const found = await job.import(form.replace("{sp}", servicePrincipal).replace("{job}", own));
      assert.equal(found?.id, id);
    });
  }
});
