import * as pulumi from "@pulumi/pulumi";
import { iamEventRegion } from "../../federation/alerts/regions";
import { parseInstanceArn } from "../../federation/arns";
import { keyText, type Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { problemTexts, settingsError } from "../../settings/settingsError";
import type { GraphProvider } from "../../components/entra/graph/graphProvider";
import { quotaProblems } from "../quotas";
import { letIn } from "../judgment/letIn";
import { relayStateOf } from "../signIn";
import type { Surroundings } from "../surroundings";
import { judgeBoundary } from "./boundary";
import { lookUpAccount, lookUpTenant } from "./caller";
import { type ConnectInstance, lookUpInstance } from "./connectInstance";
import type { lookUpDeclaredUsers } from "./declaredUsers";
import { lookUpDeployed, lookUpLeavingRegions, withFormerAudiences } from "./deployed";
import { certificateFindings } from "./deployedCertificates";
import { lookUpRoles } from "./deployedRoles";
import { lookUpInstanceInUse } from "./instanceInUse";
import { lookUpLastDeployment, type LastDeployment } from "./lastDeployment";
import { lostPrincipals } from "./lostPrincipals";
import { NotFound, refuseAll, signedIn, together } from "./lookup";
import { refuseUnknownOwners } from "./owners";
import { lookUpPeople } from "./people";
import { lookUpPrincipals, type Principal } from "./principals";
import { judgeRemovals } from "./removedApps";
import { judgeRenaming } from "./renamedPeople";
import { sentOfPeople } from "./sentOfPeople";
import { judgeTrail } from "./trail";

/** Looks all of it up at once, before anything is registered; one error names everything that is not there or cannot work. */
export async function lookUpSurroundings(settings: Settings, graph: GraphProvider): Promise<Surroundings> {
  const stack = { project: pulumi.getProject(), stack: pulumi.getStack() };
  try {
    const { surroundings, remarks, sent } = await lookUp(settings, { provider: graph });
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
  options: pulumi.InvokeOptions,
): Promise<{
  surroundings: Surroundings;
  remarks: readonly Problem[];
  sent: ReturnType<typeof sentOfPeople>;
}> {
  const last = lookUpLastDeployment();
  // Loaded while the clouds answer.
  const judgment = last.then(() => import("../judgment/judge.js"));
  judgment.catch(() => undefined);
  const caller = lookUpAccount();
  // If AWS does not say it, the error comes from where it is waited for first.
  caller.catch(() => undefined);
  const [[account, [{ instance, inUse, replica, replicaInUse }, roles]], [tenantId, [everybody, conditionalAccess]]] =
    await together([
      signedIn(caller, together([lookUpInstanceOf(settings, caller, options), lookUpRoles(settings.roles)])),
      signedIn(
        lookUpTenant(),
        last.then((deployment) =>
          together([lookUpEverybody(settings, deployment, options), lookUpExcludedOf(settings, deployment)]),
        ),
      ),
    ]);
  const { partition } = parseInstanceArn(instance.arn);
  const addressing = { settings, surroundings: { partition, account, instance } };
  const [{ instance: former, apps: formerApps }, declared, deployed, deployedRoles, leavingRegions, boundary, trail] =
    await together([
      last,
      lookUpUsersOf(
        settings,
        everybody,
        { arn: instance.arn, inUse: inUse.instance, replica: replicaInUse?.instance },
        options,
      ),
      last.then(({ apps }) => lookUpDeployed(settings, { partition, account, roles, former: Object.keys(apps) })),
      withFormerAudiences(roles, addressing),
      last.then(({ apps }) => lookUpLeavingRegions(settings, { partition, former: Object.keys(apps) })),
      judgeBoundary(settings, instance.arn, ...(replica ? [replica.arn] : [])),
      judgeTrail(settings, iamEventRegion(partition), options),
    ]);
  const surroundings: Surroundings = {
    partition,
    account,
    tenantId,
    instance,
    ...(replica && { replica }),
    ...(leavingRegions.length > 0 && { leavingRegions }),
    ...(former && former.arn !== instance.arn && { formerInstance: former }),
    principals: Object.fromEntries(everybody.apps.map(({ slug, principals }) => [slug, eachOnce(principals)])),
    deployed,
    deployedRoles,
    ...(declared && { roster: declared.roster }),
    ...(conditionalAccess && { excluded: conditionalAccess.excluded }),
  };
  const program = { settings, surroundings };
  const { judge } = await judgment;
  const judged = judge(program, {
    ...everybody,
    instance: declared?.instance ?? inUse.instance,
    replica: declared?.replica ?? replicaInUse?.instance,
    landAsBefore: new Set(
      settings.apps
        .filter((app) => formerApps[app.slug]?.relayState === relayStateOf(app, program))
        .map(({ slug }) => slug),
    ),
  });
  const found = [
    judged,
    ...(declared ? [declared] : []),
    inUse,
    ...(replicaInUse ? [replicaInUse] : []),
    boundary,
    trail,
  ];
  const remarked = [everybody, ...(conditionalAccess ? [conditionalAccess] : []), ...found];
  refuseAll([...found.flatMap(({ problems }) => problems), ...quotaProblems(program)]);
  return { surroundings, remarks: remarked.flatMap(({ remarks }) => remarks), sent: everybody.sent };
}

/** Loaded only if they are declared. */
async function lookUpUsersOf(
  settings: Settings,
  everybody: Parameters<typeof lookUpDeclaredUsers>[2],
  instance: Parameters<typeof lookUpDeclaredUsers>[3],
  options: pulumi.InvokeOptions,
) {
  if (settings.connectUsers === undefined) return undefined;
  const declaredUsers = await import("./declaredUsers.js");
  return declaredUsers.lookUpDeclaredUsers(settings.connectUsers, settings, everybody, instance, options);
}

/** Loaded only if there is a policy. */
async function lookUpExcludedOf({ conditionalAccess }: Settings, last: LastDeployment) {
  if (conditionalAccess === undefined) return undefined;
  const { lookUpExcluded } = await import("./conditionalAccess.js");
  return lookUpExcluded(conditionalAccess, last);
}

/** Reading all users may take long: it waits for nothing but the instance. */
async function lookUpInstanceOf(settings: Settings, account: Promise<string>, options: pulumi.InvokeOptions) {
  const instance = await lookUpInstance(settings.instance, account);
  const [inUse, { replica, replicaInUse }] = await together([
    lookUpInstanceInUse(settings, instance, options),
    lookUpReplicaOf(settings, instance, options),
  ]);
  return { instance, inUse, replica, replicaInUse };
}

/** Loaded only if there is one. */
async function lookUpReplicaOf(settings: Settings, instance: ConnectInstance, options: pulumi.InvokeOptions) {
  if (settings.globalResiliency === undefined) return {};
  const { lookUpReplica, sourceProblems, spotOfReplica } = await import("./replica.js");
  const replica = await lookUpReplica(settings.globalResiliency, instance);
  const at = spotOfReplica(settings.globalResiliency);
  const { problems, ...found } = await lookUpInstanceInUse(settings, replica, options, at);
  const wrongWay = sourceProblems(settings.globalResiliency, instance, found.sourceRegion);
  return { replica, replicaInUse: { ...found, problems: [...problems, ...wrongWay] } };
}

/** Who is let in by these settings and was by the last ones, and what is wrong with that. */
async function lookUpEverybody(settings: Settings, last: LastDeployment, options: pulumi.InvokeOptions) {
  const apps = together(
    settings.apps.map(async (app) => ({ slug: app.slug, principals: await lookUpPrincipals(app) })),
  );
  const [found, removals, lost] = await together([
    apps.then((known) => lookUpPeople(settings, { apps: known, former: last.roleSessionName }, options)),
    judgeRemovals(settings, last, options),
    lostPrincipals(settings, last),
    refuseUnknownOwners(settings, options),
  ]);
  const judged = [removals, judgeRenaming(settings, last, found.apps), certificateFindings(settings, last)];
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
