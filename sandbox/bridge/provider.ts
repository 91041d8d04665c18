import {
  type CheckFailure,
  PartialFailure,
  type Properties,
  type Provider,
  Unknown,
  type Value,
} from "../../tools/wire/provider";
import { isList, mapped } from "../../tools/wire/values";
import { coerced } from "./coerce";
import { decodeConfig } from "./config";
import { resourceName, withDefaults } from "./defaults";
import { detailedDiff } from "./detailedDiff";
import { invoker } from "./invoke";
import type { ResourceModel } from "./models";
import type { SimulatedProviderOptions } from "./options";
import { perform } from "./perform";
import { plannedState } from "./plan";
import { importedInputs, refreshedInputs } from "./refreshedInputs";
import { type ProviderTable, secretPaths, type Shape } from "./schema";
import { known, settled, stateOf } from "./settle";
import { type Problem, problems } from "./validate";

/**
 * A provider that works on a simulated cloud and behaves like one that the Terraform bridge made.
 * https://github.com/pulumi/pulumi-terraform-bridge
 */
export function simulatedProvider<C>(options: SimulatedProviderOptions<C>): Provider {
  const { table, cloud, faults } = options;
  const models = new Map(options.models.map((model) => [model.type, { model, shape: shapeOf(model, table) }]));
  let config: Properties = {};

  function served(type: string) {
    const found = models.get(type);
    if (found === undefined) throw new Error(`the sandbox does not simulate ${type}`);
    return found;
  }

  /** The plan of an update: what is there, and what will be. */
  function plan(asked: { type: string; oldState: Properties; news: Properties; ignoreChanges?: readonly string[] }) {
    const { model, shape } = served(asked.type);
    const state = stateOf(asked.oldState, shape);
    const inputs = coerced(asked.news, shape);
    const planned = plannedState(state, inputs, shape, { ...model, ignoreChanges: asked.ignoreChanges ?? [] });
    return { model, shape, state, planned, inputs };
  }

  /** What the cloud shows after a change. */
  async function settledState(
    { model, shape }: { model: ResourceModel<C>; shape: Shape },
    id: string,
    planned: Properties,
  ): Promise<Properties | undefined> {
    const read = await model.read(id, cloud, known(planned));
    return read && { ...settled(declared(model.type, read, shape), planned, shape), id };
  }

  return {
    name: table.name,
    version: table.version,
    secrets: (type) => secretPaths(table.resources[type] ?? {}),

    checkConfig: (given) =>
      problems(decodeConfig(given, table.config), table.config)
        .map((problem) => failureOf(problem, ""))
        .map(({ property, reason }) => ({ property, reason: `could not validate provider configuration: ${reason}` })),

    async configure(given) {
      config = decodeConfig(given, table.config);
      await options.configure?.(config, cloud);
    },

    check({ urn, type, olds, news }) {
      const { model, shape } = served(type);
      const given = coerced(news, shape);
      const filled = model.fill?.(given, config) ?? given;
      const { inputs, defaulted } = withDefaults(filled, shape, { urn, olds });
      // Made up names are validated; what Terraform fills in is not.
      const wrong = problems(
        { ...given, ...(shape["name"]?.autoName && { name: inputs["name"] ?? null }) },
        shape,
        model.validators,
      );
      return Promise.resolve({
        inputs: { ...inputs, __defaults: [...defaulted].sort() },
        failures: wrong.map((problem) => failureOf(problem, `${resourceName(urn)}.`)),
      });
    },

    diff(asked) {
      const { shape, state, planned, inputs } = plan(asked);
      const diff = detailedDiff(state, planned, inputs, shape);
      const replaces = Object.values(diff.changes).some((kind) => kind.endsWith("-replace"));
      return Promise.resolve({ ...diff, deleteBeforeReplace: replaces && keepsFixedName(shape, asked) });
    },

    async create({ urn, type, inputs, preview, timeout }) {
      const { model, shape } = served(type);
      let planned = plannedState(undefined, coerced(inputs, shape), shape, model);
      if (preview) return { id: "", properties: { ...planned, id: Unknown.value } };
      let made = "";
      const properties = await perform({ operation: `${type} create`, faults, timeout }, async () => {
        await model.create(known(planned), cloud, (id, told) => {
          made = id;
          planned = { ...planned, ...told };
        });
        return settledState({ model, shape }, made, planned);
      }).catch((error: unknown) => {
        throw made === "" ? error : partial(`creating ${urn}`, error, made, planned);
      });
      if (properties === undefined) throw new Error(`expected non-nil error with nil state during Create of ${urn}`);
      return { id: made, properties };
    },

    async read({ urn, type, id, inputs, properties }) {
      const { model, shape } = served(type);
      const state = stateOf(properties, shape);
      const prefix = `refreshing ${urn}: `;
      const read = await perform({ operation: `${type} read`, faults, timeout: 0, prefix }, () =>
        model.read(id, cloud, state),
      );
      if (read === undefined) return undefined;
      const { id: found = id, ...shown } = read;
      const refreshed = stateOf({ ...state, ...declared(type, shown, shape) }, shape);
      const isImport = Object.keys(properties).length === 0;
      return {
        id: typeof found === "string" ? found : id,
        properties: { ...refreshed, id: found },
        inputs: isImport
          ? { ...importedInputs(refreshed, shape), __defaults: [] }
          : refreshedInputs(inputs, refreshed, model.sameMeaning),
      };
    },

    async update({ urn, type, id, oldState, news, preview, timeout, ignoreChanges = [] }) {
      const { model, shape, state, planned } = plan({ type, oldState, news, ignoreChanges });
      if (preview) return { ...planned, id };
      const properties = await perform({ operation: `${type} update`, faults, timeout }, async () => {
        await model.update?.(id, planned, cloud, state);
        return settledState({ model, shape }, id, planned);
      }).catch((error: unknown) => {
        throw model.keepsState ? error : partial(`updating ${urn}`, error, id, emptied(planned, state));
      });
      if (properties !== undefined) return properties;
      throw new Error(
        `Resource provider reported that the resource did not exist while updating ${urn}.\n\nThis is usually a result of ` +
          "the resource having been deleted outside of Pulumi, and can often be fixed by running `pulumi refresh` before updating.",
      );
    },

    async delete({ urn, type, id, properties, timeout }) {
      const { model, shape } = served(type);
      const prefix = `deleting ${urn}: `;
      await perform({ operation: `${type} delete`, faults, timeout, prefix }, () =>
        model.delete(id, cloud, stateOf(properties, shape)),
      );
    },

    invoke: invoker(options, () => config),
  };
}

/**
 * The object is there, and a step of its change was refused. The state says all the same that the change was made: so does
 * Terraform's SDK. https://developer.hashicorp.com/terraform/plugin/sdkv2/guides/v2-upgrade-guide (helper/schema.ResourceData.Partial)
 */
function partial(doing: string, error: unknown, id: string, planned: Properties): PartialFailure {
  const message = error instanceof Error ? error.message : String(error);
  return new PartialFailure(`${doing}: ${message}`, { id, properties: { ...known(planned), id } });
}

/** What the plan takes away is left empty, not out. */
function emptied(planned: Properties, state: Properties): Properties {
  const kinds: Readonly<Record<string, Value>> = { string: "", number: 0, boolean: false };
  return mapped(planned, (value, key) => value ?? kinds[typeof state[key]] ?? null);
}

/** A model that answers what the SDK does not declare is a mistake of the sandbox. */
function declared(type: string, properties: Properties, shape: Shape): Properties {
  const unknown = Object.keys(properties).filter((key) => !(key in shape) && key !== "id");
  if (unknown.length > 0) throw new Error(`the sandbox answers wrongly for ${type}: it has no ${unknown.join(", ")}`);
  return properties;
}

/** The bridge names the place in the text, not in the failure's own field, which would print the value too. */
function failureOf({ path, summary, detail }: Problem, within: string): CheckFailure {
  const reason = detail === undefined ? summary : `${summary}. ${detail}`;
  return { property: "", reason: `${reason}. Examine values at '${within}${path}'.` };
}

/** Two objects cannot have one name at once: if the program fixes the name, the bridge deletes first. */
function keepsFixedName(shape: Shape, { oldInputs, news }: { oldInputs: Properties; news: Properties }): boolean {
  if (shape["name"]?.autoName !== true) return false;
  const generated = news["__defaults"];
  if (isList(generated) && generated.includes("name")) return false;
  return typeof news["name"] === "string" && news["name"] === oldInputs["name"];
}

function shapeOf<C>(model: ResourceModel<C>, table: ProviderTable): Shape {
  const { type, validators, sameMeaning } = model;
  const shape = table.resources[type];
  if (shape === undefined) throw new Error(`the tables of ${table.name} have no ${type}: see tools/generate`);
  const named = [...Object.keys(validators ?? {}), ...Object.keys(sameMeaning ?? {})].map(
    (path) => path.split(/[.[]/)[0] ?? "",
  );
  const wrong = named.filter((key) => !(key in shape));
  if (wrong.length > 0) throw new Error(`${type} has no property ${wrong.join(", ")}`);
  const unhandled = Object.keys(shape).filter((key) => shape[key]?.replaces !== true && shape[key]?.output !== true);
  if (model.update === undefined && unhandled.length > 0) {
    throw new Error(`the model of ${type} has no update, and no replacement for ${unhandled.join(", ")}`);
  }
  return shape;
}
