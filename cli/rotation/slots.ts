import type { Settings } from "../../settings/schema";
import type { Deployed } from "./deployed";

/** The signing setting of a stack. */
export type Signing = Settings["signing"];

/** One certificate an app, and how long it lasts. */
export interface Slot {
  readonly name: string;
  /** Of the certificate as it was made; of the settings where there is none yet. The earliest, should apps differ. */
  readonly endDate: string;
  /** Whole days; 0 or less where it has ended. */
  readonly daysLeft: number;
}

const dayMs = 24 * 60 * 60 * 1000;

/** The slots of the settings, the newest last: that is the one that ends last. */
export function slotsOf(signing: Signing, deployed: Deployed, now: Date): Slot[] {
  return Object.entries(signing.certificates)
    .map(([name, { endDate }]) => slotOf(name, madeEndDate(name, deployed) ?? endDate, now))
    .sort((one, other) => Date.parse(one.endDate) - Date.parse(other.endDate));
}

export function slotOf(name: string, endDate: string, now: Date): Slot {
  return { name, endDate, daysLeft: Math.floor((Date.parse(endDate) - now.getTime()) / dayMs) };
}

function madeEndDate(slot: string, deployed: Deployed): string | undefined {
  const dates = Object.values(deployed).flatMap(({ certificates }) => certificates[slot]?.endDate ?? []);
  return dates.sort((one, other) => Date.parse(one) - Date.parse(other))[0];
}
