import { timeLeft } from "../../core/deadline";
import type { Tenant } from "../tenant";

/** Seconds that azuread gives an operation which the program gives no time. */
const DEFAULT_TIMEOUT = 300;

/**
 * Looks every so many seconds until it was so five times in a row, as azuread waits for what Entra copies in the background.
 * https://github.com/hashicorp/terraform-provider-azuread/blob/main/internal/helpers/consistency/consistency.go
 */
export async function untilSteady(
  { clock }: Tenant,
  { state, every, look }: { state: "Deleted" | "Done"; every: number; look: () => Promise<boolean> },
): Promise<void> {
  const limit = timeLeft(clock) ?? DEFAULT_TIMEOUT * 1000;
  const end = clock.now() + limit;
  for (let inARow = 0; ;) {
    const isSo = await look();
    inARow = isSo ? inARow + 1 : 0;
    if (inARow === 5) return;
    const pause = every * 1000;
    if (clock.now() + pause <= end) {
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

/** `4m59.9s`, `14.9s`: as Go writes times. */
function duration(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  const seconds = Number(((milliseconds - minutes * 60_000) / 1000).toFixed(9));
  return `${minutes > 0 ? `${minutes}m` : ""}${seconds}s`;
}
