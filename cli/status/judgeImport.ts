import { quarantineDays } from "../../federation/roleImport";
import { cannotBeRead, fine, finding, isRead, type Judgement } from "./judgement";
import type { UserState } from "./judgeUser";
import type { EnterpriseApplication, ProvisioningJob, Quarantine, Snapshot } from "./snapshot";
import { minutesAfter, timeText } from "./times";

export type ImportState =
  | "works"
  | "starting"
  | "noJob"
  | "paused"
  | "notConfigured"
  | "quarantine"
  | "failing"
  | "failed"
  | "unneededJob"
  | "unknown";

/**
 * Whether Entra imports the account's roles into an application. Undefined: the roles are declared, and nothing imports.
 *
 * @param user What was judged of the IAM user that it signs in with.
 */
export function judgeImport(
  { job: read }: EnterpriseApplication,
  user: Judgement<UserState>,
  { settings, stack, now }: Snapshot,
): Judgement<ImportState> | undefined {
  if (settings.roleAssignment === "declared") {
    if (!isRead(read) || read.value?.isActive !== true) return undefined;
    return finding(
      "unneededJob",
      "a provisioning job runs, which disables roles that it does not find in AWS",
      `Run pulumi up --stack ${stack} if it has not removed the job yet; else stop it on the app's page Provisioning in the Entra admin center`,
    );
  }
  if (!isRead(read)) return cannotBeRead(read);
  const { value: job } = read;
  const refresh = `Run pulumi up --stack ${stack}, which`;
  if (job === undefined) return finding("noJob", "there is no provisioning job", `${refresh} makes it again`);
  const broken = userIsBroken(user);
  if (job.quarantine !== undefined) {
    const cause = broken ? user.says : `Entra cannot read the roles: ${job.quarantine.error}`;
    return quarantined(job, job.quarantine, { cause, now });
  }
  if (!job.isActive) return finding("paused", "the provisioning job is paused", `${refresh} starts it again`);
  if (job.code === "NotConfigured") {
    const remedy = "Give roleImport.accessKey another name and run pulumi up, which gives Entra a new key";
    return finding("notConfigured", "the provisioning job has no access key", remedy);
  }
  if (broken) return finding("failing", `the next cycle, ${nextCycle(job, now)}, will fail: ${user.says}`);
  const { lastCycle } = job;
  if (lastCycle === undefined) return fine("starting", "the first cycle has not ended yet");
  const ended = timeText(lastCycle.ended, now);
  if (lastCycle.state === "Failed") {
    const remedy = "See the app's page Provisioning in the Entra admin center";
    return finding(
      "failed",
      `the last cycle failed at ${ended}: ${lastCycle.error ?? "Entra does not say why"}`,
      remedy,
    );
  }
  const errors = lastCycle.state === "EntryLevelErrors" ? ", with errors in some roles" : "";
  return fine("works", `it works: the last cycle ended ${ended}${errors}, the next one is due ${nextCycle(job, now)}`);
}

/** When the next cycle begins, as far as Graph says. */
export function nextCycle({ lastCycle, interval }: ProvisioningJob, now: Date): string {
  if (lastCycle === undefined) return "at any moment";
  const next = minutesAfter(lastCycle.ended, interval);
  return next <= now ? "at any moment" : timeText(next, now);
}

function quarantined(
  { isActive }: ProvisioningJob,
  { since, nextAttempt }: Quarantine,
  { cause, now }: { readonly cause: string; readonly now: Date },
): Judgement<ImportState> {
  const tries = nextAttempt === undefined ? "" : `tries again ${timeText(nextAttempt, now)}, and `;
  const end = timeText(minutesAfter(since, quarantineDays * 24 * 60), now);
  return finding(
    "quarantine",
    `in quarantine since ${timeText(since, now)}, because ${cause}`,
    "When the cause is removed, choose Restart provisioning on the app's page Provisioning in the Entra admin center; " +
      (isActive ? `by itself, Entra ${tries}gives up ${end}` : "Entra has given up trying by itself"),
  );
}

/** What cannot be read may be well, and a key too many does no harm. */
function userIsBroken({ fine: well, state }: Judgement<UserState>): boolean {
  return !well && state !== "unknown" && state !== "twoKeys";
}
