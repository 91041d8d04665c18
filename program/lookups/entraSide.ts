import type * as pulumi from "@pulumi/pulumi";
import type { Stack } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { letIn } from "../judgment/letIn";
import { certificateFindings } from "./deployedCertificates";
import type { LastDeployment } from "./lastDeployment";
import { allOf, refuseAll, signedIn, together } from "./lookup";
import { lostPrincipals } from "./lostPrincipals";
import { refuseUnknownOwners } from "./owners";
import { lookUpPeople } from "./people";
import { lookUpPrincipals } from "./principals";
import { judgeRemovals } from "./removedApps";
import { judgeRenaming } from "./renamedPeople";
import { sentOfPeople } from "./sentOfPeople";

export type EntraSide = Awaited<ReturnType<typeof lookUpEntraSide>>;

/** What is asked with. */
interface Asked {
  /** What makes the provider of `graph-provider/` known. */
  readonly options: pulumi.InvokeOptions;
  readonly stack: Stack;
}

/** The tenant, who is let in by these settings and was by the last ones, and what is wrong with that. */
export async function lookUpEntraSide(
  settings: Settings,
  tenant: Promise<string>,
  last: Promise<LastDeployment>,
  asked: Asked,
) {
  const [tenantId, [everybody, conditionalAccess]] = await signedIn(
    tenant,
    last.then((before) => together([lookUpEverybody(settings, before, asked), lookUpExcludedOf(settings, before)])),
  );
  const remarks = [...everybody.remarks, ...(conditionalAccess?.remarks ?? [])];
  return { tenantId, everybody, excluded: conditionalAccess?.excluded, remarks };
}

async function lookUpEverybody(settings: Settings, last: LastDeployment, { options, stack }: Asked) {
  const apps = together(
    settings.apps.map(async (app) => ({ slug: app.slug, principals: await lookUpPrincipals(app) })),
  );
  const [found, removals, lost] = await together([
    apps.then((known) => lookUpPeople(settings, { apps: known, former: last.roleSessionName }, options)),
    judgeRemovals(settings, last, options),
    lostPrincipals(settings, last),
    refuseUnknownOwners(settings, options),
  ]);
  const judged = allOf([
    removals,
    judgeRenaming(settings, last, found.apps),
    certificateFindings(settings, last, stack),
  ]);
  refuseAll([...judged.problems, ...lost]);
  return {
    ...{ apps: found.apps, read: found.read, sent: sentOfPeople(settings, last, found.apps) },
    ...letIn(
      found.apps.flatMap(({ principals }) => principals),
      found.read,
    ),
    remarks: [...found.remarks, ...judged.remarks],
  };
}

/** Loaded only if there is a policy. */
async function lookUpExcludedOf({ conditionalAccess }: Settings, last: LastDeployment) {
  if (conditionalAccess === undefined) return undefined;
  const { lookUpExcluded } = await import("./conditionalAccess.js");
  return lookUpExcluded(conditionalAccess, last);
}
