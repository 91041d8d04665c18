import type { Situation } from "./nextEdit";
import { slotOf, type Slot } from "./slots";

/** One slot as it is in both clouds, for each app. */
export interface SlotReport extends Slot {
  /** Whether the stack file has it. */
  readonly inSettings: boolean;
  readonly apps: Readonly<Record<string, AppSlot>>;
}

export interface AppSlot {
  /** `trusted`: AWS accepts what it signs; `missing`: not deployed. */
  readonly state: "signs" | "trusted" | "missing";
  readonly thumbprint?: string;
}

/** The slots of the stack file and those that are deployed, the oldest first. */
export function slotReports({ signing, apps, deployed, standing, now }: Situation): SlotReport[] {
  const removed = new Map(
    Object.values(deployed)
      .flatMap(({ certificates }) => Object.entries(certificates))
      .filter(([slot]) => !Object.hasOwn(signing.certificates, slot))
      .map(([slot, { endDate }]) => [slot, slotOf(slot, endDate, now)]),
  );
  const everyApp = [...new Set([...apps, ...Object.keys(deployed)])];
  return [...removed.values(), ...standing.slots].map((slot) => ({
    ...slot,
    inSettings: !removed.has(slot.name),
    apps: Object.fromEntries(
      everyApp.map((app): [string, AppSlot] => {
        const { certificates = {}, signingSlot } = deployed[app] ?? {};
        const thumbprint = certificates[slot.name]?.thumbprint;
        if (thumbprint === undefined) return [app, { state: "missing" }];
        return [app, { state: signingSlot === slot.name ? "signs" : "trusted", thumbprint }];
      }),
    ),
  }));
}
