import assert from "node:assert/strict";
import { importCyclesDue, runImportCycle } from "../../../sandbox/importer";
import { credentialsOf, importing } from "./clouds";

describe("the importer's clock", () => {
  const start = new Date("2026-03-01T08:00:00.000Z");
  const minutes = (count: number): Date => new Date(start.getTime() + count * 60_000);

  it("begins right after the start of a job, and comes round every 40 minutes", async () => {
    const { clouds, status } = await importing();
    const ran = [];
    for (let minute = 0; minute <= 125; minute++) {
      if ((await importCyclesDue(clouds, minutes(minute))).length > 0) ran.push(minute);
    }
    assert.deepEqual(ran, [0, 40, 80, 120]);
    assert.equal((await status()).lastExecution?.timeEnded, minutes(120).toISOString());
  });

  it("makes up for what it missed with one cycle", async () => {
    const { clouds } = await importing();
    await importCyclesDue(clouds, start);
    assert.equal((await importCyclesDue(clouds, minutes(1000))).length, 1);
    assert.equal((await importCyclesDue(clouds, minutes(1001))).length, 0);
  });

  it("does not begin before the job is started, and stands still while it is paused", async () => {
    const { clouds, tenant, servicePrincipal, job } = await importing();
    await tenant.pauseSynchronizationJob(servicePrincipal.id, job.id);
    assert.deepEqual(await importCyclesDue(clouds, start), []);
    await tenant.startSynchronizationJob(servicePrincipal.id, job.id);
    assert.equal((await importCyclesDue(clouds, start)).length, 1);
  });

  it("says what happened, and when", async () => {
    const { clouds, status, servicePrincipal } = await importing();
    assert.equal((await status()).code, "NotRun");
    await importCyclesDue(clouds, start);
    await runImportCycle(clouds, servicePrincipal.id, { now: minutes(5) });
    const found = await status();
    assert.deepEqual(
      [found.code, found.steadyStateFirstAchievedTime, found.steadyStateLastAchievedTime],
      ["Active", start.toISOString(), minutes(5).toISOString()],
    );
    assert.equal(found.lastSuccessfulExecution?.timeBegan, minutes(5).toISOString());
    // Nothing was new in the second cycle.
    assert.equal(found.lastSuccessfulExecutionWithExports?.timeBegan, start.toISOString());
    assert.deepEqual(found.synchronizedEntryCountByType, [{ key: "AppRole", value: 1 }]);
  });

  it("is that of AWS, too, where keys are known a little after they were made", async () => {
    const { account, clouds, tenant, servicePrincipal } = await importing();
    await clouds.account.write((state) => {
      state.keyPropagation = 10;
    });
    const young = await account.createAccessKey("azure_cli_user");
    await tenant.setSynchronizationSecrets(servicePrincipal.id, credentialsOf(young));
    const soon = new Date(Date.now() + 5_000);
    assert.match((await importCyclesDue(clouds, soon))[0]?.error?.message ?? "", /^InvalidClientTokenId/);
    const [report] = await runImportCycle(clouds, servicePrincipal.id, { now: new Date(Date.now() + 15_000) });
    assert.equal(report?.error, undefined);
  });
});
