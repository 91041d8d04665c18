import assert from "node:assert/strict";
import { judgeTrail } from "../../../program/lookups/trail";
import { settingsOf } from "../../settings/support";
import { asking, failing, functions } from "./asking";
import { said } from "./settled";

const emails = ["identity@contoso.example"];
const good = { name: "audit", isMultiRegion: true, isLogging: true, records: "all" };

const judge = async (get: (args: never) => unknown) => {
  const settings = settingsOf({ alerts: { emails } });
  const look = () => judgeTrail(settings, "us-east-1", {});
  const { problems, remarks } = await asking({ [functions.trails]: get }, look);
  return { problems: said(problems), remarks: said(remarks) };
};

describe("the trail that alerts need", () => {
  for (const alerts of [undefined, { emails, trail: "create" }, { emails, trail: "none" }]) {
    it(`is not looked up with ${JSON.stringify(alerts)}`, async () =>
      assert.deepEqual(await asking({}, () => judgeTrail(settingsOf({ ...(alerts && { alerts }) }), "us-east-1", {})), {
        problems: [],
        remarks: [],
      }));
  }

  it("is asked for where IAM's calls are recorded", async () => {
    const asked: unknown[] = [];
    assert.deepEqual(
      await judge((args) => {
        asked.push(args);
        return { found: [good] };
      }),
      { problems: [], remarks: [] },
    );
    assert.deepEqual(asked, [{ region: "us-east-1", configuration: "{}" }]);
  });

  for (const [what, get, level, rule] of [
    ["is not there", () => ({ found: [] }), "problems", "without which no alert comes"],
    ["is for one region", () => ({ found: [{ ...good, isMultiRegion: false }] }), "problems", "no alert comes"],
    ["is stopped", () => ({ found: [{ ...good, isLogging: false }] }), "problems", "audit is stopped"],
    [
      "leaves sign-ins out",
      () => ({ found: [{ ...good, records: "changes" }] }),
      "problems",
      "audit leaves out calls that only read, as sign-ins are",
    ],
    [
      "is for data",
      () => ({ found: [{ ...good, records: "none" }] }),
      "problems",
      "audit leaves out calls that manage",
    ],
    [
      "may be read in part",
      () => ({ found: [{ ...good, records: null }] }),
      "remarks",
      "audit may not be read in whole",
    ],
    ["may not be read", () => ({}), "remarks", "it is unknown whether alerts will come"],
    ["cannot be read", failing("no such host"), "remarks", "(no such host)"],
  ] as const) {
    it(`that ${what} is one of the ${level}`, async () => {
      const found = await judge(get);
      const [said = "", ...others] = found[level];
      assert.deepEqual(others, []);
      assert.ok(said.includes(rule), said);
      assert.deepEqual(found[level === "problems" ? "remarks" : "problems"], []);
    });
  }

  it("is good if another one is", async () =>
    assert.deepEqual(await judge(() => ({ found: [{ ...good, isLogging: false }, good] })), {
      problems: [],
      remarks: [],
    }));
});
