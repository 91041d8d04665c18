import { timeLeft } from "../../core/deadline";
import type { Tenant } from "../tenant";
import { calling } from "./graphCalls";

/** As long as it is not so, pauses grow up to this. */
const LONGEST_PAUSE = 10_000;

/** Seconds that azuread gives an operation which the program gives no time. */
const DEFAULT_TIMEOUT = 300;

/**
 * Looks every so many seconds, at first, until it was so several times in a row, as azuread waits for what Entra copies in
 * the background.
 * https://github.com/hashicorp/terraform-provider-azuread/blob/main/internal/helpers/consistency/consistency.go
 */
export async function untilSteady(
  { clock }: Tenant,
  { state, every, times = 5, look }: { state: Aim; every: number; times?: number; look: () => Promise<boolean> },
): Promise<void> {
  const limit = timeLeft(clock) ?? DEFAULT_TIMEOUT * 1000;
  const end = clock.now() + limit;
  for (let inARow = 0, pause = 0; ;) {
    const isSo = await look();
    inARow = isSo ? inARow + 1 : 0;
    if (inARow === times) return;
    pause = Math.max(every * 1000, isSo ? pause : Math.min(2 * pause, LONGEST_PAUSE));
    if (clock.now() + pause < end) {
      await clock.sleep(pause);
      continue;
    }
    await clock.sleep(end - clock.now());
    // Of its two limits, one or the other is met first.
    if (state === "Done") throw new Error("context deadline exceeded");
    const last = isSo ? state : "Waiting";
    throw new Error(
      `timeout while waiting for state to become '${state}' (last state: '${last}', timeout: ${duration(limit)})`,
    );
  }
}

/** The same, as most of azuread waits. */
export const untilConsistent = (tenant: Tenant, state: Aim, look: () => Promise<boolean>): Promise<void> =>
  untilSteady(tenant, { state, every: 5, look: () => calling("retrieving resource", look) });

type Aim = "Deleted" | "Disabled" | "Done";

/** `4m59.9s`, `14.9s`: as Go writes times. */
function duration(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  const seconds = Number(((milliseconds - minutes * 60_000) / 1000).toFixed(9));
  return `${minutes > 0 ? `${minutes}m` : ""}${seconds}s`;
}
