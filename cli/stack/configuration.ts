import { stackConfiguration, type StackConfiguration } from "../../clouds/configuration";
import type { Pulumi } from "./pulumi";
import { configValues } from "./settings";

/** Read once. */
export interface ReadConfiguration extends StackConfiguration {
  /** As the engine prints it: what `readSettings` takes. */
  readonly json: string;
}

/** Asks the engine, as only it knows what a stack file, the project's own defaults and environments mean together. */
export async function readConfiguration(pulumi: Pulumi): Promise<ReadConfiguration> {
  const json = await pulumi("config", "--json", "--show-secrets");
  const values = Object.entries(configValues.parse(JSON.parse(json)));
  return { json, ...stackConfiguration(Object.fromEntries(values.map(([key, { value }]) => [key, value]))) };
}
