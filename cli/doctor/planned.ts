import type { Place } from "../../clouds/federation";
import {
  type Clouds,
  everybodyIn,
  findThings,
  type FoundThings,
  peopleAmong,
  policiesForAllApps,
} from "../../clouds/federation/surroundings";
import type { AssignedTo } from "../../clouds/federation/entra/assigned";
import type { NamedPrincipal } from "../../clouds/federation/entra/namedPrincipal";
import type { GraphSession } from "../../clouds/graph/session/session";
import { parseInstanceArn } from "../../federation/arns";
import { follows, isKnown, undecided } from "../../federation/facts";
import type { App, ConnectInstance, Federation } from "../../federation/model";
import { declaredAccessPolicy } from "../../program/declaredAccessPolicy";
import { declaredFederation } from "../../program/declaredFederation";
import { instancesBy } from "../../program/instances";
import { instanceKey, namedInstances } from "../../program/lookups/namedInstance";
import type { Surroundings } from "../../program/surroundings";
import { departuresOf } from "../../settings/departures";
import { keyText, type Path, problemText } from "../../settings/problems";
import { linesOf } from "../../settings/lines";
import type { Settings } from "../../settings/schema";
import { UserError } from "../../tools/userError";
import { readConfiguration } from "../stack/configuration";
import { withClouds } from "../stack/clouds";
import { findStackFile, type ReadStackFile } from "../stack/project";
import { pulumiOn } from "../stack/pulumi";
import { readSettings } from "../stack/settings";
import type { Examined } from "./examined";
import { excludedBy, missingProblems, type NamedPrincipals } from "./missingProblems";
import { withDeclaredUsers } from "./declaredUsers";

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
  return withClouds(configuration, (clouds) => plannedIn(clouds, file, settings, person));
}

/** The same, of settings that are read already. @param file Where they stand, or would. */
export async function plannedIn(
  clouds: Clouds,
  file: Pick<ReadStackFile, "project" | "stack" | "name" | "text">,
  settings: Settings,
  person?: string,
): Promise<Examined> {
  const found = await findThings(clouds, {
    instances: namedInstances(settings),
    replicaRegion: settings.globalResiliency?.replicaRegion,
    principals: Object.fromEntries(settings.apps.map((app) => [app.slug, principalsOf(app)])),
    excluded: principalsOf(excludedBy(settings)),
    boundary: settings.role.permissionsBoundary,
  });
  const lineOf = linesOf(file.text, file);
  if ("missing" in found) {
    const problems = missingProblems(found.missing, settings).map((each) => `  - ${problemText(each, file, lineOf)}`);
    throw new UserError(`${file.name} cannot be deployed:\n${problems.join("\n")}`);
  }
  const at = (path: Path): Place => {
    const line = lineOf(path);
    const where = line === undefined ? file.name : `line ${line} of ${file.name}`;
    return { title: `${keyText(path, file)}, ${where}`, url: settingsPage };
  };
  const { tenant, boundary, replica } = found;
  const accessPolicies = await accessPoliciesOf(clouds.graph, settings, found, at);
  const instances = eachOnce([...found.instances, ...(replica ? [replica] : [])]);
  const surroundings = surroundingsOf(found, settings);
  const declared = declaredFederation(
    { settings, surroundings },
    { tenant, boundary, instances, accessPolicies, people: undecided, groups: undecided },
    at,
  );
  const assigned = Object.values(found.principals).flat();
  const people = await peopleAmong(clouds.graph, assigned, declared.apps, person === undefined ? [] : [person]);
  const whole = { ...declared, ...people };
  return examinedOf(settings.connectUsers ? withDeclaredUsers(whole, settings, surroundings) : whole, settings);
}

/** That of the settings, and those of the tenant that will be for their apps, too. */
async function accessPoliciesOf(
  graph: GraphSession,
  settings: Settings,
  { excluded }: FoundThings,
  at: (path: Path) => Place,
): Promise<Federation<Place>["accessPolicies"]> {
  const name = settings.conditionalAccess?.name ?? "";
  const [others, nobody] = await Promise.all([policiesForAllApps(graph), everybodyIn(graph, excluded, name)]);
  return follows(others, (all) => [...all, ...declaredAccessPolicy(settings, nobody, at)]);
}

/** As if nothing were deployed. */
function surroundingsOf(
  { owner, tenant, instances, replica, principals }: FoundThings,
  settings: Settings,
): Surroundings {
  const found = namedInstances(settings).map(({ named }, index) => [instanceKey(named), instances[index]] as const);
  const byName = new Map(found.flatMap(([key, each]) => (each === undefined ? [] : [[key, placed(each)] as const])));
  return {
    ...owner,
    tenantId: isKnown(tenant.id) ? tenant.id : "",
    ...instancesBy(settings, byName),
    ...(replica && { replica: placed(replica) }),
    principals: Object.fromEntries(
      Object.entries(principals).map(([slug, all]) => [slug, all.map(principalOf)] as const),
    ),
    ...{ formerInstances: {}, deployed: {}, deployedRoles: {} },
  };
}

function placed({ arn, alias }: ConnectInstance<Place>): Surroundings["instance"] {
  if (!isKnown(arn)) throw new Error("an instance that was found has an ARN");
  const { region, instanceId } = parseInstanceArn(arn);
  return { arn, region, instanceId, alias: isKnown(alias) ? (alias ?? instanceId) : instanceId };
}

/** Named in two ways, an instance is found twice. */
const eachOnce = (instances: readonly ConnectInstance<Place>[]): ConnectInstance<Place>[] => [
  ...new Map(instances.map((each) => [each.arn, each])).values(),
];

const principalOf = ({ principalId, principalType, name }: AssignedTo): Surroundings["principals"][string][number] => ({
  kind: principalType === "User" ? "user" : "group",
  ...{ objectId: principalId, name },
});

const settingsPage = "docs/settings.md";

function examinedOf(federation: Federation<Place>, settings: Settings): Examined {
  const apps = settings.apps.flatMap(({ slug }, index): [string, App<Place>][] => {
    const app = federation.apps[index];
    return app === undefined ? [] : [[slug, app]];
  });
  const { trustedProviders } = settings.role;
  return { federation, apps: Object.fromEntries(apps), departures: new Set(departuresOf(settings)), trustedProviders };
}

/** In the order in which `missingProblems` counts them. */
const principalsOf = ({ groups, users }: NamedPrincipals): NamedPrincipal[] => [
  ...groups.map((group) => ({ group })),
  ...users.map((user) => ({ user })),
];
