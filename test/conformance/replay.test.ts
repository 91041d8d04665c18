import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../tools/generate/generated";
import { exceptions } from "./exceptions";
import { judge } from "./judge";
import { loadRecordings } from "./load";
import { type Outcome, sameVerdict } from "./outcome";
import { page, PAGE } from "./page";
import { replayAll } from "./replay";
import { countsOf, described } from "./report";

/** `npm run conformance` shows more. */
describe("the simulated azuread, asked what the real one was asked", function () {
  this.timeout(120_000);
  let outcomes: readonly Outcome[] = [];

  before(async () => {
    outcomes = await replayAll(loadRecordings(join(__dirname, "data")));
  });

  it("is asked everything", () => {
    const { stateless, steps } = countsOf(outcomes);
    assert.deepEqual([stateless.all, steps.all], [1632, 310]);
  });

  it("answers almost always to the letter", () => {
    const { stateless, steps } = countsOf(outcomes);
    assert.ok(stateless.agree >= 1600, `only ${stateless.agree} of ${stateless.all} cases agree`);
    assert.ok(steps.agree >= 290, `only ${steps.agree} of ${steps.all} steps agree`);
  });

  it("never accepts, refuses, replaces or misses what the real one does not", () => {
    none(outcomes.filter((outcome) => !sameVerdict(outcome)));
  });

  it("answers otherwise only where it is said why", () => {
    none(judge(outcomes, exceptions).unexplained);
  });

  it(`is described by ${PAGE} (npm run conformance -- --write-page)`, async () => {
    assert.equal(readFileSync(join(root, PAGE), "utf8"), await page(outcomes));
  });

  it("has no exception for what agrees", () => {
    assert.deepEqual(judge(outcomes, exceptions).stale, []);
  });
});

function none(outcomes: readonly Outcome[]): void {
  assert.ok(outcomes.length === 0, `${outcomes.length} answers differ:\n${outcomes.map(described).join("\n")}`);
}
