import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { type Properties, Unknown, type Value } from "../../../tools/wire/provider";
import { fromStruct, hasUnknown, toStruct } from "../../../tools/wire/values";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const secret = (value: JavaScriptValue) => ({ [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", value });
const output = (rest: object) => ({ [SIGNATURE]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", ...rest });
const reference = (rest: object) => ({ [SIGNATURE]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn:x", ...rest });
const read = (value: JavaScriptValue): Value | undefined => fromStruct(Struct.fromJavaScript({ value }))["value"];

describe("values on the wire", () => {
  it("brings back every plain value that was sent", () => {
    // google-protobuf keeps a message's map in a plain object, where this key cannot be set; the SDK loses it there, too.
    const key = fc.string().filter((text) => text !== "__proto__");
    const value = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.constant(null),
        fc.boolean(),
        fc.integer(),
        fc.string(),
        fc.constant(Unknown.value),
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
      ),
    })).value;
    fc.assert(
      fc.property(fc.dictionary(key, value, { noNullPrototype: true }), (properties: Properties) => {
        assert.deepEqual(fromStruct(toStruct(properties)), properties);
      }),
    );
  });

  for (const sentinel of [
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
  ]) {
    it(`takes the sentinel ${sentinel} for an unknown value`, () => {
      assert.equal(read(sentinel), Unknown.value);
    });
  }

  it("unwraps secrets at any depth, and unknown secrets", () => {
    assert.deepEqual(read([secret({ a: secret("x") })]), [{ a: "x" }]);
    assert.equal(read(secret("04da6b54-80e4-46f7-96ec-b56ff0331ba9")), Unknown.value);
  });

  it("unwraps output values; one without a value is unknown", () => {
    assert.equal(read(output({ value: "x", secret: true })), "x");
    assert.equal(read(output({})), Unknown.value);
  });

  it("takes a resource for its id, a component for its URN, a resource still to be made for unknown", () => {
    assert.equal(read(reference({ id: "i" })), "i");
    assert.equal(read(reference({})), "urn:x");
    assert.equal(read(reference({ id: "" })), Unknown.value);
  });

  it("takes a text asset for its text and refuses a file", () => {
    const asset = (rest: object) => ({ [SIGNATURE]: "c44067f5952c0a294b673a41bacd8c17", ...rest });
    assert.equal(read(asset({ text: "t" })), "t");
    assert.throws(() => read(asset({ path: "/etc/hostname" })), /only text assets/);
  });

  it("marks what is secret at a path, in every element of a list, and nothing else", () => {
    const paths = ["a", "c", "absent", "list[].value", "object.key"];
    const list = [{ value: "1", key: "k" }, { value: null }];
    assert.deepEqual(toStruct({ a: "x", b: "y", c: null, list, object: { key: "z", a: "x" } }, paths).toJavaScript(), {
      a: secret("x"),
      b: "y",
      c: null,
      list: [{ value: secret("1"), key: "k" }, { value: null }],
      object: { key: secret("z"), a: "x" },
    });
  });

  it("finds unknown values inside lists and objects", () => {
    assert.equal(hasUnknown([{ a: ["x", Unknown.value] }]), true);
    assert.equal(hasUnknown([{ a: ["x", null] }]), false);
    assert.equal(hasUnknown(undefined), false);
  });
});
