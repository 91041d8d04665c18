import { randomBytes } from "node:crypto";
import type { Properties, Value } from "../../tools/wire/provider";
import { isList } from "../../tools/wire/values";
import { isEmpty } from "./plan";
import type { Shape } from "./schema";

/** The inputs with what the bridge fills in, and the names of that. What was filled in before is kept. */
export function withDefaults(
  given: Properties,
  shape: Shape,
  { urn, olds }: { urn: string; olds: Properties },
): { inputs: Properties; defaulted: readonly string[] } {
  const before = olds["__defaults"];
  // A refresh leaves no list that is empty: then every input from before may have been filled in.
  const wasDefault = (key: string): boolean => !isList(before) || before.includes(key);
  const defaults = Object.entries(shape).flatMap(([key, property]): [string, Value][] => {
    if (key in given || (property.conflictsWith ?? []).some((other) => other in given)) return [];
    const made = property.autoName === true ? autoName(urn) : property.default;
    if (made === undefined) return [];
    const old = olds[key];
    if (old !== undefined && wasDefault(key)) return [[key, old]];
    // What is as good as nothing is left to the plan.
    return isEmpty(made) ? [] : [[key, made]];
  });
  return { inputs: { ...given, ...Object.fromEntries(defaults) }, defaulted: defaults.map(([key]) => key) };
}

/** `<resource>-<7 hex>` */
const autoName = (urn: string): string => `${resourceName(urn)}-${randomBytes(4).toString("hex").slice(0, 7)}`;

/** The last part of `urn:pulumi:stack::project::type::name`; a name may contain `::` itself. */
export function resourceName(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
