import { isKnown } from "../../facts";
import type { ImportStatus, Quarantine } from "../../model";
import { quarantineDays } from "../../roleImport";
import type { Check, Finding } from "../check";
import { declares, importingApps } from "./importing";
import { minutesAfter, timeText } from "./times";

const provisioning = "on the app's page Provisioning in the Entra admin center";

export const importRuns: Check = {
  id: "import-runs",
  severity: "medium",
  requirement: "If Entra imports the roles of an application, its provisioning job runs.",
  otherwise: "Entra does not import new roles, and does not see that a role was changed or deleted",
  remedy: "see the app's page Provisioning in the Entra admin center",
  source:
    "https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-when-will-provisioning-finish-specific-user",
  *find(subject) {
    for (const { job } of importingApps(subject)) {
      const { at, isActive, status } = job;
      if (isKnown(status) && status.quarantine !== undefined)
        yield { at, ...quarantined(status.quarantine, isActive === true, subject.now) };
      else if (isActive === false) yield { at, problem: "is paused", remedy: "run pulumi up, which starts it again" };
      else if (isKnown(status)) yield* obstacleOf(status, subject.now).map((found) => ({ at, ...found }));
    }
  },
};

export const importBesideDeclared: Check = {
  id: "import-beside-declared",
  severity: "high",
  requirement: "No provisioning job runs for an application that declares its app roles itself.",
  otherwise: "Entra's next cycle disables the declared app roles, and AWS answers that the SAML response is invalid",
  remedy: `run pulumi up if it has not removed the job yet; otherwise stop it ${provisioning}`,
  source: "https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial",
  *find({ apps }) {
    for (const app of apps) {
      const { importJob: job } = app;
      if (!isKnown(job) || job?.isActive !== true || declares(app) !== true) continue;
      yield { at: job.at, problem: "runs, and disables app roles that it does not find in AWS: the app has some" };
    }
  },
};

type Obstacle = Omit<Finding<unknown>, "at">;

function quarantined({ since, nextAttempt, error }: Quarantine, isActive: boolean, now: Date): Obstacle {
  const end = timeText(minutesAfter(since, quarantineDays * 24 * 60), now);
  const tries = nextAttempt === undefined ? "" : `tries again ${timeText(new Date(nextAttempt), now)}, and `;
  return {
    problem: `is in quarantine since ${timeText(new Date(since), now)}, because Entra cannot read the roles: ${error}`,
    remedy:
      `remove the cause, and choose Restart provisioning ${provisioning}; ` +
      (isActive ? `by itself, Entra ${tries}gives up ${end}` : "Entra has given up trying by itself"),
  };
}

function obstacleOf({ code, lastCycle }: ImportStatus, now: Date): Obstacle[] {
  if (code === "NotConfigured")
    return [
      {
        problem: "has no access key",
        remedy: "give roleImport.accessKey another name and run pulumi up, which gives Entra a new key",
      },
    ];
  if (lastCycle?.state !== "Failed") return [];
  const why = lastCycle.error ?? "Entra does not say why";
  return [{ problem: `failed in its last cycle at ${timeText(new Date(lastCycle.ended), now)}: ${why}` }];
}
