import { instanceArn } from "../../federation/arns";
import type { AppSettings, Settings } from "../../settings/schema";
import { instanceOf } from "../instances";
import type { Surroundings } from "../surroundings";
import { sought } from "./deployed";
import { lookUpApplication } from "./deployedApplication";
import type { LastDeployment } from "./lastDeployment";
import { together } from "./lookup";

type Instance = Surroundings["formerInstances"][string];
type Found = Pick<Surroundings, "instance" | "instances" | "partition" | "account">;

/**
 * Where people of each app are let in until now, if these settings move them from there. The last deployment that came to its end tells
 * it. If another one was begun since, a role lets people into instances that neither of them speaks of: then Entra tells where
 * each application leads.
 */
export async function lookUpFormerInstances(
  { apps }: Pick<Settings, "apps">,
  found: Found,
  last: LastDeployment,
): Promise<Surroundings["formerInstances"]> {
  const wanted = (slug: string): string => instanceOf({ slug }, found).arn;
  const said = (slug: string): Instance | undefined => {
    const app = last.apps[slug];
    return app && (app.instance ?? last.instance);
  };
  const isMovedOnTheWay = (role: string): boolean => {
    const members = apps.filter((app) => app.role === role);
    const spokenOf = members.flatMap(({ slug }) => [wanted(slug), said(slug)?.arn]);
    return permittedTo(role, last).some((arn) => !spokenOf.includes(arn));
  };
  const formerOf = async (app: AppSettings): Promise<Instance | undefined> => {
    const led = isMovedOnTheWay(app.role) ? await instanceNow(app, found) : undefined;
    // Somebody may have changed the relay state by hand: nobody is let in there for that.
    if (led === undefined || !permittedTo(app.role, last).includes(led)) return said(app.slug);
    const known = [...Object.keys(last.apps).map(said), ...Object.values(found.instances), found.instance];
    return known.find((one) => one?.arn === led) ?? { arn: led, alias: led };
  };
  const former = await together(
    apps.map(async (app) => {
      const instance = await formerOf(app);
      if (instance === undefined || instance.arn === wanted(app.slug)) return [];
      const { arn, alias } = instance;
      return [[app.slug, { arn, alias }] as const];
    }),
  );
  return Object.fromEntries(former.flat());
}

/** ARNs of the instances that a role lets people into. */
const permittedTo = (role: string, { permitted }: LastDeployment): readonly string[] => [
  ...(permitted?.byRole[role] ?? []),
  ...(permitted?.byAll ?? []),
];

/** ARN of the instance that an application leads to. Undefined: it is not found, or does not lead to one. */
async function instanceNow(app: AppSettings, { partition, account }: Found): Promise<string | undefined> {
  // Loaded only here: what is settled needs neither.
  const [application, { destinationOf }] = await together([
    lookUpApplication(sought(app, partition)),
    import("../../federation/destinationReader.js"),
  ]);
  const destination = application && destinationOf(application.replyUrls[0], application.relayState);
  return destination && instanceArn({ ...destination, partition, account });
}
