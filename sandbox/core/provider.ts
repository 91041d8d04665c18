import { type CheckFailure, type Properties, type Provider, Unknown } from "../../tools/wire/provider";
import { resourceName, withDefaults } from "./defaults";
import { complete, documentsAsText, withoutInternals, withoutNulls } from "./complete";
import { decodeConfig } from "./config";
import { detailedDiff, isComputed } from "./diff";
import type { Faults } from "./faults";
import type { FunctionModel, ResourceModel } from "./models";
import { perform } from "./perform";
import { refreshedInputs } from "./refresh";
import { shapeProblems } from "./shapes";
import type { ProviderTable, ResourceTable, Shape } from "./tables";

export interface SimulatedProviderOptions<C> {
  readonly table: ProviderTable;
  readonly models: readonly ResourceModel<C>[];
  readonly functions: readonly FunctionModel<C>[];
  readonly cloud: C;
  readonly faults: Faults;
  /** Takes what the provider needs from its settings, and throws with the provider's text where they will not do. */
  configure?(config: Properties, cloud: C): void | Promise<void>;
}

/** A provider that works on a simulated cloud and behaves like one that the Terraform bridge made. */
export function simulatedProvider<C>(options: SimulatedProviderOptions<C>): Provider {
  const { table, cloud, faults } = options;
  const models = new Map(options.models.map((model) => [model.type, { model, table: tableOf(model, table) }]));
  const functions = new Map(
    options.functions.map((model) => [model.token, { model, table: functionTable(model, table) }]),
  );
  let config: Properties = {};

  function served(type: string) {
    const found = models.get(type);
    if (found === undefined) throw new Error(`the sandbox does not simulate ${type}`);
    return found;
  }

  return {
    name: table.name,
    version: table.version,
    secretOutputs: (type) => {
      const { model, table } = models.get(type) ?? {};
      return [...(table?.secrets ?? []), ...(model?.secrets ?? [])];
    },

    checkConfig: (given) =>
      shapeProblems(decodeConfig(given, table.config), table.config)
        .map((failure) => located(failure))
        .map(({ property, reason }) => ({ property, reason: `could not validate provider configuration: ${reason}` })),

    async configure(given) {
      config = decodeConfig(given, table.config);
      await options.configure?.(config, cloud);
    },

    check({ urn, type, olds, news }) {
      const { model, table } = served(type);
      const given = documentsAsText(withoutNulls(withoutInternals(news)), table.inputs);
      const wrong = shapeProblems(given, table.inputs);
      if (wrong.length > 0)
        return Promise.resolve({
          inputs: news,
          failures: wrong.map((failure) => located(failure, `${resourceName(urn)}.`)),
        });
      const { inputs, defaulted } = withDefaults(model, given, { urn, config, olds });
      return Promise.resolve({
        inputs: { ...inputs, __defaults: defaulted },
        failures: (model.check?.(inputs) ?? []).map((failure) => located(failure, `${resourceName(urn)}.`)),
      });
    },

    diff(asked) {
      const { model, table } = served(asked.type);
      return Promise.resolve(detailedDiff(model, table, asked));
    },

    async create({ type, inputs, preview, timeout }) {
      const { model, table } = served(type);
      const news = withoutInternals(inputs);
      if (preview) return { id: "", properties: planned(model, table, news) };
      const { id, properties } = await perform({ operation: `${type} create`, faults, timeout }, () =>
        model.create(news, cloud),
      );
      return { id, properties: outputs(type, properties, table.outputs) };
    },

    async read({ type, id, inputs, properties }) {
      const { model, table } = served(type);
      const old = { inputs: withoutInternals(inputs), properties };
      const found = await perform({ operation: `${type} read`, faults, timeout: 0 }, () => model.read(id, cloud, old));
      if (found === undefined) return undefined;
      return {
        id: found.id,
        properties: outputs(type, found.properties, table.outputs),
        inputs: {
          ...refreshedInputs(model, table, { ...old, isImport: Object.keys(inputs).length === 0 }, found.inputs),
          __defaults: inputs["__defaults"] ?? [],
        },
      };
    },

    async update({ type, id, oldInputs, oldState, news, preview, timeout, ignoreChanges = [] }) {
      const { model, table } = served(type);
      const next = withoutInternals(news);
      if (preview) return { ...kept(table, oldState, next), ...next, ...model.knownOutputs?.(next) };
      const old = { inputs: withoutInternals(oldInputs), properties: oldState, ignoreChanges };
      const work = () => model.update?.(id, next, cloud, old) ?? Promise.resolve(oldState);
      return outputs(type, await perform({ operation: `${type} update`, faults, timeout }, work), table.outputs);
    },

    async delete({ type, id, properties, timeout }) {
      const { model } = served(type);
      await perform({ operation: `${type} delete`, faults, timeout }, () => model.delete(id, cloud, { properties }));
    },

    async invoke({ token, args }) {
      const found = functions.get(token);
      if (found === undefined) throw new Error(`the sandbox does not simulate ${token}`);
      const given = withoutNulls(args);
      const failures = shapeProblems(given, found.table.inputs);
      if (failures.length > 0) return { failures };
      const work = () => found.model.invoke(given, cloud, { config });
      const result = await perform(
        { operation: `${token} invoke`, faults, timeout: 0, prefix: `invoking ${token}: ` },
        work,
      );
      return { result: outputs(token, result, found.table.outputs) };
    },
  };
}

/** In the preview that creates it: what is given is known, what the cloud says is not. */
function planned<C>(model: ResourceModel<C>, table: ResourceTable, inputs: Properties): Properties {
  const unknown = Object.entries(table.outputs)
    .filter(([key, { required }]) => required === true || model.outputs.includes(key))
    .map(([key]): [string, Unknown] => [key, Unknown.value]);
  const echoed = Object.entries(inputs).filter(([key]) => key in table.outputs);
  return { ...Object.fromEntries([...unknown, ...echoed]), ...model.knownOutputs?.(inputs) };
}

/** In the preview of an update: outputs stay as they are, but for inputs that the program no longer gives. */
function kept(table: ResourceTable, state: Properties, news: Properties): Properties {
  const dropped = (key: string): boolean =>
    key in table.inputs && !(key in news) && !isComputed(key, table.inputs, table.outputs);
  return Object.fromEntries(Object.entries(state).filter(([key]) => !dropped(key)));
}

/** A model that answers what the SDK does not declare is a mistake of the sandbox. */
function outputs(token: string, properties: Properties, shape: Shape): Properties {
  const completed = complete(properties, shape);
  const [problem] = shapeProblems(completed, shape);
  if (problem === undefined) return completed;
  throw new Error(`the sandbox answers wrongly for ${token}: ${problem.property}: ${problem.reason}`);
}

/** The bridge names the place in the text, not in the failure's own field, which would print the value too. */
function located({ property, reason }: CheckFailure, within = ""): CheckFailure {
  if (property === "") return { property, reason };
  const sentence = reason.endsWith(".") ? reason : `${reason}.`;
  return { property: "", reason: `${sentence} Examine values at '${within}${property}'.` };
}

function tableOf<C>(model: ResourceModel<C>, table: ProviderTable): ResourceTable {
  const found = table.resources[model.type];
  if (found === undefined) throw new Error(`the tables of ${table.name} have no ${model.type}: see tools/generate`);
  const wrong = [
    ...[...model.outputs, ...(model.secrets ?? [])].filter((key) => !(key in found.outputs)),
    ...[...model.replaceOn, ...Object.keys(model.sameMeaning ?? {})].filter((key) => !(key in found.inputs)),
  ];
  if (wrong.length > 0) throw new Error(`${model.type} has no property ${wrong.join(", ")}`);
  const unhandled = Object.keys(found.inputs).filter((key) => !model.replaceOn.includes(key));
  if (model.update === undefined && unhandled.length > 0) {
    throw new Error(`the model of ${model.type} has no update, and no replacement for ${unhandled.join(", ")}`);
  }
  return { ...found, outputs: withMissing(found.outputs, model.mayBeMissing) };
}

function functionTable<C>(model: FunctionModel<C>, table: ProviderTable) {
  const found = table.functions[model.token];
  if (found === undefined) throw new Error(`the tables of ${table.name} have no ${model.token}: see tools/generate`);
  return { ...found, outputs: withMissing(found.outputs, model.mayBeMissing) };
}

function withMissing(outputs: Shape, mayBeMissing: readonly string[] = []): Shape {
  return Object.fromEntries(
    Object.entries(outputs).map(([key, property]) => [
      key,
      mayBeMissing.includes(key) ? { type: property.type } : property,
    ]),
  );
}
