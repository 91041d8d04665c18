import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

export interface GetConnectInstanceArgs {
  readonly arn: string;
  /** The stack's `aws:*` keys. They may be secret; the function keeps none of them. */
  readonly configuration: Readonly<Record<string, string>>;
}

/** An Amazon Connect instance in use; null is what the caller may not, or could not, read. */
export type InstanceInUse = z.infer<typeof instance>;

/** Undefined: there is none. Needs a provider of `graph-provider/`. */
export async function getConnectInstance(
  { arn, configuration }: GetConnectInstanceArgs,
  opts?: pulumi.InvokeOptions,
): Promise<InstanceInUse | undefined> {
  const answer: unknown = await pulumi.runtime.invoke(
    "entra-connect-sso:graph:getConnectInstance",
    { arn, configuration: JSON.stringify(configuration) },
    opts,
  );
  return z.object({ found: instance.optional() }).parse(answer).found;
}

const names = z.array(z.string()).nullable();
const instance = z.object({
  status: z.string().nullable(),
  identityManagementType: z.string().nullable(),
  /** Of an instance in a Global Resiliency pair. */
  sourceRegion: z.string().exactOptional(),
  approvedOrigins: names,
  users: z.array(z.object({ username: z.string(), securityProfiles: names })).nullable(),
  securityProfiles: z.array(z.object({ name: z.string(), permissions: names })).nullable(),
  /** What is not shown, and the permission that it takes. */
  unreadable: z.array(z.object({ what: z.string(), permission: z.string() })),
  /** What is not shown as a request failed, and what went wrong. */
  failed: z.array(z.object({ what: z.string(), failure: z.string() })),
});
