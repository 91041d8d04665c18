import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { GetConnectInstanceArgs } from "./getConnectInstance";

export interface GetConnectProfilesArgs extends GetConnectInstanceArgs {
  /** Names of those whose permissions are asked for. */
  readonly securityProfiles: readonly string[];
}

/** What users of an Amazon Connect instance can be given, by name. */
export type ConnectProfiles = z.infer<typeof profiles>;

/** Needs a provider of `graph-provider/`. */
export async function getConnectProfiles(
  { arn, securityProfiles, configuration }: GetConnectProfilesArgs,
  opts?: pulumi.InvokeOptions,
): Promise<ConnectProfiles> {
  const answer: unknown = await pulumi.runtime.invoke(
    "entra-connect-sso:graph:getConnectProfiles",
    { arn, securityProfiles: [...securityProfiles], configuration: JSON.stringify(configuration) },
    opts,
  );
  return profiles.parse(answer);
}

const names = z.array(z.string());
const profiles = z.object({
  securityProfiles: names,
  routingProfiles: names,
  hierarchyGroups: names,
  /** Of those that were asked for, if they are there. */
  granted: z.array(z.object({ name: z.string(), permissions: names })),
});
