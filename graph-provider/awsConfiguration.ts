import { z } from "zod";
import { stackConfiguration, type StackConfiguration } from "../clouds/configuration";

/** @param json Text of the stack's `aws:*` keys, as the program hands them over. */
export const awsConfigurationIn = (json: string): StackConfiguration =>
  stackConfiguration(z.record(z.string(), z.string()).parse(JSON.parse(json)));
