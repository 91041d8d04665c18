import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

export type FoundApplication = z.infer<typeof application>;

/** The application of the tenant that has this identifier (entity id). Undefined: there is none. */
export async function findApplication(
  args: { readonly entityId: string },
  opts?: pulumi.InvokeOptions,
): Promise<FoundApplication | undefined> {
  const answer: unknown = await pulumi.runtime.invoke("entra-connect-sso:graph:findApplication", args, opts);
  return z.object({ found: application.optional() }).parse(answer).found;
}

const application = z.object({ objectId: z.string(), displayName: z.string() });
