import assert from "node:assert/strict";
import { stepsOf } from "../support/extent";
import { type Failure, interrupted, type Mishap, mishaps, undisturbed } from "./interruptedCommand";
import { scenario, type ScenarioName, scenarioNames } from "./scenarios";

/** `EVERY_STEP="first up/12/lost"` replays one case alone, and says all about it. */
const only = process.env["EVERY_STEP"];

const kinds = Object.keys(mishaps).filter((name): name is Mishap => name in mishaps);

describe("every change of either cloud", function () {
  this.timeout(3_600_000);

  for (const name of scenarioNames) {
    for (const mishap of kinds) {
      if (only !== undefined && !(only.startsWith(`${name}/`) && only.endsWith(`/${mishap}`))) continue;
      it(`${name}: a plain command finishes what was begun, and nobody notices, if one is ${mishap}`, async () => {
        assert.deepEqual(await failures(name, mishap), []);
      });
    }
  }
});

async function failures(name: ScenarioName, mishap: Mishap): Promise<string[]> {
  const all = await scenario(name);
  const plain = await undisturbed(all);
  const found: string[] = [];
  const asked = only?.split("/").slice(1, 2).map(Number);
  for (const nth of asked ?? stepsOf(plain.changes, kinds.indexOf(mishap), kinds.length)) {
    const failure = await interrupted(all, plain, nth, mishap);
    if (failure !== undefined) found.push(report(`${name}/${nth}/${mishap}`, failure));
  }
  return found;
}

const report = (coordinate: string, { types, kind, message }: Failure): string =>
  `EVERY_STEP="${coordinate}" (${types.join(", ")}): ${kind}: ${only === undefined ? message.slice(0, 300) : message}`;
