import { randomUUID } from "node:crypto";
import type { ImportedRole } from "../../federation/checks/roleImport";
import { importCycleMinutes, quarantineDays } from "../../federation/roleImport";
import { importRoles, type RoleChanges } from "./importedRoles";
import { getServicePrincipal } from "./servicePrincipals";
import type { TenantState } from "./state";
import { secretsOf } from "./synchronizationSecrets";
import type {
  StoredJob,
  SynchronizationError,
  SynchronizationQuarantine,
  SynchronizationSecret,
  SynchronizationTaskExecution,
} from "./synchronizationState";

/** A job that has been started, with what it signs in with at the target system. */
export interface StartedJob {
  readonly servicePrincipalId: string;
  readonly displayName: string;
  readonly jobId: string;
  /** Undefined: as soon as Entra gets to it. */
  readonly due: Date | undefined;
  readonly credentials: readonly SynchronizationSecret[];
}

export function startedJobs(state: TenantState): StartedJob[] {
  return Object.entries(state.synchronizationJobs).flatMap(([servicePrincipalId, { id, run, due }]) => {
    if (run !== "started") return [];
    const { displayName } = getServicePrincipal(state, servicePrincipalId);
    const credentials = secretsOf(state, servicePrincipalId);
    return [{ servicePrincipalId, displayName, jobId: id, due: due === null ? undefined : new Date(due), credentials }];
  });
}

export interface CycleTimes {
  readonly began: Date;
  readonly ended: Date;
}

/** A cycle that has read the roles of the target system. Undefined: the job was stopped while it did. */
export function recordRoles(
  state: TenantState,
  { servicePrincipalId, jobId }: StartedJob,
  found: readonly ImportedRole[],
  times: CycleTimes,
): RoleChanges | undefined {
  const job = runningJob(state, servicePrincipalId, jobId);
  if (job === undefined) return undefined;
  const changes = importRoles(state, getServicePrincipal(state, servicePrincipalId), found);
  const exported = changes.added.length + changes.disabled.length;
  const escrowed = changes.escrowed.length;
  const execution = executionOf(times, {
    state: escrowed > 0 ? "EntryLevelErrors" : "Succeeded",
    imported: found.length,
    exported,
    escrowed,
  });
  const { status } = job;
  const ended = execution.timeEnded;
  status.countSuccessiveCompleteFailures = 0;
  status.quarantine = null;
  status.lastExecution = execution;
  if (escrowed === 0) status.lastSuccessfulExecution = execution;
  if (exported > 0) status.lastSuccessfulExecutionWithExports = execution;
  if (status.steadyStateFirstAchievedTime.startsWith("0001-")) status.steadyStateFirstAchievedTime = ended;
  status.steadyStateLastAchievedTime = ended;
  status.synchronizedEntryCountByType = [{ key: "AppRole", value: found.length - escrowed }];
  job.due = text(after(times.ended, importCycleMinutes * MINUTE));
  return changes;
}

/** A cycle that could not sign in, or was not let in: quarantine, whatever else the job did before. */
export function recordFailure(
  state: TenantState,
  { servicePrincipalId, jobId }: StartedJob,
  error: SynchronizationError,
  times: CycleTimes,
): void {
  const job = runningJob(state, servicePrincipalId, jobId);
  if (job === undefined) return;
  const { status } = job;
  status.countSuccessiveCompleteFailures++;
  status.lastExecution = executionOf(times, { state: "Failed", imported: 0, exported: 0, escrowed: 0 }, error);
  status.quarantine = quarantined(status.quarantine, error, times.ended);
  job.due = status.quarantine.nextAttempt;
  const since = times.ended.getTime() - Date.parse(status.quarantine.seriesBegan);
  if (since >= quarantineDays * DAY) job.run = "stopped";
}

/**
 * Tries again 6, 12 and 24 hours after the first failure, then once a day, for four weeks.
 * https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status
 */
function quarantined(
  before: SynchronizationQuarantine | null,
  error: SynchronizationError,
  now: Date,
): SynchronizationQuarantine {
  const first = before === null ? now : new Date(before.seriesBegan);
  const early = [6, 12, 24].map((hours) => after(first, hours * HOUR)).find((time) => time > now);
  return {
    currentBegan: text(now),
    error,
    nextAttempt: text(early ?? after(now, DAY)),
    reason: "EncounteredQuarantineException",
    seriesBegan: text(first),
    seriesCount: before === null ? 0 : before.seriesCount + 1,
  };
}

/** It may have been stopped, or made again, while the cycle was under way. */
function runningJob(state: TenantState, servicePrincipalId: string, jobId: string): StoredJob | undefined {
  const job = state.synchronizationJobs[servicePrincipalId];
  return job?.id === jobId && job.run === "started" ? job : undefined;
}

function executionOf(
  { began, ended }: CycleTimes,
  done: { state: SynchronizationTaskExecution["state"]; imported: number; exported: number; escrowed: number },
  error: SynchronizationError | null = null,
): SynchronizationTaskExecution {
  return {
    activityIdentifier: randomUUID(),
    countEntitled: 0,
    countEntitledForProvisioning: 0,
    countEscrowed: done.escrowed,
    countEscrowedRaw: done.escrowed,
    countExported: done.exported,
    countExports: done.exported,
    countImported: done.imported,
    countImportedDeltas: 0,
    countImportedReferenceDeltas: 0,
    error,
    state: done.state,
    timeBegan: text(began),
    timeEnded: text(ended),
  };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const after = (time: Date, milliseconds: number): Date => new Date(time.getTime() + milliseconds);

const text = (time: Date): string => time.toISOString();
