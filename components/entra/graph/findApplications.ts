import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

export type FoundApplication = z.infer<typeof application>;

/**
 * The applications of the tenant that have one of these identifiers (entity ids) or display names. Needs a provider of
 * `graph-provider/`.
 */
export async function findApplications(
  args: { readonly entityIds?: readonly string[]; readonly displayNames?: readonly string[] },
  opts?: pulumi.InvokeOptions,
): Promise<readonly FoundApplication[]> {
  const { entityIds = [], displayNames = [] } = args;
  const token = "entra-connect-sso:graph:findApplications";
  const given = { entityIds: [...entityIds], displayNames: [...displayNames] };
  const answer: unknown = await pulumi.runtime.invoke(token, given, opts);
  return z.object({ applications: z.array(application) }).parse(answer).applications;
}

const application = z.object({
  objectId: z.string(),
  displayName: z.string(),
  entityIds: z.array(z.string()),
  /** RFC 3339. */
  created: z.string().optional(),
});
