import * as pulumi from "@pulumi/pulumi";
import { graphSettings } from "../clouds/graph/connection/settings";
import { ccpDialectOf, dialectOf, instanceAddresses, type InstanceAddresses } from "../federation/embedding";
import { signOutUrl } from "../federation/endpoints";
import type { Landing } from "../federation/landing";
import { globalCloud, microsoftClouds } from "../federation/microsoftClouds";
import { partitionOfRegion } from "../federation/partitions";
import { instanceOf } from "./instances";
import type { ConnectInstance } from "./lookups/connectInstance";
import type { Settings } from "../settings/schema";
import type { Surroundings } from "./surroundings";

/** What the stack tells of all its apps alike, but for those in another instance. */
export interface Addresses {
  readonly instance: ConnectInstance & Omit<InstanceAddresses, "logoutUrl">;
  /** People open both: neither ends the other's session. */
  readonly signOut: { readonly amazonConnect: string; readonly entra: string };
}

/**
 * Where other programs find an instance, and where people sign out.
 *
 * @param instance Default: the stack's own.
 */
export function addressesOf(
  apps: readonly Pick<Settings["apps"][number], "slug" | "landing">[],
  { partition, tenantId, ...instances }: Pick<Surroundings, "partition" | "instance" | "instances" | "tenantId">,
  instance = instances.instance,
): Addresses {
  const own = apps.filter((app) => instanceOf(app, instances).arn === instance.arn);
  const dialect = dialectOf(own.map(({ landing }) => landing));
  const { logoutUrl, ...pages } = instanceAddresses(partition, instance.alias, dialect);
  return {
    instance: { ...instance, ...pages },
    signOut: { amazonConnect: logoutUrl, entra: signOutUrl(tenantId, loginInUse()) },
  };
}

/** What `connect.core.initCCP` of Amazon Connect Streams takes, by its names there. */
export interface Streams {
  ccpUrl: string;
  /** Opens in a pop-up while nobody is signed in. */
  loginUrl: pulumi.Output<string>;
  region: string;
}

/** Nothing if the app lands elsewhere than on the Contact Control Panel. */
export function streamsOf(
  landing: Landing,
  loginUrl: pulumi.Output<string>,
  { alias, region }: Pick<ConnectInstance, "alias" | "region">,
): { streams?: Streams } {
  const dialect = ccpDialectOf(landing);
  if (dialect === undefined) return {};
  const { ccpUrl } = instanceAddresses(partitionOfRegion(region), alias, dialect);
  return { streams: { ccpUrl, loginUrl, region } };
}

/**
 * Where the cloud that azuread is set up for signs people in. A metadata host is not asked for it: then `environment` decides. Names
 * that mean no cloud need no error here: nothing could have been looked up with one.
 */
function loginInUse(): string {
  const environment = new pulumi.Config("azuread").get("environment");
  const named = graphSettings(environment === undefined ? {} : { environment }, process.env).environment;
  return (microsoftClouds[named.toLowerCase()] ?? globalCloud).login;
}
