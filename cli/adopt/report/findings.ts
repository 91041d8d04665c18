import { accountFindings } from "./accountFindings";
import { appFindings } from "./appFindings";
import { claimsFindings } from "./claimsFindings";
import type { Finding } from "./finding";
import type { Plan } from "../plan/plan";
import { signingFindings } from "./signingFindings";

/** What is wrong with a hand-made federation, what it lacks, and what of it the stack does not take over. */
export function findings(plan: Plan, now: Date): Finding[] {
  return [
    ...plan.apps.flatMap((app) =>
      [...appFindings(app, plan), ...signingFindings(app, plan, now)].map(({ kind, text }) => ({
        ...{ kind, app: app.app.slug, text },
      })),
    ),
    ...claimsFindings(plan),
    ...accountFindings(plan),
  ];
}
