import { awsClients } from "../../clouds/aws";
import type { Place } from "../../clouds/federation";
import { findThings, type NamedPrincipal, peopleAmong } from "../../clouds/federation/surroundings";
import { graphSessions } from "../../clouds/graph/sessions";
import { parseInstanceArn } from "../../federation/arns";
import { isKnown, undecided } from "../../federation/facts";
import type { App, Federation } from "../../federation/model";
import { declaredFederation } from "../../program/declaredFederation";
import type { Surroundings } from "../../program/surroundings";
import { departuresOf } from "../../settings/departures";
import { keyText, type Path } from "../../settings/problems";
import type { AppSettings, Settings } from "../../settings/schema";
import { readConfiguration } from "../stack/configuration";
import { findStackFile } from "../stack/project";
import { pulumiOn } from "../stack/pulumi";
import { readSettings } from "../stack/settings";
import type { Examined } from "./examined";

/** Seconds for all requests to Graph together. */
const answerWithin = 60;

/**
 * The federation that a stack's settings declare, deployed or not, for the people and the instance as both clouds have them now.
 *
 * @param person User principal name of somebody who matters though no group has them.
 * @throws UserError with what is wrong with the settings, or is not there.
 */
export async function readPlanned(stack: string, person?: string): Promise<Examined> {
  const file = findStackFile(stack);
  const configuration = await readConfiguration(await pulumiOn({ directory: file.directory, stack }));
  const { settings } = readSettings(configuration.json, { ...file, refuse: "unlessItExpires", now: new Date() });
  const aws = awsClients(configuration);
  try {
    const graph = graphSessions(configuration)(answerWithin);
    const named = settings.apps.map((app) => ({ slug: app.slug, principals: principalsOf(app) }));
    const found = await findThings(
      { graph, aws },
      {
        instance: settings.instance,
        principals: named.flatMap(({ principals }) => principals),
        boundary: settings.role.permissionsBoundary,
      },
    );
    const { arn, alias } = found.instance;
    if (!isKnown(arn)) throw new Error("an instance that was found has an ARN");
    const { region, instanceId } = parseInstanceArn(arn);
    // They come back in the order in which they were asked for.
    const left = [...found.principals];
    const surroundings: Surroundings = {
      ...{ partition: found.owner.partition, account: found.owner.account },
      tenantId: isKnown(found.tenant.id) ? found.tenant.id : "",
      instance: { arn, region, instanceId, alias: isKnown(alias) ? (alias ?? instanceId) : instanceId },
      principals: Object.fromEntries(
        named.map(({ slug, principals }) => [
          slug,
          left.splice(0, principals.length).map(({ principalId, principalType, name }) => ({
            ...{ objectId: principalId, name },
            kind: principalType === "User" ? ("user" as const) : ("group" as const),
          })),
        ]),
      ),
      ...{ deployed: {}, deployedRoles: {} },
    };
    const at = (path: Path): Place => ({ title: `${keyText(path, file)} in ${file.name}`, url: settingsPage });
    const { tenant, instance, boundary } = found;
    const declared = declaredFederation(
      { settings, surroundings },
      { tenant, instance, boundary, people: undecided, groups: undecided },
      at,
    );
    const people = await peopleAmong(graph, found.principals, declared.apps, person === undefined ? [] : [person]);
    return examinedOf({ ...declared, ...people }, settings);
  } finally {
    aws.destroy();
  }
}

const settingsPage = "docs/settings.md";

function examinedOf(federation: Federation<Place>, settings: Settings): Examined {
  const apps = settings.apps.flatMap(({ slug }, index): [string, App<Place>][] => {
    const app = federation.apps[index];
    return app === undefined ? [] : [[slug, app]];
  });
  return { federation, apps: Object.fromEntries(apps), departures: new Set(departuresOf(settings)) };
}

const principalsOf = ({ groups, users }: AppSettings): NamedPrincipal[] => [
  ...groups.map((group) => ({ group })),
  ...users.map((user) => ({ user })),
];
