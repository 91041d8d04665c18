import type { Clock } from "../../core/clock";
import { timeLeft } from "../../core/deadline";

export interface Awaited {
  /** What an error begins with. */
  readonly doing: string;
  readonly pending: string;
  readonly target: string;
  /** Milliseconds, unless the program says how long. */
  readonly patience: number;
}

/**
 * Waits for a state as the provider does: it looks at once, after 0.1 s, and after twice as long each time, 10 s at most.
 * https://github.com/hashicorp/terraform-plugin-sdk/blob/main/helper/retry/state.go
 *
 * @throws Error in the provider's words.
 */
export async function waitForState(
  clock: Clock,
  { doing, pending, target, patience }: Awaited,
  look: () => Promise<{ readonly state: string; readonly reason?: string | undefined }>,
): Promise<void> {
  const most = timeLeft(clock) ?? patience;
  const end = clock.now() + most;
  for (let pause = 100; ; pause = Math.min(pause * 2, 10_000)) {
    const { state, reason = "%!s(<nil>)" } = await look();
    if (state === target) return;
    if (state !== pending) {
      throw new Error(`${doing}: unexpected state '${state}', wanted target '${target}'. last error: ${reason}`);
    }
    if (clock.now() + pause > end) {
      await clock.sleep(end - clock.now());
      const waited = `(last state: '${state}', timeout: ${goDuration(most)})`;
      throw new Error(`${doing}: timeout while waiting for state to become '${target}' ${waited}`);
    }
    await clock.sleep(pause);
  }
}

/** As in `5m0s`. https://pkg.go.dev/time#Duration.String */
function goDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}h` : ""}${seconds >= 60 ? `${minutes}m` : ""}${seconds % 60}s`;
}
