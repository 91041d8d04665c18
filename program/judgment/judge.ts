import { findingsIn, type Found } from "../../federation/checks";
import { undecided } from "../../federation/facts";
import type { ConnectInstance, Federation, Group, Person } from "../../federation/model";
import { departuresOf } from "../../settings/departures";
import type { Problem } from "../../settings/problems";
import { declaredFederation } from "../declaredFederation";
import type { Findings } from "../lookups/lookup";
import type { Program } from "../surroundings";
import { isSaidElsewhere, type Occasion, stopsDeployment } from "./consequences";
import { problemOf } from "./problem";
import type { Spot } from "./spot";

/** Who and what is there, each where the settings lead to it. */
export interface Seen extends Pick<Occasion, "landAsBefore"> {
  readonly people: readonly Person<Spot>[];
  readonly groups: readonly Group<Spot>[];
  readonly instances: readonly ConnectInstance<Spot>[];
}

/** Holds what settings declare against the checks of a federation, before anything is made. */
export function judge(program: Program, seen: Seen): Findings {
  const { settings } = program;
  const occasion = { settings, landAsBefore: seen.landAsBefore };
  const circumstances = { now: new Date(), departures: new Set(departuresOf(settings)) };
  const { trustedProviders } = settings.role;
  const [problems, remarks]: [Problem[], Problem[]] = [[], []];
  const found = findingsIn(declared(program, seen), { ...circumstances, trustedProviders }).filter(
    ({ check }) => !isSaidElsewhere(check),
  );
  for (const alike of bySetting(found)) {
    const stops = stopsDeployment(alike[0].check, { ...occasion, at: alike[0].at });
    (stops ? problems : remarks).push(problemOf(alike, occasion));
  }
  return { problems, remarks };
}

/** As it is in the end: what a deployment still allows for a while is no fault. */
function declared({ settings, surroundings }: Program, { people, groups, instances }: Seen): Federation<Spot> {
  const { permissionsBoundary: boundaryArn } = settings.role;
  return declaredFederation(
    { settings, surroundings: { ...surroundings, ...atTheEnd } },
    {
      ...{ people, groups, instances },
      // No check asks for them.
      accessPolicies: undecided,
      tenant: { id: surroundings.tenantId, domain: undecided },
      boundary: boundaryArn === undefined ? undefined : { arn: boundaryArn, document: undecided },
    },
    (path) => ({ path }),
  );
}

const atTheEnd = { formerInstances: {}, deployed: {}, deployedRoles: {}, leavingRegions: [] };

/** Findings of one check that one setting leads to. */
type Alike = readonly [Found<Spot>, ...Found<Spot>[]];

function bySetting(found: readonly Found<Spot>[]): Alike[] {
  const sorted = new Map<string, [Found<Spot>, ...Found<Spot>[]]>();
  for (const finding of found) {
    const { path, subject } = finding.at;
    const key = JSON.stringify([finding.check.id, path, subject?.kind, finding.remedy]);
    const alike = sorted.get(key);
    if (alike === undefined) sorted.set(key, [finding]);
    else alike.push(finding);
  }
  return [...sorted.values()];
}
