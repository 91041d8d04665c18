import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { faults, faultsFromEnvironment, faultsVariable, noFaults } from "../../../sandbox/core/faults";

const create = "aws:iam/role:Role create";

async function milliseconds(work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work;
  return performance.now() - start;
}

/** Which is done first, of what was begun in this order: however busy the machine is, timers ring one after the other. */
async function inTurn(works: Readonly<Record<string, Promise<unknown>>>): Promise<string[]> {
  const done: string[] = [];
  await Promise.all(Object.entries(works).map(([name, work]) => work.then(() => done.push(name))));
  return done;
}

describe("faults", () => {
  it("are none unless the environment asks for some", () => {
    assert.equal(faultsFromEnvironment({}), noFaults);
  });

  it("delay every operation", async () => {
    const slow = faultsFromEnvironment({ [faultsVariable]: '{"latencyMs": 40}' });
    assert.ok((await milliseconds(slow.before(create))) >= 35);
  });

  it("delay the named operations alone", async () => {
    const slow = faults({ latencyMs: { "aws:iam/*": 40 } });
    const works = { role: slow.before(create), group: slow.before("azuread:index/group:Group create") };
    assert.deepEqual(await inTurn(works), ["group", "role"]);
  });

  it("refuse the n-th operation of a kind, and only that", async () => {
    const failing = faults({ fail: [{ operation: "* create", nth: 2, message: "no more" }] });
    await failing.before(create);
    await failing.before("aws:iam/role:Role read");
    await assert.rejects(failing.before("aws:iam/user:User create"), /^Error: no more$/);
    await failing.before(create);
  });

  it("refuse as many operations in a row as they are told to", async () => {
    const failing = faults({ fail: [{ operation: create, times: 2 }] });
    await assert.rejects(failing.before(create), /aws:iam\/role:Role create: 500/);
    await assert.rejects(failing.before(create));
    await failing.before(create);
  });

  it("throttle: the operation waits, and then succeeds", async () => {
    const throttled = faults({ throttle: [{ operation: create, times: 3, retryAfterMs: 15 }] });
    assert.ok((await milliseconds(throttled.before(create))) >= 40);
    assert.deepEqual(await inTurn({ pause: sleep(15), again: throttled.before(create) }), ["again", "pause"]);
  });

  it("throttle: gives up after as many attempts as the providers make", async () => {
    const throttled = faults({ throttle: [{ operation: create, times: 100, retryAfterMs: 0 }] });
    await assert.rejects(throttled.before(create), /429 TooManyRequests/);
  });

  it("tell by how much Entra lags", () => {
    assert.equal(faultsFromEnvironment({ [faultsVariable]: '{"replicationLagMs": 40}' }).replicationLagMs, 40);
    assert.equal(faults({}).replicationLagMs, 0);
  });

  for (const [text, problem] of [
    ["{", /is not JSON/],
    ['{"latency": 5}', /Unrecognized key: "latency"/],
    ['{"fail": [{"operation": "x", "nth": 0}]}', /fail\[0\]\.nth/],
  ] as const) {
    it(`name what is wrong with ${text}`, () => {
      assert.throws(() => faultsFromEnvironment({ [faultsVariable]: text }), problem);
    });
  }
});
