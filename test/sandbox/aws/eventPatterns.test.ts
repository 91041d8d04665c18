import assert from "node:assert/strict";
import { AwsError } from "../../../sandbox/aws/awsError";
import { checkPattern, matches } from "../../../sandbox/aws/eventPatterns";

const event = {
  source: "aws.iam",
  detail: { eventName: "UpdateRole", requestParameters: { roleName: "Agents", policies: ["a", "b"] }, empty: null },
};

describe("a pattern of EventBridge", () => {
  for (const [pattern, expected] of [
    [{ source: ["aws.iam"] }, true],
    [{ source: ["aws.sts", "aws.iam"] }, true],
    [{ source: ["AWS.IAM"] }, false],
    [{ source: ["aws.iam"], detail: { eventName: ["DeleteRole"] } }, false],
    [{ detail: { requestParameters: { policies: ["b"] } } }, true],
    [{ detail: { requestParameters: { roleName: [{ "equals-ignore-case": "AGENTS" }] } } }, true],
    [{ detail: { requestParameters: { userName: [{ "equals-ignore-case": "agents" }] } } }, false],
    [{ detail: { errorCode: [{ exists: false }] } }, true],
    [{ detail: { errorCode: [{ exists: true }] } }, false],
    [{ detail: { eventName: [{ exists: true }] } }, true],
    // Only leaves exist.
    [{ detail: { requestParameters: [{ exists: true }] } }, false],
    [{ detail: { eventName: [{ "anything-but": { prefix: ["Describe", "List"] } }] } }, true],
    [{ detail: { eventName: [{ "anything-but": { prefix: ["Describe", "Update"] } }] } }, false],
    [{ detail: { missing: [{ "anything-but": { prefix: ["a"] } }] } }, false],
    [{ missing: { deeply: ["a"] } }, false],
  ] as const) {
    it(`${expected ? "fits" : "does not fit"}: ${JSON.stringify(pattern)}`, () => {
      checkPattern(JSON.stringify(pattern));
      assert.equal(matches(JSON.stringify(pattern), event), expected);
    });
  }

  for (const [pattern, reason] of [
    ["{", "it is no JSON"],
    ["[]", "Filter is not an object"],
    ["{}", "Filter is not an object"],
    ['{"source":"aws.iam"}', '"source" must be an object or an array'],
    ['{"source":[]}', "Empty arrays are not allowed"],
    ['{"source":[{"starts":"a"}]}', "Unrecognized match type starts"],
    ['{"source":[{"exists":true,"prefix":"a"}]}', "Only one key allowed in match expression"],
    [`{"source":["${"a".repeat(2048)}"]}`, "it has more than 2048 characters"],
  ] as const) {
    it(`is refused: ${pattern.slice(0, 40)}`, () =>
      assert.throws(
        () => checkPattern(pattern),
        new AwsError("InvalidEventPatternException", `Event pattern is not valid. Reason: ${reason}`, 400),
      ));
  }
});
