import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * The most memory that one of the processes takes which are started meanwhile, from what Linux tells of them. NaN on other systems.
 */
export async function peakMemory<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly megabytes: number }> {
  const before = new Set(processes());
  let [peak, isDone] = [0, false];
  const result = work().finally(() => (isDone = true));
  while (!isDone) {
    for (const id of processes()) if (!before.has(id)) peak = Math.max(peak, peakOf(id));
    await sleep(100);
  }
  return { result: await result, megabytes: peak === 0 ? NaN : peak };
}

function processes(): string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function peakOf(id: string): number {
  try {
    const [, kilobytes = "0"] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, "utf8")) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    // It has ended.
    return 0;
  }
}
