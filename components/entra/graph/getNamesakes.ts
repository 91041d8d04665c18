import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

export type Namesake = z.infer<typeof application>;

/** The applications of the tenant that have one of these display names. Needs a provider of `graph-provider/`. */
export async function getNamesakes(
  args: { readonly displayNames: readonly string[] },
  opts?: pulumi.InvokeOptions,
): Promise<readonly Namesake[]> {
  const { displayNames } = args;
  const token = "entra-connect-sso:graph:getNamesakes";
  const answer: unknown = await pulumi.runtime.invoke(token, { displayNames: [...displayNames] }, opts);
  return z.object({ applications: z.array(application) }).parse(answer).applications;
}

const application = z.object({
  objectId: z.string(),
  displayName: z.string(),
  /** RFC 3339. */
  created: z.string().optional(),
});
