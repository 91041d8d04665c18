import type { z } from "zod";
import { claimsMappingPolicy } from "./policyDefinitions";

export type Mapping = z.infer<typeof claimsMappingPolicy>["ClaimsMappingPolicy"];
export type MappedClaim = NonNullable<Mapping["ClaimsSchema"]>[number];

/** Undefined: Graph takes no such definition. */
export function readMapping(definition: string): Mapping | undefined {
  try {
    return claimsMappingPolicy.safeParse(JSON.parse(definition)).data?.ClaimsMappingPolicy;
  } catch {
    return undefined;
  }
}
