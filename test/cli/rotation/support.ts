import type { Deployed } from "../../../cli/rotation/deployed";
import type { Situation } from "../../../cli/rotation/nextEdit";
import type { Signing } from "../../../cli/rotation/slots";
import { standing } from "../../../cli/rotation/standing";

export const now = new Date("2026-11-24T12:00:00Z");

/** Ends of the slots of most tests, the newest last. */
export const ends = {
  "2023": "2027-01-01T00:00:00Z",
  "2026": "2028-12-01T00:00:00Z",
  "2029": "2029-11-01T00:00:00Z",
} as const;

export type SlotName = keyof typeof ends;

export function signingOf(active: string, ...slots: SlotName[]): Signing {
  const certificates = Object.fromEntries(slots.map((slot) => [slot, { endDate: ends[slot] }]));
  return { active, certificates, expiry: { warnDays: 60, failDays: 14 } };
}

/** Deployed with these slots, of which the first one signs. */
export function deployedApp(signingSlot: SlotName, ...others: SlotName[]): Deployed[string] {
  const slots = [signingSlot, ...others].map((slot) => [slot, { thumbprint: `T${slot}`, endDate: ends[slot] }]);
  return { signingSlot, certificates: Object.fromEntries(slots) as Deployed[string]["certificates"] };
}

export function situationOf(signing: Signing, deployed: Deployed, apps = ["admin", "agent"], at = now): Situation {
  return { signing, apps, deployed, standing: standing(signing, apps, deployed, at), metadata: "synthesized", now: at };
}

/** Where the deployment is as the settings say. */
export function deployedAs(active: SlotName, ...others: SlotName[]): Situation {
  const app = deployedApp(active, ...others);
  return situationOf(signingOf(active, active, ...others), { admin: app, agent: app });
}
