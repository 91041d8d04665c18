import { slotNameProblem } from "../../federation/names";
import { endDateText, longestEndDate } from "../../federation/signingSlots";
import type { Deployed } from "./deployed";
import type { NewSlot } from "./request";
import { UserError } from "../../tools/userError";
import { slotOf, type Slot } from "./slots";

/** The slot to add: as asked for, else named by the year and valid for as long as Entra allows. Always the newest. */
export function newSlot(wish: NewSlot, slots: readonly Slot[], deployed: Deployed, now: Date): Slot {
  const newest = slots.at(-1);
  const taken = [
    ...slots.map(({ name }) => name),
    ...Object.values(deployed).flatMap(({ certificates }) => Object.keys(certificates)),
  ];
  const name = wish.slot ?? freeName(taken, now);
  const problem = slotNameProblem(name);
  if (problem !== undefined) throw new UserError(`--slot: ${JSON.stringify(name)} ${problem}`);
  if (taken.includes(name)) {
    throw new UserError(`--slot: ${JSON.stringify(name)} is taken; a certificate is renewed by a slot of another name`);
  }

  const latest = longestEndDate(now);
  const newestEnds = newest === undefined ? 0 : Date.parse(newest.endDate);
  // Replaced on the day on which it was made, a certificate leaves its successor no full day.
  const slot = slotOf(name, wish.endDate ?? endDateText(Math.max(Date.parse(latest), newestEnds + 1000)), now);
  const ends = Date.parse(slot.endDate);
  if (ends <= now.getTime()) throw new UserError(`--end-date: ${slot.endDate} has passed`);
  if (newest && ends <= newestEnds) {
    throw new UserError(
      `--end-date: ${slot.endDate} is not after the end of ${JSON.stringify(newest.name)}, ${newest.endDate}: a new ` +
        "certificate has to outlast the old one",
    );
  }
  return slot;
}

/** The year, or the year with the next number: never a name again that a retired certificate may have had. */
function freeName(taken: readonly string[], now: Date): string {
  const year = String(now.getUTCFullYear());
  const numbers = taken.flatMap((name) => {
    const [, numbered, number = "1"] = /^(\d+)(?:-(\d+))?$/.exec(name) ?? [];
    return numbered === year ? [Number(number)] : [];
  });
  return numbers.length === 0 ? year : `${year}-${Math.max(...numbers) + 1}`;
}
