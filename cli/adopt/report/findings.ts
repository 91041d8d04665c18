import { accountFindings } from "./accountFindings";
import { appFindings } from "./appFindings";
import { claimsFindings } from "./claimsFindings";
import type { Plan } from "../plan/plan";
import { signingFindings } from "./signingFindings";

/** Something that the person who adopts should know. */
export interface Finding {
  readonly kind: FindingKind;
  /** Slug of the app; left out where it is about several, or about the account. */
  readonly app?: string;
  readonly text: string;
}

/**
 * `before`: to be seen to before the first deployment. `mistake`: that deployment puts it right. `missing`: it makes it.
 * `afterwards`: to be seen to after it. `left`: not the stack's, and stays as it is.
 */
export type FindingKind = (typeof findingKinds)[number];
export const findingKinds = ["before", "mistake", "missing", "afterwards", "left"] as const;

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
