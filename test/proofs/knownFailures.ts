import type { Mishap } from "./interruptedCommand";

/**
 * Resource types whose changes cannot be interrupted in a way yet, in whichever scenario. An entry that does not fail any more is
 * to go.
 */
export const knownFailures: readonly { readonly type: string; readonly mishap: Mishap }[] = [];
