import assert from "node:assert/strict";
import type { FunctionModel, ResourceModel } from "../../../sandbox/bridge/models";
import { simulatedProvider } from "../../../sandbox/bridge/provider";
import type { ProviderTable, Shape } from "../../../sandbox/bridge/schema";
import { faults, noFaults } from "../../../sandbox/core/faults";
import { PartialFailure, type Properties, type Provider, Unknown, type Value } from "../../../tools/wire/provider";

const type = "toy:index/thing:Thing";
const token = "toy:index/getThing:getThing";
const urn = `urn:pulumi:dev::project::${type}::mine`;

const shape: Shape = {
  color: { type: "string", required: true },
  key: { type: "string", output: true, secret: true },
  name: { type: "string", computed: true, autoName: true, replaces: true },
  notes: { type: "string" },
  region: { type: "string", computed: true, replaces: true },
  status: { type: "string", output: true },
};
const table: ProviderTable = {
  name: "toy",
  version: "4.5.6",
  config: { region: { type: "string" }, accounts: { type: { list: "string" } }, strict: { type: "boolean" } },
  resources: { [type]: shape },
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
  validators: { color: (value, name) => (value === "beige" ? `${name}: beige is no color` : undefined) },
  fill: (inputs, config) => ({ ...(config["region"] !== undefined && { region: config["region"] }), ...inputs }),
  create({ name, color, notes = null }, things, made) {
    things.set(text(name), { color: color ?? null, notes, status: "Active" });
    made(text(name), { key: "s3cret" });
    return color === "half" ? Promise.reject(new Error("second step failed")) : Promise.resolve();
  },
  read: (id, things) => Promise.resolve(things.get(id)),
  update(id, { color, notes = null }, things) {
    if (things.has(id)) things.set(id, { color: color ?? null, notes, status: "Active" });
    return color === "half" ? Promise.reject(new Error("second step failed")) : Promise.resolve();
  },
  delete(id, things) {
    if (!things.delete(id)) throw new Error("there is none");
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
const update = (provider: Provider, oldState: Properties, news: Properties, preview = false) =>
  provider.update({ urn, type, id: "n", oldInputs: {}, oldState, news, preview, timeout: 0 });

const state = { id: "n", color: "red", key: "s3cret", name: "n", notes: null, region: null, status: "Active" };

describe("simulatedProvider: check", () => {
  it("names all that is wrong, and where", async () => {
    const { failures } = await check(toy(), { colour: "red", color: "beige" });
    assert.deepEqual(failures, [
      { property: "", reason: "Invalid or unknown key. Examine values at 'mine.colour'." },
      { property: "", reason: "color: beige is no color. Examine values at 'mine.color'." },
    ]);
  });

  it("says what the bridge has filled in, and not what the provider has from its settings", async () => {
    const provider = toy();
    await provider.configure?.({ region: "us-east-1" });
    const { inputs } = await check(provider, { color: "red" });
    assert.deepEqual([inputs["region"], inputs["__defaults"]], ["us-east-1", ["name"]]);
  });

  it("keeps a name that was made up before, and follows the settings with the rest", async () => {
    const provider = toy();
    await provider.configure?.({ region: "us-east-1" });
    const first = await check(provider, { color: "red" });
    await provider.configure?.({ region: "eu-central-1" });
    const second = await check(provider, { color: "blue" }, first.inputs);
    assert.deepEqual([second.inputs["name"], second.inputs["region"]], [first.inputs["name"], "eu-central-1"]);
  });
});

describe("simulatedProvider: previews", () => {
  it("make and change nothing, and ask no cloud", async () => {
    const things: Things = new Map();
    const provider = toy(
      {},
      { things, faults: { ...noFaults, around: () => Promise.reject(new Error("asked the cloud")) } },
    );
    const { id, properties } = await create(provider, { color: "red", name: "n", notes: Unknown.value }, true);
    assert.equal(id, "");
    const unknown = { id: Unknown.value, key: Unknown.value, region: Unknown.value, status: Unknown.value };
    assert.deepEqual(properties, { ...state, ...unknown, notes: Unknown.value });
    assert.deepEqual(await update(provider, state, { color: "blue", name: "n" }, true), { ...state, color: "blue" });
    assert.equal(things.size, 0);
  });
});

describe("simulatedProvider: diff", () => {
  const diff = async (changes: Properties, defaults: string[] = []) => {
    const oldInputs = { color: "red", name: "n", region: "r" };
    const news = { ...oldInputs, ...changes, __defaults: defaults };
    const asked = { urn, type, id: "n", oldInputs, oldState: { ...state, region: "r" }, news, ignoreChanges: [] };
    return toy().diff(asked);
  };

  it("deletes first if the program fixes the name, and not if it is made up or changes", async () => {
    assert.equal((await diff({ region: "s" })).deleteBeforeReplace, true);
    assert.equal((await diff({ region: "s" }, ["name"])).deleteBeforeReplace, false);
    assert.equal((await diff({ name: "m" })).deleteBeforeReplace, false);
    assert.equal((await diff({ color: "blue" })).deleteBeforeReplace, false);
  });
});

describe("simulatedProvider: operations", () => {
  it("create, and keep what is told only then", async () => {
    assert.deepEqual(await create(toy(), { color: "red", name: "n" }), { id: "n", properties: state });
  });

  it("update, and show what the cloud shows then", async () => {
    const provider = toy({}, { things: new Map([["n", {}]]) });
    assert.deepEqual(await update(provider, state, { color: "blue", name: "n" }), { ...state, color: "blue" });
  });

  it("say what can be done if what is to be updated is gone", async () => {
    await assert.rejects(update(toy(), state, { color: "blue", name: "n" }), /deleted outside of Pulumi/);
  });

  it("word the cloud's refusals as the bridge does", async () => {
    const provider = toy({ create: () => Promise.reject(new Error("quota reached")) });
    await assert.rejects(create(provider, { color: "red" }), { message: "1 error occurred:\n\t* quota reached\n\n" });
    const gone = toy().delete({ urn, type, id: "n", properties: state, timeout: 0 });
    await assert.rejects(gone, { message: `deleting ${urn}: 1 error occurred:\n\t* there is none\n\n` });
  });

  it("keep the state of a change that failed half-way, as it was planned", async () => {
    const half = { ...state, color: "half" };
    const provider = toy();
    for (const [doing, work] of [
      ["creating", () => create(provider, { color: "half", name: "n" })],
      ["updating", () => update(provider, state, { color: "half", name: "n" })],
    ] as const) {
      await assert.rejects(work(), (error) => {
        assert.ok(error instanceof PartialFailure);
        assert.equal(error.message, `${doing} ${urn}: 1 error occurred:\n\t* second step failed\n\n`);
        assert.deepEqual(error.state, {
          id: "n",
          properties: { ...half, status: doing === "creating" ? null : "Active" },
        });
        return true;
      });
    }
  });

  it("say nothing of the state of an update that failed half-way, if the model keeps it", async () => {
    await assert.rejects(
      update(toy({ keepsState: true }), state, { color: "half", name: "n" }),
      (error) => error instanceof Error && !(error instanceof PartialFailure),
    );
  });

  it("give up when the time limit has passed", async () => {
    const provider = toy({ create: () => new Promise(() => undefined) });
    await assert.rejects(create(provider, { color: "red" }, false, 0.02), /context deadline exceeded/);
  });

  it("suffer the faults that are asked for, by operation", async () => {
    const asked = faults({ fail: [{ operation: `${type} create` }, { operation: `${token} invoke` }] });
    const provider = toy({}, { faults: asked });
    await assert.rejects(create(provider, { color: "red", name: "n" }), /an injected fault/);
    await assert.rejects(provider.invoke({ token, args: { id: "n" } }), /an injected fault/);
    await create(provider, { color: "red", name: "n" });
  });

  it("refresh: report drift, and what is gone", async () => {
    const things: Things = new Map([["n", { color: "green" }]]);
    const asked = { urn, type, id: "n", inputs: { color: "red", name: "n" }, properties: state };
    const provider = toy({}, { things });
    assert.deepEqual(await provider.read(asked), {
      id: "n",
      inputs: { color: "green", name: "n" },
      properties: { ...state, color: "green" },
    });
    things.clear();
    assert.equal(await provider.read(asked), undefined);
  });

  it("import by id alone, and under the id that the provider finds", async () => {
    const provider = toy({ read: () => Promise.resolve({ id: "n", color: "red", name: "n", notes: "" }) });
    const found = await provider.read({ urn, type, id: "N", inputs: {}, properties: {} });
    assert.deepEqual([found?.id, found?.inputs], ["n", { color: "red", name: "n", __defaults: [] }]);
  });

  it("refuse to answer what the SDK does not declare", async () => {
    const provider = toy({ read: () => Promise.resolve({ colour: "red" }) });
    await assert.rejects(create(provider, { color: "red", name: "n" }), /the sandbox answers wrongly.*colour/);
  });

  it("name what is secret", () => assert.deepEqual(toy().secrets?.(type), ["key"]));

  it("refuse types that they do not simulate", async () => {
    const other = { urn, type: "toy:index/other:Other", inputs: {}, preview: false, timeout: 0 };
    await assert.rejects(async () => toy().create(other), /does not simulate/);
  });
});

describe("simulatedProvider: functions", () => {
  it("answer", async () => {
    const provider = toy({}, { things: new Map([["n", { color: "red" }]]) });
    assert.deepEqual(await provider.invoke({ token, args: { id: "n" } }), { result: { color: "red" } });
  });

  it("word what they do not find as the bridge does", async () => {
    const failing = toy().invoke({ token, args: { id: "n" } });
    await assert.rejects(failing, { message: `invoking ${token}: 1 error occurred:\n\t* couldn't find resource\n\n` });
  });
});

describe("simulatedProvider: settings", () => {
  it("reads nested settings from the text in which the engine sends them", async () => {
    const provider = toy({ fill: (inputs, config) => ({ ...inputs, notes: JSON.stringify(config) }) });
    await provider.configure?.({ region: "5", accounts: '["1"]', strict: "true", version: "4.5.6" });
    const { inputs } = await check(provider, { color: "red" });
    assert.equal(inputs["notes"], '{"region":"5","accounts":["1"],"strict":true}');
  });

  it("refuses settings that the SDK does not declare, and those of another type", async () => {
    const failures = await toy().checkConfig?.({ zone: "a", strict: '{"a":1}' });
    const prefix = "could not validate provider configuration: ";
    assert.deepEqual(
      failures?.map(({ reason }) => reason),
      [
        `${prefix}Invalid or unknown key. Examine values at 'zone'.`,
        `${prefix}Attribute must be a single value, not a map. Examine values at 'strict'.`,
      ],
    );
  });

  it("hands on the provider's own refusal", async () => {
    await assert.rejects(async () => toy().configure?.({ region: "mars" }), /no such region/);
  });
});

describe("simulatedProvider: its models", () => {
  for (const [name, changes, problem] of [
    ["a rule for a property that the SDK does not declare", { validators: { arm: () => "" } }, /no property arm/],
    ["a meaning of one", { sameMeaning: { arm: () => true } }, /no property arm/],
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
