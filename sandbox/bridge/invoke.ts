import { type Properties, type Provider, Unknown, type Value } from "../../tools/wire/provider";
import { isList, isObject, mapped } from "../../tools/wire/values";
import { coerced } from "./coerce";
import type { FunctionModel } from "./models";
import { perform } from "./perform";
import type { SimulatedProviderOptions } from "./options";
import type { FunctionTable, PropertyType, Shape } from "./schema";
import { problems } from "./validate";

/**
 * How a provider that the Terraform bridge made answers for its data sources: it coerces the arguments, names everything that
 * is wrong with them, and only then reads.
 */
export function invoker<C>(
  { table, functions, cloud, faults }: SimulatedProviderOptions<C>,
  config: () => Properties,
): Provider["invoke"] {
  const served = new Map(functions.map((model) => [model.token, { model, table: tableOf(model, table.functions) }]));
  return async ({ token, args }) => {
    const found = served.get(token);
    if (found === undefined) throw new Error(`the sandbox does not simulate ${token}`);
    const { model, table } = found;
    const given = coerced(args, table.inputs);
    const wrong = problems(given, table.inputs, model.validators).map(
      ({ name, summary, detail }) => `[${name}] ${detail === undefined ? summary : `${summary}: ${detail}`}`,
    );
    if (wrong.length > 0) return { failures: wrong.sort().map((reason) => ({ property: "", reason })) };
    // A number or empty text that passed for a flag is one now.
    const known = Object.entries(given)
      .filter(([, value]) => !(value instanceof Unknown))
      .map(([key, value]): [string, Value] => [key, table.inputs[key]?.type === "boolean" ? Boolean(value) : value]);
    const work = () => model.invoke(Object.fromEntries(known), cloud, { config: config() });
    const call = { operation: `${token} invoke`, faults, timeout: 0, prefix: `invoking ${token}: ` };
    return { result: complete(await perform(call, work), table.outputs) };
  };
}

function tableOf<C>(
  { token, mayBeMissing = [] }: FunctionModel<C>,
  functions: Readonly<Record<string, FunctionTable>>,
) {
  const found = functions[token];
  if (found === undefined) throw new Error(`the tables have no ${token}: see tools/generate`);
  const outputs: Shape = mapped(found.outputs, (property, key) =>
    mayBeMissing.includes(key) ? { type: property.type } : property,
  );
  return { inputs: found.inputs, outputs };
}

/** Results as the bridge hands them on: what is always there is there, if only as its empty value. */
function complete(result: Properties, shape: Shape): Properties {
  const unknown = Object.keys(result).filter((key) => !(key in shape));
  if (unknown.length > 0)
    throw new Error(`the sandbox answers with ${unknown.join(", ")}, which the SDK does not declare`);
  return Object.fromEntries(
    Object.entries(shape).flatMap(([key, { type, required }]): [string, Value][] => {
      const value = result[key] ?? null;
      if (value !== null) return [[key, completeValue(value, type)]];
      return required === true ? [[key, emptyValue(type)]] : [];
    }),
  );
}

function completeValue(value: Value, type: PropertyType): Value {
  if (typeof type !== "object") return value;
  if ("list" in type) return isList(value) ? value.map((item) => completeValue(item, type.list)) : value;
  return "object" in type && isObject(value) ? complete(value, type.object) : value;
}

function emptyValue(type: PropertyType): Value {
  if (type === "boolean") return false;
  if (type === "number") return 0;
  if (typeof type === "string") return "";
  if ("object" in type) return complete({}, type.object);
  return "map" in type ? {} : [];
}
