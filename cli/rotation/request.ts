import { endDateProblem } from "../../settings/values";
import { UserError } from "../../tools/userError";

/** What was asked for on the command line. */
export interface RotateOptions {
  readonly stack: string;
  readonly slot?: string;
  readonly endDate?: string;
  readonly atOnce?: true;
  readonly to?: string;
  readonly rollBack?: true;
  readonly retire?: string;
  readonly within?: string;
  readonly yes?: true;
  readonly json?: true;
}

export type Request =
  /** The next step, whichever it is; a new certificate only where the present one ends within some days. */
  | (NewSlot & { readonly step: "next"; readonly within?: number })
  | (NewSlot & { readonly step: "replace" })
  | { readonly step: "activate"; readonly slot: string }
  | { readonly step: "rollBack" }
  | { readonly step: "retire"; readonly slot: string };

/** What a new slot shall be, where the defaults are not wanted. */
export interface NewSlot {
  readonly slot?: string;
  readonly endDate?: string;
}

/** @throws UserError where options do not go together, or have values that they cannot have. */
export function requestOf({ slot, endDate, atOnce, to, rollBack, retire, within }: RotateOptions): Request {
  const steps = { "--at-once": atOnce, "--to": to, "--roll-back": rollBack, "--retire": retire };
  // Where to roll back to is said with --to.
  const given = Object.entries(steps).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (given.length > 1 && given.join() !== "--to,--roll-back") {
    throw new UserError(`${given.join(" and ")} do not go together: each asks for a step of its own`);
  }
  const newSlot: NewSlot = { ...(slot !== undefined && { slot }), ...(endDate !== undefined && { endDate }) };
  const [step] = given;
  if (step !== undefined && step !== "--at-once") {
    for (const [name, value] of Object.entries({ "--slot": slot, "--end-date": endDate, "--within": within })) {
      if (value !== undefined) throw new UserError(`${name} is for a new slot; ${step} makes none`);
    }
  }
  if (to !== undefined) return { step: "activate", slot: to };
  if (rollBack) return { step: "rollBack" };
  if (retire !== undefined) return { step: "retire", slot: retire };

  const problem = endDate === undefined ? undefined : endDateProblem(endDate);
  if (problem !== undefined) throw new UserError(`--end-date: ${JSON.stringify(endDate)} ${problem}`);
  if (within !== undefined && !/^\d{1,4}$/.test(within)) {
    throw new UserError(`--within: ${JSON.stringify(within)} is not a number of days, as in 90`);
  }
  if (atOnce && within !== undefined) throw new UserError("--within and --at-once do not go together");
  if (atOnce) return { ...newSlot, step: "replace" };
  return { ...newSlot, step: "next", ...(within !== undefined && { within: Number(within) }) };
}
