import { valueText } from "../../settings/problems";
import type { Settings } from "../../settings/schema";

/** How the settings name the instance. */
export interface NamedInstance {
  readonly key: "alias" | "id" | "arn";
  readonly path: readonly ["instance", NamedInstance["key"]];
  /** Ready to print. */
  readonly found: string;
}

export function namedInstance(named: Settings["instance"]): NamedInstance {
  if ("alias" in named) return by("alias", named.alias);
  return "id" in named ? by("id", named.id) : by("arn", named.arn);
}

const by = (key: NamedInstance["key"], value: string): NamedInstance => ({
  ...{ key, path: ["instance", key], found: valueText(value) },
});
