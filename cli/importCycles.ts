import type { Clouds } from "../sandbox";
import { importCyclesDue, type CycleReport } from "../sandbox/importer";

/** What a cycle of Entra's role importer did, for people. */
export function cycleText({ displayName, added, disabled, skipped, error }: CycleReport): string {
  const isIdle = error === undefined && [added, disabled, skipped].every(({ length }) => length === 0);
  return [
    displayName,
    ...(isIdle ? ["  Entra has every role that it can import: nothing was changed"] : []),
    ...(error === undefined ? [] : [`  quarantine  ${error.message}`]),
    ...added.map((value) => `  imported  ${value}`),
    ...disabled.map((value) => `  disabled  ${value}`),
    ...skipped.map(({ roleArn, reason }) => `  skipped   ${roleArn}: ${reason}`),
    "",
  ].join("\n");
}

/** Lets Entra read the roles whenever it is time to, from now on; answers what ends that. */
export async function keepImporting(clouds: Clouds): Promise<() => void> {
  await importCyclesDue(clouds);
  const timer = setInterval(() => {
    // The next one tries again.
    importCyclesDue(clouds).catch(() => undefined);
  }, lookEveryMs);
  return () => clearInterval(timer);
}

const lookEveryMs = 5000;
