import assert from "node:assert/strict";
import { Tenant } from "../../../../sandbox/entra";
import { untilSteady } from "../../../../sandbox/entra/models/waits";
import { newTenant } from "../fixtures";

/** How long somebody waits between looks at what is so (`+`) or not (`-`), the last of them again and again. */
async function waited(looks: string, wait: (tenant: Tenant, look: () => Promise<boolean>) => Promise<void>) {
  const seconds: number[] = [];
  let now = 0;
  const sleep = (milliseconds: number): Promise<void> => {
    now += milliseconds;
    seconds.push(milliseconds / 1000);
    return Promise.resolve();
  };
  const tenant = new Tenant(newTenant().store, { clock: { now: () => now, sleep } });
  let seen = 0;
  const look = () => Promise.resolve(looks.charAt(Math.min(seen++, looks.length - 1)) === "+");
  const problem = await wait(tenant, look).then(() => undefined, String);
  return { seconds, problem };
}

describe("azuread's waits", () => {
  for (const [looks, every, times, seconds] of [
    ["+", 5, 5, [5, 5, 5, 5]],
    ["+", 1, 1, []],
    ["--+", 5, 5, [5, 10, 10, 10, 10, 10]],
    ["-----+", 1, 1, [1, 2, 4, 8, 10]],
    ["--+-+", 1, 2, [1, 2, 2, 4, 4]],
  ] as const) {
    it(`pause [${seconds.join(", ")}] s for ${looks}, at first ${every} s, until it is so ${times} times in a row`, async () => {
      const wait = (tenant: Tenant, look: () => Promise<boolean>) =>
        untilSteady(tenant, { state: "Done", every, times, look });
      assert.deepEqual(await waited(looks, wait), { seconds, problem: undefined });
    });
  }

  for (const [state, problem] of [
    ["Done", "Error: context deadline exceeded"],
    ["Deleted", "Error: timeout while waiting for state to become 'Deleted' (last state: 'Waiting', timeout: 5m0s)"],
  ] as const) {
    it(`end after five minutes: ${problem}`, async () => {
      const found = await waited("-", (tenant, look) => untilSteady(tenant, { state, every: 10, look }));
      assert.deepEqual(found, { seconds: Array<number>(30).fill(10), problem });
    });
  }
});
