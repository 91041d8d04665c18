import { randomUUID } from "node:crypto";
import { importCycleMinutes } from "../../federation/roleImport";
import { GraphError, refusals } from "./graphError";
import { sameText } from "./objects";
import { getServicePrincipal } from "./servicePrincipals";
import type { TenantState } from "./state";
import type { StoredJob, SynchronizationJob, SynchronizationStatus } from "./synchronizationState";
import { secretsOf } from "./synchronizationSecrets";
import { getApplicationTemplate } from "./templates";

/** `GET /servicePrincipals/{id}/synchronization/templates` */
export function listTemplates(state: TenantState, servicePrincipalId: string) {
  const { applicationTemplateId } = getServicePrincipal(state, servicePrincipalId);
  const templates =
    applicationTemplateId === null ? [] : getApplicationTemplate(state, applicationTemplateId).provisioning;
  return templates.map((id) => ({ id, factoryTag: id, schema: { directories: [], synchronizationRules: [] } }));
}

/** `POST /servicePrincipals/{id}/synchronization/jobs`: the job is there, and does nothing yet. */
export function createJob(
  state: TenantState,
  servicePrincipalId: string,
  { templateId }: { templateId: string },
): SynchronizationJob {
  const { id } = getServicePrincipal(state, servicePrincipalId);
  if (!listTemplates(state, id).some((template) => template.id === templateId)) {
    throw new GraphError(400, "TemplateNotFound", `Template '${templateId}' is not valid for this application.`);
  }
  if (state.synchronizationJobs[id] !== undefined) throw refusals.conflict();
  const job: StoredJob = {
    id: `${templateId}.${state.id.replaceAll("-", "")}.${randomUUID()}`,
    templateId,
    run: "never started",
    due: null,
    status: newStatus(),
  };
  state.synchronizationJobs[id] = job;
  return described(state, id, job);
}

export function listJobs(state: TenantState, servicePrincipalId: string): SynchronizationJob[] {
  const { id } = getServicePrincipal(state, servicePrincipalId);
  const job = state.synchronizationJobs[id];
  return job === undefined ? [] : [described(state, id, job)];
}

export function getJob(state: TenantState, servicePrincipalId: string, jobId: string): SynchronizationJob {
  const { id } = getServicePrincipal(state, servicePrincipalId);
  return described(state, id, jobOf(state, id, jobId));
}

/** The roles that it has imported stay. */
export function deleteJob(state: TenantState, servicePrincipalId: string, jobId: string): void {
  const { id } = getServicePrincipal(state, servicePrincipalId);
  jobOf(state, id, jobId);
  state.synchronizationJobs = Object.fromEntries(
    Object.entries(state.synchronizationJobs).filter(([key]) => key !== id),
  );
}

/** `POST …/start`: goes on where it was paused, and leaves quarantine. Whether there are credentials, nobody looks yet. */
export function startJob(state: TenantState, servicePrincipalId: string, jobId: string): void {
  const job = jobOf(state, servicePrincipalId, jobId);
  job.status.quarantine = null;
  runNow(job);
}

/** `POST …/pause` */
export function pauseJob(state: TenantState, servicePrincipalId: string, jobId: string): void {
  jobOf(state, servicePrincipalId, jobId).run = "stopped";
}

/**
 * `POST …/restart`: looks at everything again. `resetScope` says what is forgotten, with commas between.
 * https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjobrestartcriteria
 */
export function restartJob(state: TenantState, servicePrincipalId: string, jobId: string, resetScope: string): void {
  const job = jobOf(state, servicePrincipalId, jobId);
  const scopes = resetScope.split(",").map((scope) => scope.trim());
  if (scopes.some((scope) => !restartScopes.includes(scope))) {
    throw refusals.invalidValue("resetScope", "synchronizationJobRestartCriteria");
  }
  if (scopes.includes("Full")) job.status = newStatus();
  if (scopes.includes("QuarantineState")) job.status.quarantine = null;
  runNow(job);
}

/** The job of this id, if the service principal has it. */
export function jobOf(state: TenantState, servicePrincipalId: string, jobId: string): StoredJob {
  const job = state.synchronizationJobs[getServicePrincipal(state, servicePrincipalId).id];
  if (job === undefined || !sameText(job.id, jobId)) throw refusals.notFound(jobId);
  return job;
}

/** Where the target system does not take credentials. The text is the one that the admin center shows. */
export const credentialsRefused = (reason: string): GraphError =>
  new GraphError(
    400,
    "InvalidCredentials",
    "You appear to have entered invalid credentials. Please confirm you are using the correct information for an " +
      `administrative account. ${reason}`,
  );

const restartScopes: readonly string[] = [
  "None",
  "ConnectorDataStore",
  "Escrows",
  "Watermark",
  "QuarantineState",
  "Full",
  "ForceDeletes",
];

function runNow(job: StoredJob): void {
  job.run = "started";
  job.due = null;
}

function described(
  state: TenantState,
  servicePrincipalId: string,
  { id, templateId, run, status }: StoredJob,
): SynchronizationJob {
  const isActive = run === "started";
  return {
    id,
    templateId,
    schedule: {
      expiration: null,
      // The longest time that .NET knows.
      interval: isActive ? `PT${importCycleMinutes}M` : "P10675199DT2H48M5.4775807S",
      state: isActive ? "Active" : "Disabled",
    },
    status: { code: codeOf(run, status, secretsOf(state, servicePrincipalId).length > 0), ...status },
    synchronizationJobSettings: [{ name: "QuarantineTooManyDeletesThreshold", value: "500" }],
  };
}

function codeOf(
  run: StoredJob["run"],
  { quarantine, lastExecution }: StoredJob["status"],
  isConfigured: boolean,
): SynchronizationStatus["code"] {
  if (quarantine !== null) return "Quarantine";
  if (run === "stopped") return "Paused";
  if (lastExecution !== null) return "Active";
  return isConfigured ? "NotRun" : "NotConfigured";
}

/** As Graph answers times that have not come. */
const never = "0001-01-01T00:00:00Z";

const newStatus = (): StoredJob["status"] => ({
  countSuccessiveCompleteFailures: 0,
  escrowsPruned: false,
  lastExecution: null,
  lastSuccessfulExecution: null,
  lastSuccessfulExecutionWithExports: null,
  progress: [],
  quarantine: null,
  steadyStateFirstAchievedTime: never,
  steadyStateLastAchievedTime: never,
  synchronizedEntryCountByType: [],
  troubleshootingUrl: null,
});
