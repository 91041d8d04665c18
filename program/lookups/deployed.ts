import { entityId } from "../../federation/endpoints";
import { isAtPair } from "../../federation/globalResiliency";
import type { Partition } from "../../federation/partitions";
import type { AppSettings, Settings } from "../../settings/schema";
import { arnsOf } from "../arns";
import { type Addressing, audiencesOf, replyUrlOf } from "../signIn";
import { lookUpApplication, type DeployedApplication, type SoughtApplication } from "./deployedApplication";
import type { DeployedRole } from "./deployedRoles";
import { together } from "./lookup";
import { refuseLostSight, refuseSuddenSwitch } from "./roleSwitch";

/** Only where it matters: declared roles need to know nothing about Entra, and a preview makes no request for them. */
export async function lookUpDeployed(
  settings: Settings,
  owner: {
    readonly partition: Partition;
    readonly account: string;
    readonly roles: Readonly<Record<string, DeployedRole>>;
    /** Slugs of the apps that a deployment has come to its end with: until then nobody has anything to lose. */
    readonly former: readonly string[];
  },
): Promise<Record<string, DeployedApplication>> {
  if (settings.roleAssignment === "declared" && settings.roleClaim === "assigned") return {};
  const found = await together(
    settings.apps.map(async (app) => {
      const { roleValue, samlProviderArn } = arnsOf(app, settings, owner);
      const application = await lookUpApplication(sought(app, owner.partition));
      const isDeployed = owner.roles[app.role]?.providerArns.includes(samlProviderArn) ?? false;
      if (application === undefined && isDeployed && owner.former.includes(app.slug)) refuseLostSight(app);
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
export async function withFormerAudiences(
  roles: Readonly<Record<string, DeployedRole>>,
  { settings, surroundings }: Addressing,
): Promise<Record<string, DeployedRole>> {
  const wanted = audiencesOf({ settings, surroundings });
  const all = await together(
    Object.entries(roles).map(async ([name, role]): Promise<[string, DeployedRole]> => {
      const former = role.audiences.filter((audience) => !wanted.includes(audience));
      const apps = settings.apps.filter((app) => app.role === name);
      const areMoved = former.length === 0 || (await everyAppIsMoved(apps, { settings, surroundings }));
      return [name, { ...role, audiences: areMoved ? [] : former }];
    }),
  );
  return Object.fromEntries(all);
}

/** An application that is not found is new, or has another identifier until now: then it is found in the next deployment. */
async function everyAppIsMoved(apps: Settings["apps"], program: Addressing): Promise<boolean> {
  const areMoved = await together(
    apps.map(async (app) => {
      const application = await lookUpApplication(sought(app, program.surroundings.partition));
      const wanted = replyUrlOf(app, program);
      return application?.replyUrls.every((url) => url === wanted) ?? false;
    }),
  );
  return areMoved.every((isMoved) => isMoved);
}

/**
 * Slugs of the apps that these settings take to a Global Resiliency pair: Entra posts elsewhere until now.
 *
 * @param former Slugs of the apps that a deployment has come to its end with.
 */
export async function lookUpLeavingRegions(
  { apps, globalResiliency }: Settings,
  { partition, former }: { readonly partition: Partition; readonly former: readonly string[] },
): Promise<readonly string[]> {
  if (globalResiliency === undefined) return [];
  const leaving = await together(
    apps.map(async (app) => {
      const application = await lookUpApplication(sought(app, partition));
      // With another identifier and another name, it is not found.
      const isLeaving = application?.replyUrls.some((url) => !isAtPair(url)) ?? former.includes(app.slug);
      return isLeaving ? [app.slug] : [];
    }),
  );
  return leaving.flat();
}

export const sought = ({ slug, displayName, identifier }: AppSettings, partition: Partition): SoughtApplication => ({
  slug,
  displayName,
  entityId: entityId(partition, identifier),
});
