import assert from "node:assert/strict";
import { faults, noFaults } from "../../../sandbox/core/faults";
import type { FunctionModel, ResourceModel } from "../../../sandbox/core/models";
import { simulatedProvider } from "../../../sandbox/core/provider";
import type { ProviderTable } from "../../../sandbox/core/tables";
import { PartialFailure, type Properties, type Provider, Unknown, type Value } from "../../../tools/wire/provider";

const type = "toy:index/thing:Thing";
const token = "toy:index/getThing:getThing";
const urn = `urn:pulumi:dev::project::${type}::mine`;

const table: ProviderTable = {
  name: "toy",
  version: "4.5.6",
  config: { region: { type: "string" }, accounts: { type: { list: "string" } }, strict: { type: "boolean" } },
  resources: {
    [type]: {
      inputs: {
        name: { type: "string" },
        color: { type: "string", required: true },
        notes: { type: "string" },
        region: { type: "string" },
        document: { type: "document" },
      },
      outputs: {
        name: { type: "string", required: true },
        color: { type: "string", required: true },
        notes: { type: "string" },
        region: { type: "string", required: true },
        document: { type: "string" },
        arn: { type: "string", required: true },
        size: { type: "number", required: true },
        status: { type: "string", required: true },
      },
      secrets: ["arn"],
    },
  },
  functions: {
    [token]: {
      inputs: { id: { type: "string", required: true } },
      outputs: { color: { type: "string", required: true } },
    },
  },
};

type Things = Map<string, Properties>;

const text = (value: Value | undefined): string => (typeof value === "string" ? value : assert.fail("is no text"));

const thing: ResourceModel<Things> = {
  type,
  replaceOn: ["name"],
  outputs: ["arn", "size", "status"],
  defaults: (_, { config }) => ({
    name: `mine-${Math.random()}`,
    ...(config["region"] === undefined ? {} : { region: config["region"] }),
  }),
  check: ({ color }) => (color === "beige" ? [{ property: "color", reason: "beige is no color" }] : []),
  knownOutputs: () => ({ status: "Active" }),
  create(inputs, things) {
    const id = text(inputs["name"]);
    things.set(id, inputs);
    if (inputs["color"] === "half") {
      throw new PartialFailure("second step failed", { id, properties: inputs });
    }
    return Promise.resolve({ id, properties: { ...inputs, arn: `arn:${id}`, status: "Active" } });
  },
  read(id, things) {
    const found = things.get(id);
    return Promise.resolve(
      found && { id, inputs: found, properties: { ...found, arn: `arn:${id}`, status: "Active" } },
    );
  },
  update(id, news, things) {
    things.set(id, news);
    return Promise.resolve({ ...news, arn: `arn:${id}`, status: "Active" });
  },
  delete(id, things) {
    things.delete(id);
    return Promise.resolve();
  },
};

const getThing: FunctionModel<Things> = {
  token,
  invoke({ id }, things) {
    const found = things.get(text(id));
    if (found === undefined) throw new Error("couldn't find resource");
    return Promise.resolve({ color: found["color"] ?? null });
  },
};

function toy(
  changes: Partial<ResourceModel<Things>> = {},
  rest: { faults?: typeof noFaults; things?: Things } = {},
): Provider {
  return simulatedProvider({
    table,
    models: [{ ...thing, ...changes }],
    functions: [getThing],
    cloud: rest.things ?? new Map<string, Properties>(),
    faults: rest.faults ?? noFaults,
    configure(config) {
      if (config["region"] === "mars") throw new Error("no such region");
    },
  });
}

const check = (provider: Provider, news: Properties, olds: Properties = {}) =>
  provider.check({ urn, type, olds, news });
const create = (provider: Provider, inputs: Properties, preview = false, timeout = 0) =>
  provider.create({ urn, type, inputs, preview, timeout });

describe("simulatedProvider: check", () => {
  it("refuses properties that the SDK does not declare, and says where", async () => {
    const { failures } = await check(toy(), { colour: "red" });
    assert.deepEqual(failures, [
      {
        property: "",
        reason:
          'Missing required argument. The argument "color" is required, but no definition was found. ' +
          "Examine values at 'mine.color'.",
      },
      { property: "", reason: `An argument named "colour" is not expected here. Examine values at 'mine.colour'.` },
    ]);
  });

  it("refuses what the model refuses", async () => {
    const { failures } = await check(toy(), { color: "beige" });
    assert.deepEqual(failures, [{ property: "", reason: "beige is no color. Examine values at 'mine.color'." }]);
  });

  it("fills in defaults, and says which", async () => {
    const provider = toy();
    await provider.configure?.({ region: "us-east-1" });
    const { inputs } = await check(provider, { color: "red", name: "given" });
    assert.deepEqual(inputs, { color: "red", name: "given", region: "us-east-1", __defaults: ["region"] });
  });

  it("keeps a name that was made up before, and follows the settings with the rest", async () => {
    const provider = toy();
    await provider.configure?.({ region: "us-east-1" });
    const first = await check(provider, { color: "red" });
    await provider.configure?.({ region: "eu-central-1" });
    const second = await check(provider, { color: "blue" }, first.inputs);
    assert.equal(second.inputs["name"], first.inputs["name"]);
    assert.equal(second.inputs["region"], "eu-central-1");
  });

  it("makes up another name once the program has given one in between", async () => {
    const { inputs } = await check(toy(), { color: "red" }, { color: "red", name: "given", __defaults: [] });
    assert.notEqual(inputs["name"], "given");
  });

  it("turns a document that is given as an object into text, unknown as a whole if a part is", async () => {
    const known = await check(toy(), { color: "red", document: { a: ["b"] } });
    assert.equal(known.inputs["document"], '{"a":["b"]}');
    const unknown = await check(toy(), { color: "red", document: { a: [Unknown.value] } });
    assert.equal(unknown.inputs["document"], Unknown.value);
  });
});

describe("simulatedProvider: previews", () => {
  it("knows of a new object what is given, and what the model can tell", async () => {
    const { id, properties } = await create(
      toy(),
      { color: "red", name: "n", notes: Unknown.value, __defaults: [] },
      true,
    );
    assert.equal(id, "");
    assert.deepEqual(properties, {
      name: "n",
      color: "red",
      notes: Unknown.value,
      region: Unknown.value,
      arn: Unknown.value,
      size: Unknown.value,
      status: "Active",
    });
  });

  it("makes and changes nothing", async () => {
    const things: Things = new Map();
    const provider = toy({}, { things, faults: { before: () => Promise.reject(new Error("asked the cloud")) } });
    await create(provider, { color: "red", name: "n" }, true);
    await provider.update({
      urn,
      type,
      id: "n",
      oldInputs: {},
      oldState: {},
      news: { color: "red" },
      preview: true,
      timeout: 0,
    });
    assert.equal(things.size, 0);
  });

  it("keeps the outputs of an update, but for inputs that are no longer given", async () => {
    const oldState = { name: "n", color: "red", notes: "old", region: "r", arn: "arn:n", size: 3, status: "Off" };
    const news = { name: "n", color: "blue" };
    const asked = { urn, type, id: "n", oldInputs: {}, oldState, news, preview: true, timeout: 0 };
    const properties = await toy().update(asked);
    assert.deepEqual(properties, { name: "n", color: "blue", region: "r", arn: "arn:n", size: 3, status: "Active" });
  });
});

describe("simulatedProvider: operations", () => {
  it("creates, and answers every output that the SDK declares", async () => {
    const { id, properties } = await create(toy(), { color: "red", name: "n", __defaults: [] });
    assert.equal(id, "n");
    assert.deepEqual(properties, { name: "n", color: "red", arn: "arn:n", status: "Active", region: "", size: 0 });
  });

  it("words the cloud's refusals as the bridge does", async () => {
    const provider = toy({ create: () => Promise.reject(new Error("quota reached")) });
    await assert.rejects(create(provider, { color: "red" }), /^Error: 1 error occurred:\n\t\* quota reached\n\n$/);
  });

  it("keeps the state of an object whose creation failed half-way", async () => {
    await assert.rejects(create(toy(), { color: "half", name: "n" }), (error) => {
      assert.ok(error instanceof PartialFailure);
      assert.equal(error.state.id, "n");
      assert.match(error.message, /second step failed/);
      return true;
    });
  });

  it("gives up when the time limit has passed", async () => {
    const provider = toy({ create: () => new Promise(() => undefined) });
    await assert.rejects(create(provider, { color: "red" }, false, 0.02), /context deadline exceeded/);
  });

  it("suffers the faults that are asked for, by operation", async () => {
    const provider = toy(
      {},
      { faults: faults({ fail: [{ operation: `${type} create` }, { operation: `${token} invoke` }] }) },
    );
    await assert.rejects(create(provider, { color: "red" }), /an injected fault/);
    await assert.rejects(provider.invoke({ token, args: { id: "n" } }), /an injected fault/);
    await create(provider, { color: "red", name: "n" });
  });

  it("refreshes: reports drift, and what is gone", async () => {
    const things: Things = new Map();
    const provider = toy({}, { things });
    const inputs = { color: "red", name: "n", __defaults: ["name"] };
    const { id, properties } = await create(provider, inputs);
    const asked = { urn, type, id, inputs, properties };
    const unchanged = await provider.read(asked);
    assert.deepEqual(unchanged, { id, properties, inputs });
    things.set("n", { color: "green", name: "n" });
    const drifted = await provider.read(asked);
    assert.deepEqual(drifted?.inputs, { color: "green", name: "n", __defaults: ["name"] });
    assert.equal(drifted.properties["color"], "green");
    things.clear();
    assert.equal(await provider.read(asked), undefined);
  });

  it("imports by id alone", async () => {
    const provider = toy({}, { things: new Map([["n", { color: "red", name: "n", notes: "" }]]) });
    const imported = await provider.read({ urn, type, id: "n", inputs: {}, properties: {} });
    assert.deepEqual(imported?.inputs, { color: "red", name: "n", __defaults: [] });
  });

  it("treats a refresh of a resource without inputs as a refresh, not as an import", async () => {
    const provider = toy({}, { things: new Map([["n", { color: "red", name: "n" }]]) });
    const properties = { color: "red", name: "n" };
    const found = await provider.read({ urn, type, id: "n", inputs: { __defaults: [] }, properties });
    assert.deepEqual(found?.inputs, { __defaults: [] });
  });

  it("refuses to answer what the SDK does not declare", async () => {
    const provider = toy({ create: () => Promise.resolve({ id: "1", properties: { color: "red", colour: "red" } }) });
    await assert.rejects(create(provider, { color: "red" }), /the sandbox answers wrongly.*colour/);
  });

  it("names the secret outputs", () => {
    assert.deepEqual(toy().secretOutputs?.(type), ["arn"]);
  });

  it("refuses types that it does not simulate", async () => {
    await assert.rejects(
      async () => provider().create({ ...request, type: "toy:index/other:Other" }),
      /does not simulate/,
    );
    function provider() {
      return toy();
    }
  });
  const request = { urn, type, inputs: {}, preview: false, timeout: 0 };
});

describe("simulatedProvider: functions", () => {
  it("answers", async () => {
    const provider = toy({}, { things: new Map([["n", { color: "red" }]]) });
    assert.deepEqual(await provider.invoke({ token, args: { id: "n" } }), { result: { color: "red" } });
  });

  it("refuses arguments that the SDK does not declare", async () => {
    const { failures } = await toy().invoke({ token, args: { id: 5 } });
    assert.deepEqual(
      failures?.map(({ property }) => property),
      ["id"],
    );
  });

  it("words what it does not find as the bridge does", async () => {
    const failing = toy().invoke({ token, args: { id: "n" } });
    await assert.rejects(failing, { message: `invoking ${token}: 1 error occurred:\n\t* couldn't find resource\n\n` });
  });
});

describe("simulatedProvider: settings", () => {
  it("reads nested settings from the text in which the engine sends them", async () => {
    const provider = toy({ defaults: (_, { config }) => ({ notes: JSON.stringify(config) }) });
    await provider.configure?.({ region: "5", accounts: '["1"]', strict: "true", version: "4.5.6" });
    const { inputs } = await check(provider, { color: "red" });
    assert.equal(inputs["notes"], '{"region":"5","accounts":["1"],"strict":true}');
  });

  it("refuses settings that the SDK does not declare, and those of another type", async () => {
    const failures = await toy().checkConfig?.({ zone: "a", accounts: "1" });
    assert.deepEqual(
      failures?.map(({ reason }) => reason),
      [
        `could not validate provider configuration: An argument named "zone" is not expected here. Examine values at 'zone'.`,
        `could not validate provider configuration: Unexpected type at field "accounts": expected array type, got number type. Examine values at 'accounts'.`,
      ],
    );
  });

  it("hands on the provider's own refusal", async () => {
    await assert.rejects(async () => toy().configure?.({ region: "mars" }), /no such region/);
  });
});

describe("simulatedProvider: its models", () => {
  for (const [name, changes, problem] of [
    ["an output that the SDK does not declare", { outputs: ["arm"] }, /no property arm/],
    ["a replacement by something that is no input", { replaceOn: ["arn"] }, /no property arn/],
    ["a type that is not in the tables", { type: "toy:index/other:Other" }, /have no toy:index\/other:Other/],
  ] as const) {
    it(`are refused with ${name}`, () => {
      assert.throws(() => toy(changes), problem);
    });
  }

  it("are refused if an input neither updates nor replaces", () => {
    const fixed = { ...thing };
    delete fixed.update;
    const open = () => simulatedProvider({ table, models: [fixed], functions: [], cloud: new Map(), faults: noFaults });
    assert.throws(open, /no update, and no replacement for color, notes/);
  });
});
