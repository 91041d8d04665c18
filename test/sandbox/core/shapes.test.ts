import assert from "node:assert/strict";
import { pathOf, shapeProblems, terraformName } from "../../../sandbox/core/shapes";
import type { Shape } from "../../../sandbox/core/tables";
import { type Properties, Unknown } from "../../../tools/wire/provider";

const shape: Shape = {
  displayName: { type: "string", required: true },
  enabled: { type: "boolean" },
  size: { type: "number" },
  names: { type: { list: "string" } },
  tags: { type: { map: "string" } },
  policy: { type: "document" },
  anything: { type: "any" },
  rules: { type: { list: { object: { id: { type: "string", required: true } } } } },
};
const problems = (properties: Properties): string[] =>
  shapeProblems({ displayName: "x", ...properties }, shape).map(({ property, reason }) => `${property}: ${reason}`);

describe("shapeProblems", () => {
  it("accepts what the SDK declares, and unknown values anywhere", () => {
    assert.deepEqual(
      problems({ enabled: false, size: 1, names: ["a"], tags: { "a.b": "c" }, rules: [{ id: "1" }] }),
      [],
    );
    assert.deepEqual(problems({ policy: "{}", anything: [1, "a"] }), []);
    assert.deepEqual(problems({ policy: { Version: "2012-10-17" } }), []);
    const unknown = Unknown.value;
    assert.deepEqual(
      problems({ displayName: unknown, names: unknown, tags: { a: unknown }, rules: [{ id: unknown }] }),
      [],
    );
  });

  it("passes over null and what the engine adds for itself", () => {
    assert.deepEqual(problems({ enabled: null, __defaults: [] }), []);
  });

  for (const [given, problem] of [
    [
      { displayName: null },
      'displayName: Missing required argument. The argument "display_name" is required, but no definition was found.',
    ],
    [{ displayname: "x" }, 'displayname: An argument named "displayname" is not expected here.'],
    [{ enabled: "true" }, 'enabled: Unexpected type at field "enabled": expected boolean type, got string type'],
    [{ names: "a" }, 'names: Unexpected type at field "names": expected array type, got string type'],
    [{ names: ["a", 1] }, 'names[1]: Unexpected type at field "names[1]": expected string type, got number type'],
    [{ tags: ["a"] }, 'tags: Unexpected type at field "tags": expected object type, got array type'],
    [
      { tags: { "a b": 1 } },
      'tags["a b"]: Unexpected type at field "tags["a b"]": expected string type, got number type',
    ],
    [{ policy: 5 }, 'policy: Unexpected type at field "policy": expected string or object type, got number type'],
    [
      { rules: [{}] },
      'rules[0].id: Missing required argument. The argument "id" is required, but no definition was found.',
    ],
    [{ rules: [{ id: "1", extra: 1 }] }, 'rules[0].extra: An argument named "extra" is not expected here.'],
  ] as const) {
    it(`refuses ${JSON.stringify(given)}`, () => {
      assert.deepEqual(problems(given), [problem]);
    });
  }
});

describe("names and paths", () => {
  it("writes paths as the engine does", () => {
    assert.equal(pathOf(pathOf(pathOf("", "tags"), "a-b"), 0), "tags.a-b[0]");
    assert.equal(pathOf("tags", 'a."b"'), 'tags["a.\\"b\\""]');
  });

  it("names arguments as Terraform does", () => {
    assert.equal(terraformName("samlMetadataDocument"), "saml_metadata_document");
  });
});
