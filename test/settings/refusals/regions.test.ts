import assert from "node:assert/strict";
import { parseSettings } from "../../../settings/parse";
import { keyText } from "../../../settings/problems";
import { asConfig, least, stack, today } from "../support";

describe("the region of a stack that is refused", () => {
  const table: readonly (readonly [region: string, rule: RegExp])[] = [
    ["us-est-1", /^is not the name of an AWS region; did you mean us-east-1\?$/],
    ["frankfurt", /^is not the name of an AWS region; write it as in us-east-1 or eu-central-1$/],
    ["cn-north-1", /^is in China, where Amazon Connect is not offered; use one of af-south-1, /],
    ["eu-north-1", /^does not offer Amazon Connect; regions that do: af-south-1, /],
    ["us-iso-east-1", /^belongs to a partition without Amazon Connect; /],
  ];
  for (const [region, rule] of table) {
    it(`${region}, by its own name and not by what would not be found there`, () => {
      const parsed = parseSettings({ ...stack, config: asConfig({ ...least, "aws:region": region }) }, today);
      assert.ok("problems" in parsed);
      const [problem, ...others] = parsed.problems;
      assert.deepEqual(others, []);
      assert.equal(keyText(problem?.path ?? [], stack), "aws:region");
      assert.match(problem?.rule ?? "", rule);
    });
  }

  it("as well as an endpoint that AWS does not have", () => {
    const parsed = parseSettings({ ...stack, config: asConfig({ ...least, acsRegion: "us-east-7" }) }, today);
    assert.match(JSON.stringify(parsed), /"acsRegion".*did you mean us-east-1\?/);
  });
});
