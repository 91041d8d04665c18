import assert from "node:assert/strict";
import fc from "fast-check";
import { RandomOrder } from "../support/memoryEngine/randomOrder";
import { EditedStack } from "./editedStack";
import { byExtent, isFull, oneIn } from "../support/extent";
import { stories, type Story } from "./generatedSettings";
import { first, namedEdits } from "./namedEdits";

/** `EVERY_EDIT=200` goes through so many stories, `EVERY_EDIT="<seed>/<path>"` replays one. */
const [asked = "", path] = (process.env["EVERY_EDIT"] ?? "").split("/");
const STORIES = byExtent({ short: 1, merge: 1, full: 25 });
const EDITS = 5;

describe("every edit of a stack's settings", function () {
  this.timeout(3_600_000);

  let deployed: EditedStack;
  before(async () => {
    deployed = new EditedStack();
    await deployed.edit(first);
  });

  for (const { what, after, edit, refusal } of oneIn(6, namedEdits)) {
    it(`${what}: ${refusal ? "is refused by the preview" : "nobody notices"}`, async () => {
      const stack = deployed.copy();
      if (after) await stack.edit(after);
      assert.deepEqual(stack.refused, []);
      await stack.edit(edit);
      if (refusal) assert.match(stack.refused.join("\n"), refusal);
      else assert.deepEqual(stack.refused, []);
    });
  }

  it("whatever it is, is deployed while everybody signs in who may before and after", async () => {
    const sum = { deployed: 0, refused: 0, watched: 0 };
    const property = fc.asyncProperty(stories(EDITS), fc.infiniteStream(fc.nat()), async (story, picks) => {
      const stack = new EditedStack(new RandomOrder(() => Number(picks.next().value)));
      for (const edit of [story.first, ...story.edits]) await stack.edit(edit);
      sum.deployed += stack.deployed;
      sum.refused += stack.refused.length;
      sum.watched += stack.watched;
    });
    const which =
      path === undefined ? { numRuns: Number(asked) || STORIES } : { seed: Number(asked), path, numRuns: 1 };
    const result = await fc.check(property, { ...which, endOnFailure: true });
    if (result.failed) {
      const coordinate = `EVERY_EDIT="${result.seed}/${result.counterexamplePath ?? ""}"`;
      throw new Error(`${coordinate}: ${told(result.counterexample?.[0])}`, { cause: result.errorInstance });
    }
    if (asked !== "") console.log(sum);
    // Of a few stories, all may be refused by chance.
    if (isFull) assert.ok(sum.deployed > sum.refused, JSON.stringify(sum));
  });
});

/** The whole story only if it is replayed. */
function told(story: Story | undefined): string {
  return path === undefined ? "replay it to see the story" : JSON.stringify(story, null, 2);
}
