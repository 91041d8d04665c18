import type { DeployedStack } from "./deployed";
import { type Diagnosis, diagnosisOf } from "./diagnosis";
import type { Examined } from "./examined";
import { expectedApps, expectedInstances } from "./expected";
import { readStack } from "./readStack";

/** @param person User principal name of somebody who matters though nobody may have assigned them. */
export async function deployedNow(stack: string, person?: string): Promise<Examined> {
  const { federation, deployed } = await readStack(stack, person);
  const apps = Object.entries(deployed.apps).map(([slug, { clientId }]) => [slug, clientId] as const);
  const { departures, trustedProviders } = deployed;
  return { federation, apps: Object.fromEntries(apps), departures, trustedProviders, deployed };
}

/** The same, of what the settings declare. */
export async function plannedStack(stack: string, person?: string): Promise<Examined> {
  // The rules of settings are for this question alone.
  const { readPlanned } = await import("./planned.js");
  return readPlanned(stack, person);
}

export const diagnosed = ({ federation, departures, trustedProviders, deployed }: Examined, now: Date): Diagnosis =>
  diagnosisOf(federation, { now, departures, trustedProviders, ...(deployed && expectedOf(deployed)) }, deployed);

const expectedOf = (deployed: DeployedStack) => ({
  expected: expectedApps(deployed),
  expectedInstances: expectedInstances(deployed),
});
