import assert from "node:assert/strict";
import * as fc from "fast-check";
import { pathOf, problems, type Validators } from "../../../sandbox/bridge/validate";
import { terraformName, type Shape } from "../../../sandbox/bridge/schema";
import { type Properties, Unknown } from "../../../tools/wire/provider";
import { inputs, shape } from "./toy";

const short: Validators = { "labels[]": (value, name) => (value === "long" ? `${name} is too long` : undefined) };

const found = (given: Properties, of: Shape = shape): string[] =>
  problems(given, of, short).map(({ path, summary, detail = "" }) => `${path}: ${summary}${detail && `. ${detail}`}`);

describe("problems", () => {
  it("finds none in inputs of the right types, whatever of them is unknown", () => {
    fc.assert(fc.property(inputs, (given) => assert.deepEqual(found(given), [])));
    const unknown = fc.constantFrom(...Object.keys(shape).filter((key) => shape[key]?.output !== true));
    fc.assert(fc.property(unknown, (key) => assert.deepEqual(found({ color: "red", [key]: Unknown.value }), [])));
  });

  for (const [given, problem] of [
    [{}, 'color: Missing required argument. The argument "color" is required, but no definition was found.'],
    [{ colour: "red" }, "colour: Invalid or unknown key"],
    [
      { arn: "arn:x" },
      'arn: Value for unconfigurable attribute. Can\'t configure a value for "arn": its value will be decided ' +
        "automatically based on the result of applying this configuration.",
    ],
    [{ labels: ["a", "long"] }, "labels: labels.1 is too long"],
    [{ enabled: "yes" }, "enabled: cannot parse '' as bool: strconv.ParseBool: parsing \"yes\": invalid syntax"],
    [{ seats: "many" }, "seats: cannot parse '' as int: strconv.ParseInt: parsing \"many\": invalid syntax"],
    [{ notes: ["a"] }, "notes: Attribute must be a single value, not a list"],
    [{ tags: "a" }, "tags: Attribute must be a map"],
    [{ sso: true }, "sso: Expected Object Type. Expected object, got bool"],
    [{ sso: { state: "a" } }, "sso.state: Invalid or unknown key"],
    [
      { rules: [{}] },
      'rules[0].id: Missing required argument. The argument "rules.0.id" is required, but no definition was found.',
    ],
  ] as [Properties, string][]) {
    it(`refuses ${JSON.stringify(given)}`, () => {
      const color = Object.keys(given).length > 0 ? { color: "red" } : {};
      assert.deepEqual(found({ ...color, ...given }), [problem]);
    });
  }

  it("refuses two properties that conflict, at each of them, unless one is unknown", () => {
    assert.deepEqual(found({ color: "red", name: "a", namePrefix: "b" }), [
      'name: Conflicting configuration arguments. "name": conflicts with name_prefix',
      'namePrefix: Conflicting configuration arguments. "name_prefix": conflicts with name',
    ]);
    assert.deepEqual(found({ color: "red", name: "a", namePrefix: Unknown.value }), []);
  });

  describe("of properties of which one is needed", () => {
    const group = ["a", "b"];
    const one: Shape = Object.fromEntries(group.map((key) => [key, { type: "string", exactlyOneOf: group }]));
    const some: Shape = Object.fromEntries(group.map((key) => [key, { type: "string", atLeastOneOf: group }]));

    it("refuses none", () => {
      assert.deepEqual(found({}, one), [
        'a: Invalid combination of arguments. "a": one of `a,b` must be specified',
        'b: Invalid combination of arguments. "b": one of `a,b` must be specified',
      ]);
      assert.deepEqual(found({}, some), [
        'a: Missing required argument. "a": one of `a,b` must be specified',
        'b: Missing required argument. "b": one of `a,b` must be specified',
      ]);
    });

    it("refuses two only if it must be exactly one", () => {
      const reason = "only one of `a,b` can be specified, but `a,b` were specified.";
      assert.deepEqual(found({ a: "x", b: "y" }, one), [
        `a: Invalid combination of arguments. "a": ${reason}`,
        `b: Invalid combination of arguments. "b": ${reason}`,
      ]);
      assert.deepEqual(found({ a: "x", b: "y" }, some), []);
    });

    it("lets an unknown one pass for one", () => {
      for (const of of [one, some]) assert.deepEqual(found({ a: Unknown.value }, of), []);
    });
  });
});

describe("names and paths", () => {
  it("writes paths as the engine does", () => {
    assert.equal(pathOf(pathOf(pathOf("", "tags"), "a-b"), 0), "tags.a-b[0]");
    assert.equal(pathOf("tags", 'a."b"'), 'tags["a.\\"b\\""]');
  });

  it("names arguments as Terraform does", () => {
    assert.equal(terraformName("samlMetadataDocument"), "saml_metadata_document");
    assert.equal(terraformName("definitions", { definitions: { type: "any", terraform: "definition" } }), "definition");
  });
});
