import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { faults, faultsFromEnvironment, faultsVariable, noFaults, OperationFaults } from "../../../sandbox/core/faults";

const create = "aws:iam/role:Role create";
const nothing = (): Promise<void> => Promise.resolve();

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
    assert.ok((await milliseconds(slow.around(create, nothing))) >= 35);
  });

  it("delay the named operations alone", async () => {
    const slow = faults({ latencyMs: { "aws:iam/*": 40 } });
    const works = {
      role: slow.around(create, nothing),
      group: slow.around("azuread:index/group:Group create", nothing),
    };
    assert.deepEqual(await inTurn(works), ["group", "role"]);
  });

  it("refuse the n-th operation of a kind, and only that", async () => {
    const failing = faults({ fail: [{ operation: "* create", nth: 2, message: "no more" }] });
    await failing.around(create, nothing);
    await failing.around("aws:iam/role:Role read", nothing);
    await assert.rejects(failing.around("aws:iam/user:User create", nothing), /^Error: no more$/);
    await failing.around(create, nothing);
  });

  it("refuse as many operations in a row as they are told to", async () => {
    const failing = faults({ fail: [{ operation: create, times: 2 }] });
    await assert.rejects(failing.around(create, nothing), /aws:iam\/role:Role create: 500/);
    await assert.rejects(failing.around(create, nothing));
    await failing.around(create, nothing);
  });

  it("refuse an operation once it has taken effect, if they are told to", async () => {
    const failing = faults({ fail: [{ operation: "* create", nth: 2, after: true, message: "lost" }] });
    let effects = 0;
    const work = () => Promise.resolve(++effects);
    assert.equal(await failing.around(create, work), 1);
    await assert.rejects(failing.around(create, work), /^Error: lost$/);
    assert.equal(await failing.around(create, work), 3);
  });

  it("do not count what failed by itself among what took effect", async () => {
    const failing = faults({ fail: [{ operation: create, after: true, message: "lost" }] });
    await assert.rejects(
      failing.around(create, () => Promise.reject(new Error("refused"))),
      /^Error: refused$/,
    );
    await assert.rejects(failing.around(create, nothing), /^Error: lost$/);
  });

  it("throttle: the operation waits, and then succeeds", async () => {
    const throttled = faults({ throttle: [{ operation: create, times: 3, retryAfterMs: 15 }] });
    assert.ok((await milliseconds(throttled.around(create, nothing))) >= 40);
    assert.deepEqual(await inTurn({ pause: sleep(15), again: throttled.around(create, nothing) }), ["again", "pause"]);
  });

  it("throttle: gives up after as many attempts as the providers make", async () => {
    const throttled = faults({ throttle: [{ operation: create, times: 100, retryAfterMs: 0 }] });
    await assert.rejects(throttled.around(create, nothing), /429 TooManyRequests/);
  });

  it("tell by how much Entra lags", () => {
    assert.equal(faultsFromEnvironment({ [faultsVariable]: '{"replicationLagMs": 40}' }).replicationLagMs, 40);
    assert.equal(faults({}).replicationLagMs, 0);
  });

  it("tell what is wrong with Graph itself", () => {
    const graph = { writeMs: 300, faults: [{ method: "POST", path: "instantiate$", status: 504, after: true }] };
    const asked = faultsFromEnvironment({ [faultsVariable]: JSON.stringify({ graph }) }).graph;
    assert.equal(asked?.writeMs, 300);
    assert.deepEqual(asked.faults?.[0], {
      ...graph.faults[0],
      nth: 1,
      times: 1,
      code: "UnknownError",
      message: "An injected fault.",
    });
    assert.deepEqual([asked.readLagMs, asked.copyToServicePrincipalMs, asked.realWaits], [0, 0, false]);
  });

  for (const [text, problem] of [
    ["{", /is not JSON/],
    ['{"latency": 5}', /Unrecognized key: "latency"/],
    ['{"fail": [{"operation": "x", "nth": 0}]}', /fail\[0\]\.nth/],
    ['{"graph": {"writeMillis": 1}}', /Unrecognized key: "writeMillis"/],
    ['{"graph": {"faults": [{"path": "("}]}}', /is no regular expression/],
  ] as const) {
    it(`name what is wrong with ${text}`, () => {
      assert.throws(() => faultsFromEnvironment({ [faultsVariable]: text }), problem);
    });
  }
});

describe("faults of operations that come and go", () => {
  it("begin with the next operation, and end when they are cleared", async () => {
    const failing = new OperationFaults();
    await failing.around(create, nothing);
    failing.add({ operation: create, times: 3 });
    await assert.rejects(failing.around(create, nothing), /an injected fault/);
    failing.clear();
    await failing.around(create, nothing);
    failing.add({ operation: create, message: "again" });
    await assert.rejects(failing.around(create, nothing), /^Error: again$/);
  });

  it("leave alone what is not named in full", async () => {
    const failing = new OperationFaults();
    failing.add({ operation: "aws:iam/role:Role", times: 9 });
    failing.add({ operation: "aws.iam/role:Role create", times: 9 });
    await failing.around(create, nothing);
  });

  it("hold what they refuse until they are told to go on", async () => {
    const failing = new OperationFaults();
    let release = (): void => undefined;
    failing.add({ operation: create }, () => new Promise((resolve) => (release = resolve)));
    const refused = assert.rejects(failing.around(create, nothing));
    const settled: string[] = [];
    void refused.then(() => settled.push("refused"));
    await sleep(0);
    assert.deepEqual(settled, []);
    release();
    await refused;
  });
});
