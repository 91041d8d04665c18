import assert from "node:assert/strict";
import { parseSettings } from "../../../settings/parse";
import { admin, asConfig, least, stack, today } from "../support";

describe("the region of a stack that is refused", () => {
  const table: readonly (readonly [region: string, rule: RegExp])[] = [
    ["us-est-1", /^is not the name of an AWS region; did you mean us-east-1\?$/],
    ["frankfurt", /^is not the name of an AWS region; write it as in us-east-1 or eu-central-1$/],
    ["cn-north-1", /^is in China, where Amazon Connect is not offered; use one of af-south-1, /],
    ["eu-north-1", /^does not offer Amazon Connect; regions that do: af-south-1, /],
    ["us-iso-east-1", /^belongs to a partition without Amazon Connect; /],
  ];
  // What is compared with the region, if there is one.
  const arn = "arn:aws:connect:us-east-1:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f";
  const breakGlass = { trusted: ["arn:aws:iam::111122223333:role/OnCall"] };
  const compared = [
    { breakGlass, globalResiliency: { replicaRegion: "us-west-2" } },
    { breakGlass, ...admin({ instance: { arn } }), acsRegion: "us-east-1" },
  ];
  for (const [region, rule] of table) {
    it(`${region}, by its own name and not by what would not be found there`, () => {
      for (const others of compared) {
        const parsed = parseSettings(
          { ...stack, config: asConfig({ ...least, ...others, "aws:region": region }) },
          today,
        );
        assert.ok("problems" in parsed);
        const [first] = parsed.problems.filter(({ path }) => path[0] === "aws:region");
        assert.match(first?.rule ?? "", rule);
        assert.equal(parsed.problems.length, 1, JSON.stringify(parsed.problems));
      }
    });
  }

  it("as well as an endpoint that AWS does not have", () => {
    const parsed = parseSettings({ ...stack, config: asConfig({ ...least, acsRegion: "us-east-7" }) }, today);
    assert.match(JSON.stringify(parsed), /"acsRegion".*did you mean us-east-1\?/);
  });
});
