import assert from "node:assert/strict";
import { version } from "@pulumi/random/package.json";
import { noFaults } from "../../../sandbox/core/faults";
import { randomProvider } from "../../../sandbox/random";
import type { Properties } from "../../../tools/wire/provider";

const uuid = "random:index/randomUuid:RandomUuid";
const id = "random:index/randomId:RandomId";
const urn = "urn:pulumi:dev::project::type::name";
const provider = randomProvider(noFaults);
const create = (type: string, inputs: Properties) => provider.create({ urn, type, inputs, preview: false, timeout: 0 });
const read = (type: string, given: string, inputs: Properties = {}, properties: Properties = {}) =>
  provider.read({ urn, type, id: given, inputs, properties });

describe("the random provider", () => {
  it("has the version of the SDK", () => {
    assert.equal(provider.version, version);
  });

  it("makes a UUID, another one each time", async () => {
    const [one, other] = [await create(uuid, { keepers: { a: "1" } }), await create(uuid, {})];
    assert.match(one.id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.deepEqual(one.properties, { keepers: { a: "1" }, result: one.id, id: one.id });
    assert.notEqual(one.id, other.id);
  });

  it("makes another UUID when a keeper changes", async () => {
    const olds = { keepers: { a: "1" } };
    const asked = { urn, type: uuid, id: "x", oldInputs: olds, oldState: olds, ignoreChanges: [] };
    const { changes } = await provider.diff({ ...asked, news: { keepers: { a: "2" } } });
    assert.deepEqual(changes, { "keepers.a": "update-replace" });
  });

  it("never sees a UUID drift", async () => {
    const inputs = { keepers: { a: "1" } };
    const made = await create(uuid, inputs);
    assert.deepEqual(await read(uuid, made.id, inputs, made.properties), { ...made, inputs });
  });

  it("imports a UUID and refuses anything else", async () => {
    const given = "aabbccdd-eeff-4011-8233-445566778899";
    assert.deepEqual((await read(uuid, given))?.properties, { id: given, keepers: null, result: given });
    await assert.rejects(read(uuid, "no-uuid"), /is no UUID/);
  });

  it("writes an id in all its forms", async () => {
    const found = await read(id, "pre-,p-9hUg");
    assert.deepEqual(found?.properties, {
      id: "p-9hUg",
      keepers: null,
      byteLength: 4,
      prefix: "pre-",
      b64Std: "pre-p+9hUg==",
      b64Url: "pre-p-9hUg",
      dec: "pre-2817483090",
      hex: "pre-a7ef6152",
    });
    const made = await create(id, { byteLength: 3 });
    assert.match(JSON.stringify(made.properties["hex"]), /^"[0-9a-f]{6}"$/);
  });

  it("refuses an id without a byte", async () => {
    const { failures } = await provider.check({ urn, type: id, olds: {}, news: { byteLength: 0 } });
    assert.match(failures[0]?.reason ?? "", /byte_length value must be at least 1, got: 0/);
  });
});
