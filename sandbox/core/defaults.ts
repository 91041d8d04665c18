import type { Properties, Value } from "../../tools/wire/provider";
import { isList } from "../../tools/wire/values";
import type { ResourceModel } from "./models";

/** The inputs with what the provider fills in, and the names of that. What was made up before is kept. */
export function withDefaults(
  model: Pick<ResourceModel<never>, "defaults" | "generated">,
  given: Properties,
  { urn, config, olds }: { urn: string; config: Properties; olds: Properties },
): { inputs: Properties; defaulted: readonly string[] } {
  const before = isList(olds["__defaults"]) ? olds["__defaults"] : [];
  const generated = model.generated ?? ["name"];
  const defaults = Object.entries(model.defaults?.(given, { urn, config }) ?? {})
    .filter(([key]) => !(key in given))
    .map(([key, value]): [string, Value] => {
      const keep = generated.includes(key) && before.includes(key);
      return [key, keep ? (olds[key] ?? value) : value];
    });
  return { inputs: { ...given, ...Object.fromEntries(defaults) }, defaulted: defaults.map(([key]) => key) };
}

/** The last part of `urn:pulumi:stack::project::type::name`; a name may contain `::` itself. */
export function resourceName(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
