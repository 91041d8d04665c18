import { judgeRole, type SkippedRole } from "../federation/checks/roleImport";
import type { Clouds } from "./clouds";
import { recordFailure, recordRoles, type StartedJob, startedJobs } from "./entra/synchronizationCycles";
import type { SynchronizationError, SynchronizationSecret } from "./entra/synchronizationState";
import { type RoleDirectory, roleDirectories } from "./importer/roleDirectory";
import { CredentialsError, listRolesWith } from "./importer/signIn";

/** What one cycle of Entra's role importer did. Graph tells less of it. */
export interface CycleReport {
  readonly servicePrincipalId: string;
  readonly displayName: string;
  readonly jobId: string;
  /** Values of the app roles that are new. */
  readonly added: readonly string[];
  /** Values of those that were disabled. */
  readonly disabled: readonly string[];
  readonly skipped: readonly SkippedRole[];
  /** Why it read no roles: the job is in quarantine. */
  readonly error?: SynchronizationError;
}

export interface CycleOptions {
  readonly now?: Date;
  readonly directories?: readonly RoleDirectory[];
}

/**
 * Runs a cycle of the provisioning service at once, as "Restart provisioning" does: for every application whose job is
 * started, or for one of them.
 *
 * @throws Error where the one has no job, or none that is started.
 */
export async function runImportCycle(
  clouds: Clouds,
  servicePrincipalId?: string,
  options: CycleOptions = {},
): Promise<CycleReport[]> {
  const started = await clouds.tenant.read(startedJobs);
  const asked = started.filter((job) => [undefined, job.servicePrincipalId].includes(servicePrincipalId));
  if (servicePrincipalId !== undefined && asked.length === 0) {
    throw new Error(`the service principal ${servicePrincipalId} has no provisioning job that is started`);
  }
  return runAll(clouds, asked, options);
}

/**
 * Runs the cycles whose time has come: the first right after the start of a job, then one every 40 minutes, fewer in
 * quarantine. A job that was due several times runs once.
 */
export async function importCyclesDue(
  clouds: Clouds,
  now = new Date(),
  options: Omit<CycleOptions, "now"> = {},
): Promise<CycleReport[]> {
  const started = await clouds.tenant.read(startedJobs);
  const due = started.filter((job) => job.due === undefined || job.due <= now);
  return runAll(clouds, due, { ...options, now });
}

/** What AWS says to credentials at once, as "Test Connection" asks it. */
export async function checkCredentials(
  { account }: Clouds,
  credentials: readonly SynchronizationSecret[],
  { now = new Date(), directories = roleDirectories(account, now) }: CycleOptions = {},
): Promise<SynchronizationError | undefined> {
  try {
    await listRolesWith(credentials, directories);
    return undefined;
  } catch (error) {
    if (error instanceof CredentialsError) return error.described;
    throw error;
  }
}

async function runAll(
  { tenant, account }: Clouds,
  jobs: readonly StartedJob[],
  { now = new Date(), directories = roleDirectories(account, now) }: CycleOptions,
): Promise<CycleReport[]> {
  const reports: CycleReport[] = [];
  const times = { began: now, ended: now };
  for (const job of jobs) {
    const { servicePrincipalId, displayName, jobId } = job;
    const report = { servicePrincipalId, displayName, jobId, added: [], disabled: [], skipped: [] };
    try {
      const judged = (await listRolesWith(job.credentials, directories)).map(judgeRole);
      const found = judged.filter((role) => "value" in role);
      const { added = [], disabled = [] } =
        (await tenant.write((state) => recordRoles(state, job, found, times))) ?? {};
      reports.push({ ...report, added, disabled, skipped: judged.filter((role) => "reason" in role) });
    } catch (error) {
      if (!(error instanceof CredentialsError)) throw error;
      await tenant.write((state) => recordFailure(state, job, error.described, times));
      reports.push({ ...report, error: error.described });
    }
  }
  return reports;
}
