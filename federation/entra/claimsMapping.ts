import type { z } from "zod";
import type { claimsMappingPolicy } from "./policyDefinitions";

export type Mapping = z.infer<typeof claimsMappingPolicy>["ClaimsMappingPolicy"];
export type MappedClaim = NonNullable<Mapping["ClaimsSchema"]>[number];
