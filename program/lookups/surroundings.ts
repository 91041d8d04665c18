import * as pulumi from "@pulumi/pulumi";
import { isPlannedInstance } from "../../federation/plannedInstance";
import { keyText, type Problem, type Stack } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { problemTexts, settingsError } from "../../settings/settingsError";
import type { GraphProvider } from "../../components/entra/graph/graphProvider";
import { quotaProblems } from "../quotas";
import { relayStateOf } from "../signIn";
import type { Surroundings } from "../surroundings";
import { type AwsSide, judgeInAws, lookUpAwsSide, lookUpFormer } from "./awsSide";
import { lookUpTenant } from "./caller";
import { type EntraSide, lookUpEntraSide } from "./entraSide";
import type { LastDeployment } from "./lastDeployment";
import { landsOn, leavingOrigins, withoutOrigins } from "./leavingOrigins";
import { allOf, NotFound, refuseAll, together } from "./lookup";
import type { Principal } from "./principals";
import type { sentOfPeople } from "./sentOfPeople";
import { judgeTakenInEntra } from "./takenInEntra";

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
  const tenant = lookUpTenant();
  const awsSide = lookUpAwsSide(settings, options);
  const entraSide = lookUpEntraSide(settings, tenant, last, { options, stack });
  // Each as soon as what it builds on is known, so that one error names what all of them find.
  const [aws, entra, before, former, users, ...findings] = await together([
    awsSide,
    entraSide,
    last,
    together([awsSide, last, tenant]).then(([found, deployment]) => lookUpFormer(settings, found, deployment)),
    together([awsSide, entraSide]).then(([{ used }, { everybody }]) =>
      lookUpUsersOf(settings, everybody, used, options),
    ),
    together([awsSide, last]).then(([found, deployment]) => judgeInAws(settings, found, { last: deployment, options })),
    together([awsSide, last, tenant]).then(([{ partition }, { inState }]) =>
      judgeTakenInEntra(settings, { partition, inState, options }),
    ),
  ]);
  const surroundings = surroundingsOf({ aws, entra, before, former, users });
  const program = { settings, surroundings };
  const { judge } = await judgment;
  const leaving = leavingOrigins(settings, before);
  const judged = judge(program, {
    ...entra.everybody,
    instances: withoutOrigins(users?.instances ?? aws.used.map((each) => each.inUse), leaving),
    landAsBefore: new Set(
      settings.apps
        .filter((app) => before.apps[app.slug]?.relayState === relayStateOf(app, program) && !landsOn(app, leaving))
        .map(({ slug }) => slug),
    ),
  });
  const found = allOf([judged, ...(users ? [users] : []), aws, ...findings]);
  refuseAll([...found.problems, ...quotaProblems(program)]);
  return { surroundings, remarks: [...entra.remarks, ...found.remarks], sent: entra.everybody.sent };
}

function surroundingsOf({
  aws: { partition, account, instances },
  entra: { tenantId, everybody, excluded },
  before,
  former: { formerInstances, deployed, deployedRoles, leavingRegions },
  users,
}: {
  readonly aws: AwsSide;
  readonly entra: EntraSide;
  readonly before: LastDeployment;
  readonly former: Awaited<ReturnType<typeof lookUpFormer>>;
  readonly users: Awaited<ReturnType<typeof lookUpUsersOf>>;
}): Surroundings {
  const { approvedOrigins, instance } = before;
  return {
    ...{ partition, account, tenantId, ...instances },
    ...(approvedOrigins && { formerOrigins: approvedOrigins }),
    ...(instance?.onRemoval !== undefined && { madeInstance: instance.arn === instances.instance.arn }),
    ...(leavingRegions.length > 0 && { leavingRegions }),
    ...{ formerInstances, deployed, deployedRoles },
    principals: Object.fromEntries(everybody.apps.map(({ slug, principals }) => [slug, eachOnce(principals)])),
    ...(users && { rosters: users.rosters }),
    ...(excluded && { excluded }),
  };
}

/** Loaded only if they are declared. */
async function lookUpUsersOf(
  settings: Settings,
  everybody: EntraSide["everybody"],
  instances: AwsSide["used"],
  options: pulumi.InvokeOptions,
) {
  if (settings.connectUsers === undefined) return undefined;
  const declaredUsers = await import("./declaredUsers.js");
  return declaredUsers.lookUpDeclaredUsers(settings.connectUsers, settings, everybody, instances, options);
}

/** Somebody may be named by id and by name. */
const eachOnce = (principals: readonly Principal[]): Pick<Principal, "kind" | "objectId" | "name">[] => [
  ...new Map(principals.map(({ kind, objectId, name }) => [objectId, { kind, objectId, name }])).values(),
];
