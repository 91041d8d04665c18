/**
 * A provisioning job, of which an application has one, as the tenant keeps it: what Graph shows of it is `described` in
 * synchronizationJobs.ts.
 */
export interface StoredJob {
  id: string;
  templateId: string;
  run: "never started" | "started" | "stopped";
  /** When the next cycle begins; null: as soon as Entra gets to it. Counts while the job is started. */
  due: string | null;
  status: Omit<SynchronizationStatus, "code">;
}

/** https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjob */
export interface SynchronizationJob {
  id: string;
  templateId: string;
  schedule: { expiration: null; interval: string; state: "Active" | "Disabled" };
  status: SynchronizationStatus;
  synchronizationJobSettings: { name: string; value: string }[];
}

/** https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationstatus */
export interface SynchronizationStatus {
  code: "NotConfigured" | "NotRun" | "Active" | "Paused" | "Quarantine";
  countSuccessiveCompleteFailures: number;
  escrowsPruned: boolean;
  lastExecution: SynchronizationTaskExecution | null;
  lastSuccessfulExecution: SynchronizationTaskExecution | null;
  lastSuccessfulExecutionWithExports: SynchronizationTaskExecution | null;
  progress: never[];
  quarantine: SynchronizationQuarantine | null;
  steadyStateFirstAchievedTime: string;
  steadyStateLastAchievedTime: string;
  synchronizedEntryCountByType: { key: string; value: number }[];
  troubleshootingUrl: null;
}

/** https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationtaskexecution */
export interface SynchronizationTaskExecution {
  activityIdentifier: string;
  countEntitled: number;
  countEntitledForProvisioning: number;
  countEscrowed: number;
  countEscrowedRaw: number;
  countExported: number;
  countExports: number;
  countImported: number;
  countImportedDeltas: number;
  countImportedReferenceDeltas: number;
  error: SynchronizationError | null;
  state: "Succeeded" | "EntryLevelErrors" | "Failed";
  timeBegan: string;
  timeEnded: string;
}

/** https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationquarantine */
export interface SynchronizationQuarantine {
  /** When it was last imposed. */
  currentBegan: string;
  error: SynchronizationError;
  nextAttempt: string;
  reason: "EncounteredQuarantineException";
  /** When it was first imposed, after the last time that all was well. */
  seriesBegan: string;
  /** How often it was looked at since, and left in effect. */
  seriesCount: number;
}

export interface SynchronizationError {
  code: string;
  message: string;
  tenantActionable: boolean;
}

/** Credentials for the target system: nothing but the cycle reads the values. */
export interface SynchronizationSecret {
  key: string;
  value: string;
}
