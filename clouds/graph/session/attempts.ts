import type { Clock } from "./clock";
import { GraphError } from "./graphError";

/** How an attempt failed. */
export interface Failure {
  readonly error: Error;
  /**
   * `refused`: Graph did nothing, and may do it later. `unsure`: it may have done it. `missing`: it does not know the
   * object, which it does not yet where it was just made. `final`: no use to ask again.
   */
  readonly kind: "refused" | "unsure" | "missing" | "final";
  /** Milliseconds that Graph asks to wait. */
  readonly retryAfter?: number;
}

export interface Patience {
  readonly clock: Clock;
  /** Time at which to give up. */
  readonly deadline: number;
  /** Until when an unknown object may be one that is not replicated yet. */
  readonly missingUntil: number;
  /** Called after an `unsure` attempt; what it answers ends the matter. */
  readonly recover?: (() => Promise<unknown>) | undefined;
}

/** Graph is asked this often where it breaks: with the pauses in between about a minute. */
const ATTEMPTS = 8;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 16_000;

/** Attempts, with growing pauses, until one succeeds, it is no use, or time is up. */
export async function persist<T>(attempt: () => Promise<T>, patience: Patience): Promise<T | RecoveredAnswer> {
  const { clock, deadline, missingUntil, recover } = patience;
  const start = clock.now();
  for (let count = 1, broken = 0; ; count++) {
    try {
      return await attempt();
    } catch (caught) {
      if (!(caught instanceof AttemptError)) throw caught;
      const { kind, retryAfter } = caught.failure;
      if (kind === "unsure") broken++;
      const pause = retryAfter ?? Math.min(FIRST_PAUSE * 2 ** (count - 1), LONGEST_PAUSE);
      const until = kind === "missing" ? Math.min(deadline, missingUntil) : deadline;
      if (kind === "final" || broken === ATTEMPTS || clock.now() + pause > until) {
        throw givenUp(caught.failure, count, clock.now() - start);
      }
      await clock.sleep(pause);
      if (kind === "unsure" && recover !== undefined) {
        const found = await recover();
        if (found !== undefined) return new RecoveredAnswer(found);
      }
    }
  }
}

/** What had taken effect although its answer was lost. */
export class RecoveredAnswer {
  constructor(readonly value: unknown) {}
}

export class AttemptError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.error.message);
  }
}

function givenUp({ error, kind, retryAfter }: Failure, count: number, milliseconds: number): Error {
  const asked = retryAfter !== undefined && kind !== "final" ? `; asked to wait ${Math.ceil(retryAfter / 1000)} s` : "";
  const attempts = count === 1 ? "" : `; given up after ${count} attempts in ${Math.round(milliseconds / 1000)} s`;
  if (asked + attempts === "") return error;
  const note = `${error.message}${asked}${attempts}`;
  return error instanceof GraphError ? new GraphError(error.status, error.code, note) : new Error(note);
}
