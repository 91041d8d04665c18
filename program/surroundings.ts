import type { Partition } from "../federation/partitions";
import type { Roster } from "../federation/roster/roster";
import type { Settings } from "../settings/schema";
import type { ConnectInstance } from "./lookups/connectInstance";
import type { Excluded } from "./lookups/conditionalAccess";
import type { DeployedApplication } from "./lookups/deployedApplication";
import type { DeployedRole } from "./lookups/deployedRoles";
import type { Principal } from "./lookups/principals";

/** What the program builds on and does not make. */
export interface Surroundings {
  partition: Partition;
  /** AWS account id. */
  account: string;
  /** Entra tenant id. */
  tenantId: string;
  /** The stack's own. */
  instance: ConnectInstance;
  /** The last deployment has made it, or found it made. */
  madeInstance?: boolean | undefined;
  /** Of the stack's own, in another region, if people sign in to a Global Resiliency pair. */
  replica?: ConnectInstance | undefined;
  /** Websites that the last deployment approved. */
  formerOrigins?: readonly string[] | undefined;
  /** Slugs of the apps that this deployment takes to the pair: until now Entra posts to the sign-in endpoint of a region. */
  leavingRegions?: readonly string[] | undefined;
  /** By app, the instance that its people sign in to; left out: the stack's own. */
  instances: Readonly<Record<string, ConnectInstance>>;
  /** By app, where the last deployment let its people in, if that is another one: they are moved from there. */
  formerInstances: Readonly<Record<string, Pick<ConnectInstance, "arn" | "alias">>>;
  /** The groups and users that may sign in, by app; each once. */
  principals: Record<string, readonly Pick<Principal, "kind" | "objectId" | "name">[]>;
  /** By app, where what Entra has made of it decides what is declared; left out where it is not deployed yet. */
  deployed: Record<string, DeployedApplication>;
  /** By name, the roles that are deployed already; `audiences`: what they accept that other settings need no more, but people do. */
  deployedRoles: Record<string, DeployedRole>;
  /** Whom and where the Conditional Access policy does not ask, if the settings have one. */
  excluded?: Excluded | undefined;
  /** By ARN of an instance, its users, if the settings declare them. */
  rosters?: Readonly<Record<string, Roster>> | undefined;
}

/** All that the program declares follows from. */
export interface Program {
  readonly settings: Settings;
  readonly surroundings: Surroundings;
}
