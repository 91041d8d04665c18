import * as pulumi from "@pulumi/pulumi";
import { parseInstanceArn } from "../federation/arns";
import { entityId } from "../federation/endpoints";
import type { Partition } from "../federation/partitions";
import type { Settings } from "../settings/schema";
import { settingsError } from "../settings/settingsError";
import { arnsOf } from "./arns";
import { lookUpAccount, lookUpTenant } from "./lookups/caller";
import { lookUpInstance, type ConnectInstance } from "./lookups/connectInstance";
import { lookUpApplication, type DeployedApplication } from "./lookups/deployedApplication";
import { NotFound, signedIn, together } from "./lookups/lookup";
import { lookUpPrincipals } from "./lookups/principals";
import { refuseRoleConflicts } from "./lookups/roleConflicts";
import { refuseSuddenSwitch } from "./lookups/roleSwitch";

/** What the program builds on and does not make. */
export interface Surroundings {
  partition: Partition;
  /** AWS account id. */
  account: string;
  /** Entra tenant id. */
  tenantId: string;
  instance: ConnectInstance;
  /** Object ids of the groups and users that may sign in, by app. */
  principals: Record<string, readonly string[]>;
  /** By app, where what Entra has made of it decides what is declared; left out where it is not deployed yet. */
  deployed: Record<string, DeployedApplication>;
}

/** All that the program declares follows from. */
export interface Program {
  readonly settings: Settings;
  readonly surroundings: Surroundings;
}

/** Looks all of it up at once, before anything is registered; one error names everything that is not there. */
export async function lookUpSurroundings(settings: Settings): Promise<Surroundings> {
  const rolesApart = settings.role.topology === "perApp";
  try {
    const [[account, instance], [tenantId, principals]] = await together([
      signedIn(lookUpAccount(), lookUpInstance(settings.instance)),
      signedIn(lookUpTenant(), together(settings.apps.map((app) => lookUpPrincipals(app, rolesApart)))),
    ]);
    const { partition } = parseInstanceArn(instance.arn);
    const [deployed] = await together([
      lookUpDeployed(settings, { partition, account }),
      ...(rolesApart ? [refuseRoleConflicts(principals)] : []),
    ]);
    return {
      partition,
      account,
      tenantId,
      instance,
      principals: Object.fromEntries(principals.map(({ slug, ids }) => [slug, ids])),
      deployed,
    };
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    throw settingsError(error.problems, { project: pulumi.getProject(), stack: pulumi.getStack() });
  }
}

/** Only where it matters: declared roles need to know nothing about Entra, and a preview makes no request for them. */
async function lookUpDeployed(
  settings: Settings,
  owner: Pick<Surroundings, "partition" | "account">,
): Promise<Surroundings["deployed"]> {
  if (settings.roleAssignment === "declared" && settings.roleClaim === "assigned") return {};
  const found = await together(
    settings.apps.map(async (app) => ({
      slug: app.slug,
      roleValue: arnsOf(app, settings, owner).roleValue,
      application: await lookUpApplication(app.slug, entityId(owner.partition, app.identifier)),
    })),
  );
  refuseSuddenSwitch(settings, found);
  return Object.fromEntries(found.flatMap(({ slug, application }) => (application ? [[slug, application]] : [])));
}
