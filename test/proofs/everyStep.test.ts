import assert from "node:assert/strict";
import { type Failure, interrupted, type Mishap, mishaps, undisturbed } from "./interruptedCommand";
import { knownFailures } from "./knownFailures";
import { scenario, type ScenarioName, scenarioNames } from "./scenarios";

/** `EVERY_STEP="first up/12/lost"` replays one case alone, and says all about it. */
const only = process.env["EVERY_STEP"];

interface Case extends Failure {
  readonly coordinate: string;
  readonly mishap: Mishap;
}

describe("every change of either cloud", function () {
  this.timeout(600_000);
  const failed = new Set<string>();
  const kinds = Object.keys(mishaps).filter((name): name is Mishap => name in mishaps);

  for (const name of scenarioNames) {
    for (const mishap of kinds) {
      if (only !== undefined && !(only.startsWith(`${name}/`) && only.endsWith(`/${mishap}`))) continue;
      it(`${name}: a plain command finishes what was begun, and nobody notices, if one is ${mishap}`, async () => {
        const cases = await failures(name, mishap);
        const keys = (each: Case): string[] => each.types.map((type) => keyOf({ type, mishap: each.mishap }));
        for (const key of cases.flatMap(keys)) failed.add(key);
        const unknown = cases.filter((each) => only !== undefined || !keys(each).some((key) => known.has(key)));
        assert.deepEqual(unknown.map(report), []);
      });
    }
  }

  if (only === undefined) {
    it("has no known failure that does not fail any more", () => {
      assert.deepEqual(
        [...known].filter((key) => !failed.has(key)),
        [],
      );
    });
  }
});

async function failures(name: ScenarioName, mishap: Mishap): Promise<Case[]> {
  const all = await scenario(name);
  const plain = await undisturbed(all);
  const cases: Case[] = [];
  for (let nth = 1; nth <= plain.changes; nth++) {
    const coordinate = `${name}/${nth}/${mishap}`;
    if (only !== undefined && only !== coordinate) continue;
    const failure = await interrupted(all, plain, nth, mishap);
    if (failure !== undefined) cases.push({ ...failure, coordinate, mishap });
  }
  return cases;
}

const keyOf = ({ type, mishap }: { readonly type: string; readonly mishap: Mishap }): string => `${mishap} ${type}`;
const known = new Set(knownFailures.map(keyOf));

const report = ({ coordinate, types, kind, message }: Case): string =>
  `EVERY_STEP="${coordinate}" (${types.join(", ")}): ${kind}: ${only === undefined ? message.slice(0, 300) : message}`;
