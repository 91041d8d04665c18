import * as pulumi from "@pulumi/pulumi";
import { parseInstanceArn } from "../federation/arns";
import { acsUrl, audiences, entityId } from "../federation/endpoints";
import type { Partition } from "../federation/partitions";
import type { AppSettings, Settings } from "../settings/schema";
import { settingsError } from "../settings/settingsError";
import { arnsOf } from "./arns";
import { lookUpAccount, lookUpTenant } from "./lookups/caller";
import { lookUpInstance, type ConnectInstance } from "./lookups/connectInstance";
import { lookUpApplication, type DeployedApplication, type SoughtApplication } from "./lookups/deployedApplication";
import { lookUpRoles, type DeployedRole } from "./lookups/deployedRoles";
import { NotFound, signedIn, together } from "./lookups/lookup";
import { lookUpPrincipals } from "./lookups/principals";
import { refuseRoleConflicts } from "./lookups/roleConflicts";
import { refuseLostSight, refuseSuddenSwitch } from "./lookups/roleSwitch";

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
  /** By name, the roles that are deployed already; `audiences`: what they accept that other settings need no more, but people do. */
  deployedRoles: Record<string, DeployedRole>;
}

/** All that the program declares follows from. */
export interface Program {
  readonly settings: Settings;
  readonly surroundings: Surroundings;
}

/** Looks all of it up at once, before anything is registered; one error names everything that is not there. */
export async function lookUpSurroundings(settings: Settings): Promise<Surroundings> {
  const rolesApart = settings.role.topology === "perApp";
  const caller = lookUpAccount();
  // If AWS does not say it, the error comes from where it is waited for first.
  caller.catch(() => undefined);
  try {
    const [[account, [instance, roles]], [tenantId, principals]] = await together([
      signedIn(caller, together([lookUpInstance(settings.instance, caller), lookUpRoles(settings.roles)])),
      signedIn(lookUpTenant(), together(settings.apps.map((app) => lookUpPrincipals(app, rolesApart)))),
    ]);
    const { partition } = parseInstanceArn(instance.arn);
    const [deployed, deployedRoles] = await together([
      lookUpDeployed(settings, { partition, account, roles }),
      withFormerAudiences(roles, settings, { partition, region: settings.acsRegion ?? instance.region }),
      ...(rolesApart ? [refuseRoleConflicts(principals)] : []),
    ]);
    return {
      partition,
      account,
      tenantId,
      instance,
      principals: Object.fromEntries(principals.map(({ slug, ids }) => [slug, ids])),
      deployed,
      deployedRoles,
    };
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    throw settingsError(error.problems, { project: pulumi.getProject(), stack: pulumi.getStack() });
  }
}

/** Only where it matters: declared roles need to know nothing about Entra, and a preview makes no request for them. */
async function lookUpDeployed(
  settings: Settings,
  owner: Pick<Surroundings, "partition" | "account"> & { readonly roles: Readonly<Record<string, DeployedRole>> },
): Promise<Surroundings["deployed"]> {
  if (settings.roleAssignment === "declared" && settings.roleClaim === "assigned") return {};
  const found = await together(
    settings.apps.map(async (app) => {
      const { roleValue, samlProviderArn } = arnsOf(app, settings, owner);
      const application = await lookUpApplication(sought(app, owner.partition));
      const isDeployed = owner.roles[app.role]?.providerArns.includes(samlProviderArn) ?? false;
      if (application === undefined && isDeployed) refuseLostSight(app);
      return { slug: app.slug, roleValue, application };
    }),
  );
  refuseSuddenSwitch(settings, found);
  return Object.fromEntries(found.flatMap(({ slug, application }) => (application ? [[slug, application]] : [])));
}

/**
 * Of what the roles accept: only what other settings asked for, as long as Entra may still post there. A role that stops to accept
 * an address in the same deployment in which Entra stops to post there would refuse people in between.
 */
async function withFormerAudiences(
  roles: Readonly<Record<string, DeployedRole>>,
  settings: Settings,
  { partition, region }: { readonly partition: Partition; readonly region: string },
): Promise<Record<string, DeployedRole>> {
  const wanted = audiences(region);
  const all = await together(
    Object.entries(roles).map(async ([name, role]): Promise<[string, DeployedRole]> => {
      const former = role.audiences.filter((audience) => !wanted.includes(audience));
      const apps = settings.apps.filter((app) => app.role === name);
      const areMoved = former.length === 0 || (await everyAppPostsTo(acsUrl(region), apps, partition));
      return [name, { ...role, audiences: areMoved ? [] : former }];
    }),
  );
  return Object.fromEntries(all);
}

/** An application that is not found is new, or has another identifier until now: then it is found in the next deployment. */
async function everyAppPostsTo(url: string, apps: Settings["apps"], partition: Partition): Promise<boolean> {
  const found = await together(apps.map((app) => lookUpApplication(sought(app, partition))));
  return found.every((application) => application?.replyUrls.every((each) => each === url) ?? false);
}

const sought = ({ slug, displayName, identifier }: AppSettings, partition: Partition): SoughtApplication => ({
  slug,
  displayName,
  entityId: entityId(partition, identifier),
});
