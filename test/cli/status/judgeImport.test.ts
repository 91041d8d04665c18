import assert from "node:assert/strict";
import { judgeImport, type ImportState } from "../../../cli/status/judgeImport";
import { judgeUser } from "../../../cli/status/judgeUser";
import type { ProvisioningJob } from "../../../cli/status/snapshot";
import { application, type Changes, importUser, job, minutes, snapshot, unreadable } from "./support";

function judge(read: Parameters<typeof application>[0], changes: Changes = {}) {
  const of = snapshot(changes);
  return judgeImport(application(read), judgeUser(of), of);
}
const withJob = (changes: Partial<ProvisioningJob>) => ({ job: { value: job(changes) } });
const inactiveKey: Changes = {
  iam: { user: { value: importUser({ keys: [{ id: "K", isActive: false, lastUsed: { value: undefined } }] }) } },
};
const quarantine = { since: minutes(-60), nextAttempt: minutes(300), error: "Invalid: no such key" };

describe("the import of an application", () => {
  const cases: [
    what: string,
    read: Parameters<typeof application>[0],
    changes: Changes,
    state: ImportState,
    isFine: boolean,
    says: RegExp,
    remedy: RegExp,
  ][] = [
    [
      "works",
      {},
      {},
      "works",
      true,
      /ended 2026-11-24 11:50 UTC \(10 minutes ago\), the next one is due 2026-11-24 12:30 UTC \(in 30 minutes\)$/,
      /^$/,
    ],
    [
      "is due when its time has come",
      withJob({ lastCycle: { began: minutes(-50), ended: minutes(-40), state: "Succeeded" } }),
      {},
      "works",
      true,
      /due at any moment/,
      /^$/,
    ],
    [
      "works with errors in some roles",
      withJob({ lastCycle: { began: minutes(-1), ended: minutes(-1), state: "EntryLevelErrors" } }),
      {},
      "works",
      true,
      /with errors in some roles/,
      /^$/,
    ],
    [
      "has only begun",
      { job: { value: { isActive: true, interval: 40, code: "NotRun" } } },
      {},
      "starting",
      true,
      /first cycle/,
      /^$/,
    ],
    ["has no job", { job: { value: undefined } }, {}, "noJob", false, /no provisioning job/, /pulumi up --stack test/],
    ["is paused", withJob({ isActive: false, code: "Paused" }), {}, "paused", false, /is paused/, /starts it again/],
    [
      "has no credentials",
      withJob({ code: "NotConfigured" }),
      {},
      "notConfigured",
      false,
      /no access key/,
      /roleImport\.accessKey/,
    ],
    [
      "is in quarantine for what Entra says",
      withJob({ quarantine }),
      {},
      "quarantine",
      false,
      /^in quarantine since 2026-11-24 11:00 UTC \(1 hour ago\), because Entra cannot read the roles: Invalid: no such key$/,
      /Restart provisioning.* tries again 2026-11-24 17:00 UTC \(in 5 hours\), and gives up 2026-12-22 11:00 UTC/,
    ],
    [
      "is in quarantine for what IAM says",
      withJob({ quarantine }),
      inactiveKey,
      "quarantine",
      false,
      /because access key K is inactive$/,
      /Restart provisioning/,
    ],
    [
      "was in quarantine for too long",
      withJob({ quarantine: { since: minutes(-28 * 1440), error: "x" }, isActive: false }),
      {},
      "quarantine",
      false,
      /28 days ago/,
      /has given up trying by itself$/,
    ],
    [
      "will fail",
      {},
      inactiveKey,
      "failing",
      false,
      /^the next cycle, 2026-11-24 12:30 UTC \(in 30 minutes\), will fail: access key K is inactive$/,
      /^$/,
    ],
    [
      "has failed",
      withJob({ lastCycle: { began: minutes(-2), ended: minutes(-1), state: "Failed", error: "Timeout: late" } }),
      {},
      "failed",
      false,
      /failed at 2026-11-24 11:59 UTC \(1 minute ago\): Timeout: late$/,
      /Entra admin center/,
    ],
    ["cannot be read", { job: unreadable }, {}, "unknown", false, /^it cannot be read$/, /permission iam:Read$/],
    [
      "runs although the roles are declared",
      {},
      { settings: { roleAssignment: "declared" } },
      "unneededJob",
      false,
      /disables roles/,
      /stop it/,
    ],
  ];
  for (const [what, read, changes, state, isFine, says, remedy] of cases) {
    it(what, () => {
      const judged = judge(read, changes);
      assert.deepEqual([judged?.state, judged?.fine], [state, isFine]);
      assert.match(judged?.says ?? "", says);
      assert.match(judged?.remedy ?? "", remedy);
    });
  }

  it("is not hurt by a second key, or by what cannot be read of the user", () => {
    const keys = ["K", "L"].map((id) => ({ id, isActive: true, lastUsed: { value: undefined } }));
    for (const user of [{ value: importUser({ keys }) }, unreadable]) {
      assert.equal(judge({}, { iam: { user } })?.state, "works");
    }
  });

  it("is none where the roles are declared and no job runs", () => {
    for (const read of [{ job: { value: undefined } }, withJob({ isActive: false }), { job: unreadable }]) {
      assert.equal(judge(read, { settings: { roleAssignment: "declared" } }), undefined);
    }
  });
});
