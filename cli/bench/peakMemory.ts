import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** The most memory that one of the processes takes which this one starts meanwhile, by what Linux tells. NaN on other systems. */
export async function peakMemory<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly megabytes: number }> {
  const before = new Set(descendants());
  let [peak, isDone] = [0, false];
  const result = work().finally(() => (isDone = true));
  while (!isDone) {
    for (const id of descendants()) if (!before.has(id)) peak = Math.max(peak, peakOf(id));
    await sleep(100);
  }
  return { result: await result, megabytes: peak === 0 ? NaN : peak };
}

function descendants(): string[] {
  const parents = new Map(processes().map((id) => [id, statusOf(id, /^PPid:\s+(\d+)$/m)]));
  const isOurs = (id: string | undefined): boolean =>
    id !== undefined && (id === String(process.pid) || isOurs(parents.get(id)));
  return [...parents].flatMap(([id, parent]) => (isOurs(parent) ? [id] : []));
}

function processes(): string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** Megabytes. */
const peakOf = (id: string): number => Number(statusOf(id, /^VmHWM:\s+(\d+) kB$/m) ?? 0) / 1024;

/** https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function statusOf(id: string, line: RegExp): string | undefined {
  try {
    return line.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1];
  } catch {
    // It has ended.
    return undefined;
  }
}
