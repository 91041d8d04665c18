import assert from "node:assert/strict";
import { AwsError } from "../../../sandbox/aws/awsError";
import { checkTags, tag, untag } from "../../../sandbox/aws/tags";

describe("tags of AWS resources", () => {
  const refusals: [what: string, tags: Record<string, string>, message: string][] = [
    ["keys of AWS's own", { "aws:owner": "x" }, "reserved for system use"],
    ["such keys in capitals too", { "AWS:owner": "x" }, "reserved for system use"],
    ["an empty key", { "": "x" }, "greater than or equal to 1"],
    ["a key of 129 characters", { ["k".repeat(129)]: "x" }, "less than or equal to 128"],
    ["a value of 257 characters", { owner: "x".repeat(257) }, "less than or equal to 256"],
    ["characters such as #", { owner: "#1" }, "'tags.1.member.value' failed to satisfy constraint"],
    ["51 of them", Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, ""])), "less than or equal to 50"],
  ];
  for (const [what, tags, message] of refusals) {
    it(`refuse ${what}`, () => {
      assert.throws(
        () => checkTags(tags),
        (error: unknown) => error instanceof AwsError && error.message.includes(message),
      );
    });
  }

  it("accept letters of every alphabet, spaces and an empty value", () => {
    checkTags({ "Kosten Stelle": "Zürich/大阪 + a=b", empty: "" });
  });

  it("count those that are there already", () => {
    const resource = { tags: Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`k${n}`, ""])) };
    tag(resource, { k0: "changed" });
    assert.throws(() => tag(resource, { one: "more" }), AwsError);
  });

  it("differ by the case of their keys on most resources", () => {
    const resource = { tags: { Owner: "a" } };
    tag(resource, { owner: "b" });
    untag(resource, ["OWNER"]);
    assert.deepEqual(resource.tags, { Owner: "a", owner: "b" });
  });
});
