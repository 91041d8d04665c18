import type { Properties, Value } from "../../tools/wire/provider";
import type { PropertyType, Shape } from "./schema";

/**
 * A provider's configuration with the types that its SDK declares. The engine sends everything but text as JSON text, be it
 * from the stack file or from a Provider resource; text that is no JSON is left as it is, for the type check to refuse.
 */
export function decodeConfig(config: Properties, shape: Shape): Properties {
  return Object.fromEntries(
    Object.entries(config)
      .filter(([key]) => !ENGINE_KEYS.has(key))
      .map(([key, value]) => [key, decode(value, shape[key]?.type ?? "string")]),
  );
}

/** The engine's own, which it sends among the provider's. */
const ENGINE_KEYS: ReadonlySet<string> = new Set(["version", "pluginDownloadURL", "__internal"]);

function decode(value: Value, type: PropertyType): Value {
  if (typeof value !== "string" || type === "string") return value;
  try {
    return JSON.parse(value) as Value;
  } catch {
    return value;
  }
}
