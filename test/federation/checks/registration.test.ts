import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { checks } from "../../../federation/checks";

const folder = path.join(__dirname, "../../../federation/checks");
const files = ["entra", "aws", "connect", "people", "import"].flatMap((side) =>
  readdirSync(path.join(folder, side)).map((file) => `${side}/${file.replace(/\.ts$/, "")}`),
);

const isCheck = (value: unknown): boolean => typeof value === "object" && value !== null && "find" in value;

describe("the checks of a federation", () => {
  it("are all registered", async () => {
    const modules = await Promise.all(
      files.map(async (file): Promise<unknown[]> =>
        Object.values((await import(`../../../federation/checks/${file}`)) as Record<string, unknown>),
      ),
    );
    const exported = modules.flat().filter(isCheck);
    assert.deepEqual(new Set(exported), new Set(checks));
    assert.equal(exported.length, checks.length);
  });

  it("have names of their own, and words that go on where others end", () => {
    assert.equal(new Set(checks.map(({ id }) => id)).size, checks.length);
    for (const { id, requirement, otherwise, remedy, source } of checks) {
      assert.match(id, /^[a-z]+(-[a-z]+)*$/);
      assert.match(requirement, /^[A-Z].*\.$/s, id);
      for (const text of [otherwise, remedy]) assert.doesNotMatch(text, /\.$/, id);
      assert.match(source, /^https:\/\/(?:docs\.aws\.amazon|learn\.microsoft)\.com\//, id);
    }
  });
});
