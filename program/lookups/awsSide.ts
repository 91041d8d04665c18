import type * as pulumi from "@pulumi/pulumi";
import { iamEventRegion } from "../../federation/alerts/regions";
import { parseInstanceArn } from "../../federation/arns";
import type { Settings } from "../../settings/schema";
import { appsOfInstance, breakGlassInstances } from "../instances";
import type { Surroundings } from "../surroundings";
import { judgeBoundaries } from "./boundary";
import { lookUpAccount } from "./caller";
import { lookUpDeployed, lookUpLeavingRegions, withFormerAudiences } from "./deployed";
import { lookUpRoles } from "./deployedRoles";
import { lookUpFormerInstances } from "./formerInstances";
import { lookUpInstances } from "./instances";
import { judgeLeavingInstance } from "./leavingInstance";
import type { LastDeployment } from "./lastDeployment";
import { allOf, type Findings, noFindings, signedIn, together } from "./lookup";
import { refuseWrongRegion } from "./region";
import { judgeTakenInIam } from "./takenInIam";
import { judgeTrail } from "./trail";

export type AwsSide = Awaited<ReturnType<typeof lookUpAwsSide>>;

/**
 * The account, and what of it the settings name: instances and roles.
 *
 * @param options What makes the provider of `graph-provider/` known.
 */
export async function lookUpAwsSide(settings: Settings, options: pulumi.InvokeOptions) {
  const caller = refuseWrongRegion(settings).then(lookUpAccount);
  // If AWS does not say it, the error comes from where it is waited for first.
  caller.catch(() => undefined);
  const [account, [{ inUse, ...instances }, roles]] = await signedIn(
    caller,
    together([lookUpInstances(settings, caller, options), lookUpRoles(settings.roles)]),
  );
  const used = [...inUse].flatMap(([arn, { instance: now }]) => ({
    ...{ arn, inUse: now },
    slugs: appsOfInstance(arn, settings.apps, instances).map(({ slug }) => slug),
    isReplica: arn === instances.replica?.arn,
  }));
  const { partition } = parseInstanceArn(instances.instance.arn);
  return { account, partition, instances, used, roles, ...allOf([...inUse.values()]) };
}

/** What is already there in AWS of what the settings declare, and whether AWS has room for the rest. */
export async function judgeInAws(
  settings: Settings,
  { account, partition, instances, used }: AwsSide,
  { last, options }: { readonly last: LastDeployment; readonly options: pulumi.InvokeOptions },
): Promise<Findings> {
  const owner = { partition, account };
  const findings = await together([
    judgeLeavingInstance(settings, last, { used: used.map(({ arn }) => arn), options }),
    judgeBoundaries(settings, {
      signIn: used.flatMap(({ arn, slugs }) => (slugs.length > 0 ? arn : [])),
      breakGlass: breakGlassInstances(instances),
    }),
    judgeTrail(settings, iamEventRegion(partition), options),
    judgeTrustedProvidersOf(settings, owner),
    judgeTrustedPrincipalsOf(settings, owner),
    judgeTakenInIam(settings, { ...owner, ...instances }, last.inState),
  ]);
  return allOf(findings);
}

/** How both clouds are set up until now, where a change has to know it. */
export async function lookUpFormer(
  settings: Settings,
  { account, partition, instances, roles }: AwsSide,
  last: LastDeployment,
) {
  const owner = { partition, account };
  const former = Object.keys(last.apps);
  const [formerInstances, deployed, deployedRoles, leavingRegions] = await together([
    lookUpFormerInstances(settings, { ...instances, ...owner }, last),
    lookUpDeployed(settings, { ...owner, roles, former }),
    withFormerAudiences(roles, { settings, surroundings: { ...owner, instance: instances.instance } }),
    lookUpLeavingRegions(settings, { partition, former }),
  ]);
  return { formerInstances, deployed, deployedRoles, leavingRegions };
}

type Owner = Pick<Surroundings, "partition" | "account">;

/** Loaded only if there are any. */
async function judgeTrustedProvidersOf(settings: Settings, owner: Owner): Promise<Findings> {
  if (settings.role.trustedProviders.length === 0) return noFindings;
  const { judgeTrustedProviders } = await import("./trustedProviders.js");
  return judgeTrustedProviders(settings, owner, new Date());
}

/** Loaded only if there is a break-glass role. */
async function judgeTrustedPrincipalsOf(settings: Settings, owner: Owner): Promise<Findings> {
  if (settings.breakGlass === undefined) return noFindings;
  const { judgeTrustedPrincipals } = await import("./trustedPrincipals.js");
  return judgeTrustedPrincipals(settings, owner);
}
