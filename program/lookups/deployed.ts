import { acsUrl, audiences, entityId } from "../../federation/endpoints";
import type { Partition } from "../../federation/partitions";
import type { AppSettings, Settings } from "../../settings/schema";
import { arnsOf } from "../arns";
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
