import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { Trail } from "../../federation/alerts/trails";

export interface GetTrailsArgs {
  readonly region: string;
  /** The stack's `aws:*` keys. They may be secret; the function keeps none of them. */
  readonly configuration: Readonly<Record<string, string>>;
}

/** Undefined: the caller may not know them. Needs a provider of `graph-provider/`. */
export async function getTrails(
  { region, configuration }: GetTrailsArgs,
  opts?: pulumi.InvokeOptions,
): Promise<readonly Trail[] | undefined> {
  const answer: unknown = await pulumi.runtime.invoke(
    "entra-connect-sso:graph:getTrails",
    { region, configuration: JSON.stringify(configuration) },
    opts,
  );
  return z.object({ found: z.array(trail).optional() }).parse(answer).found;
}

const trail = z.object({
  name: z.string(),
  isMultiRegion: z.boolean(),
  isLogging: z.boolean().nullable(),
  records: z.enum(["all", "changes", "none"]).nullable(),
});
