import type { Pulumi } from "../stack/pulumi";
import { configValues } from "../stack/settings";

/** What a stack is configured with, read once. It holds secrets. */
export interface StackConfiguration {
  /** As the engine prints it: what `readSettings` takes. */
  readonly json: string;
  /** The keys of one package, as in `aws`. What is no text is JSON text. */
  of(namespace: string): Readonly<Record<string, string>>;
}

/** Asks the engine, as only it knows what a stack file, the project's own defaults and environments mean together. */
export async function readConfiguration(pulumi: Pulumi): Promise<StackConfiguration> {
  return configurationFrom(await pulumi("config", "--json", "--show-secrets"));
}

export function configurationFrom(json: string): StackConfiguration {
  const values = Object.entries(configValues.parse(JSON.parse(json)));
  return {
    json,
    of: (namespace) =>
      Object.fromEntries(
        values.flatMap(([key, { value }]) =>
          key.startsWith(`${namespace}:`) && value !== undefined ? [[key.slice(namespace.length + 1), value]] : [],
        ),
      ),
  };
}
