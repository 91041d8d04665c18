import * as pulumi from "@pulumi/pulumi";
import { iamEventRegion } from "../../federation/alerts/regions";
import { parseInstanceArn } from "../../federation/arns";
import { isPlannedInstance } from "../../federation/plannedInstance";
import { keyText, type Problem, type Stack } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { problemTexts, settingsError } from "../../settings/settingsError";
import type { GraphProvider } from "../../components/entra/graph/graphProvider";
import { quotaProblems } from "../quotas";
import { letIn } from "../judgment/letIn";
import { appsOfInstance, breakGlassInstances } from "../instances";
import { relayStateOf } from "../signIn";
import type { Surroundings } from "../surroundings";
import { judgeBoundaries } from "./boundary";
import { lookUpAccount, lookUpTenant } from "./caller";
import type { lookUpDeclaredUsers } from "./declaredUsers";
import { lookUpDeployed, lookUpLeavingRegions, withFormerAudiences } from "./deployed";
import { certificateFindings } from "./deployedCertificates";
import { lookUpRoles } from "./deployedRoles";
import { lookUpFormerInstances } from "./formerInstances";
import { lookUpInstances } from "./instances";
import { landsOn, leavingOrigins, withoutOrigins } from "./leavingOrigins";
import { judgeLeavingInstance } from "./leavingInstance";
import type { LastDeployment } from "./lastDeployment";
import { lostPrincipals } from "./lostPrincipals";
import { namesakes } from "./namesakes";
import { NotFound, refuseAll, signedIn, together } from "./lookup";
import { refuseUnknownOwners } from "./owners";
import { lookUpPeople } from "./people";
import { lookUpPrincipals, type Principal } from "./principals";
import { refuseWrongRegion } from "./region";
import { judgeRemovals } from "./removedApps";
import { judgeRenaming } from "./renamedPeople";
import { sentOfPeople } from "./sentOfPeople";
import { judgeTakenNames } from "./takenNames";
import { judgeTrail } from "./trail";

/** For whom it is looked up. */
export interface Asking {
  readonly graph: GraphProvider;
  /** What the last deployment said of itself. */
  readonly last: () => Promise<LastDeployment>;
  /** Where the settings stand. */
  readonly stack: Stack;
}

/** Looks all of it up at once, before anything is registered; one error names everything that is not there or cannot work. */
export async function lookUpSurroundings(settings: Settings, asking: Asking): Promise<Surroundings> {
  const { stack } = asking;
  try {
    const { surroundings, remarks, sent } = await lookUp(settings, asking);
    // Looked up again once it is there.
    if (isPlannedInstance(surroundings.instance.arn) && !pulumi.runtime.isDryRun()) return surroundings;
    for (const { setting, says } of sent) void pulumi.log.info(`${keyText([setting], stack)} sends ${says}`);
    for (const remark of problemTexts(remarks, stack)) void pulumi.log.warn(remark);
    return surroundings;
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    throw settingsError(error.problems, stack);
  }
}

async function lookUp(
  settings: Settings,
  { graph, last: lookUpLast, stack }: Asking,
): Promise<{
  surroundings: Surroundings;
  remarks: readonly Problem[];
  sent: ReturnType<typeof sentOfPeople>;
}> {
  const options = { provider: graph };
  const last = lookUpLast();
  // Loaded while the clouds answer.
  const judgment = last.then(() => import("../judgment/judge.js"));
  judgment.catch(() => undefined);
  const caller = refuseWrongRegion(settings).then(lookUpAccount);
  // If AWS does not say it, the error comes from where it is waited for first.
  caller.catch(() => undefined);
  const [[account, [{ inUse, ...instances }, roles]], [tenantId, [everybody, conditionalAccess]]] = await together([
    signedIn(caller, together([lookUpInstances(settings, caller, options), lookUpRoles(settings.roles)])),
    signedIn(
      lookUpTenant(),
      last.then((deployment) =>
        together([lookUpEverybody(settings, deployment, { options, stack }), lookUpExcludedOf(settings, deployment)]),
      ),
    ),
  ]);
  const { instance, replica } = instances;
  const { partition } = parseInstanceArn(instance.arn);
  const addressing = { settings, surroundings: { partition, account, instance } };
  const used = [...inUse].flatMap(([arn, { instance: now }]) => ({
    ...{ arn, inUse: now },
    slugs: appsOfInstance(arn, settings.apps, instances).map(({ slug }) => slug),
    isReplica: arn === replica?.arn,
  }));
  const [
    former,
    formerInstances,
    declared,
    deployed,
    deployedRoles,
    leavingRegions,
    boundaries,
    trail,
    trusted,
    breakingGlass,
    leavingInstance,
    taken,
    alike,
  ] = await together([
    last,
    last.then((before) => lookUpFormerInstances(settings, { ...instances, partition, account }, before)),
    lookUpUsersOf(settings, everybody, used, options),
    last.then(({ apps }) => lookUpDeployed(settings, { partition, account, roles, former: Object.keys(apps) })),
    withFormerAudiences(roles, addressing),
    last.then(({ apps }) => lookUpLeavingRegions(settings, { partition, former: Object.keys(apps) })),
    judgeBoundaries(settings, {
      signIn: used.flatMap(({ arn, slugs }) => (slugs.length > 0 ? arn : [])),
      breakGlass: breakGlassInstances(instances),
    }),
    judgeTrail(settings, iamEventRegion(partition), options),
    judgeTrustedProvidersOf(settings, { partition, account }),
    judgeTrustedPrincipalsOf(settings, { partition, account }),
    last.then((before) => judgeLeavingInstance(settings, before, { used: used.map(({ arn }) => arn), options })),
    last.then(({ inState }) => judgeTakenNames(settings, { partition, account, ...instances }, inState)),
    last.then(({ inState }) => namesakes(settings, inState, options)),
  ]);
  const surroundings: Surroundings = {
    partition,
    account,
    tenantId,
    ...instances,
    ...(former.approvedOrigins && { formerOrigins: former.approvedOrigins }),
    ...(former.instance?.onRemoval !== undefined && { madeInstance: former.instance.arn === instance.arn }),
    ...(leavingRegions.length > 0 && { leavingRegions }),
    formerInstances,
    principals: Object.fromEntries(everybody.apps.map(({ slug, principals }) => [slug, eachOnce(principals)])),
    deployed,
    deployedRoles,
    ...(declared && { rosters: declared.rosters }),
    ...(conditionalAccess && { excluded: conditionalAccess.excluded }),
  };
  const program = { settings, surroundings };
  const { judge } = await judgment;
  const leaving = leavingOrigins(settings, former);
  const judged = judge(program, {
    ...everybody,
    instances: withoutOrigins(declared?.instances ?? used.map((each) => each.inUse), leaving),
    landAsBefore: new Set(
      settings.apps
        .filter((app) => former.apps[app.slug]?.relayState === relayStateOf(app, program) && !landsOn(app, leaving))
        .map(({ slug }) => slug),
    ),
  });
  const found = [
    judged,
    leavingInstance,
    ...(declared ? [declared] : []),
    ...inUse.values(),
    boundaries,
    trail,
    trusted,
    breakingGlass,
  ];
  const remarked = [everybody, ...(conditionalAccess ? [conditionalAccess] : []), ...found];
  refuseAll([...found.flatMap(({ problems }) => problems), ...taken, ...quotaProblems(program)]);
  return { surroundings, remarks: [...remarked.flatMap(({ remarks }) => remarks), ...alike], sent: everybody.sent };
}

/** Loaded only if they are declared. */
async function lookUpUsersOf(
  settings: Settings,
  everybody: Parameters<typeof lookUpDeclaredUsers>[2],
  instances: Parameters<typeof lookUpDeclaredUsers>[3],
  options: pulumi.InvokeOptions,
) {
  if (settings.connectUsers === undefined) return undefined;
  const declaredUsers = await import("./declaredUsers.js");
  return declaredUsers.lookUpDeclaredUsers(settings.connectUsers, settings, everybody, instances, options);
}

/** Loaded only if there are any. */
async function judgeTrustedProvidersOf(settings: Settings, owner: Pick<Surroundings, "partition" | "account">) {
  if (settings.role.trustedProviders.length === 0) return { problems: [], remarks: [] };
  const { judgeTrustedProviders } = await import("./trustedProviders.js");
  return judgeTrustedProviders(settings, owner, new Date());
}

/** Loaded only if there is a break-glass role. */
async function judgeTrustedPrincipalsOf(settings: Settings, owner: Pick<Surroundings, "partition" | "account">) {
  if (settings.breakGlass === undefined) return { problems: [], remarks: [] };
  const { judgeTrustedPrincipals } = await import("./trustedPrincipals.js");
  return judgeTrustedPrincipals(settings, owner);
}

/** Loaded only if there is a policy. */
async function lookUpExcludedOf({ conditionalAccess }: Settings, last: LastDeployment) {
  if (conditionalAccess === undefined) return undefined;
  const { lookUpExcluded } = await import("./conditionalAccess.js");
  return lookUpExcluded(conditionalAccess, last);
}

/** Who is let in by these settings and was by the last ones, and what is wrong with that. */
async function lookUpEverybody(
  settings: Settings,
  last: LastDeployment,
  { options, stack }: { readonly options: pulumi.InvokeOptions; readonly stack: Stack },
) {
  const apps = together(
    settings.apps.map(async (app) => ({ slug: app.slug, principals: await lookUpPrincipals(app) })),
  );
  const [found, removals, lost] = await together([
    apps.then((known) => lookUpPeople(settings, { apps: known, former: last.roleSessionName }, options)),
    judgeRemovals(settings, last, options),
    lostPrincipals(settings, last),
    refuseUnknownOwners(settings, options),
  ]);
  const judged = [removals, judgeRenaming(settings, last, found.apps), certificateFindings(settings, last, stack)];
  refuseAll([...judged.flatMap(({ problems }) => problems), ...lost]);
  return {
    ...{ apps: found.apps, read: found.read, sent: sentOfPeople(settings, last, found.apps) },
    ...letIn(
      found.apps.flatMap(({ principals }) => principals),
      found.read,
    ),
    remarks: [...found.remarks, ...judged.flatMap(({ remarks }) => remarks)],
  };
}

/** Somebody may be named by id and by name. */
const eachOnce = (principals: readonly Principal[]): Pick<Principal, "kind" | "objectId" | "name">[] => [
  ...new Map(principals.map(({ kind, objectId, name }) => [objectId, { kind, objectId, name }])).values(),
];
