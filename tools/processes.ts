import { setTimeout as sleep } from "node:timers/promises";

/** Answers whether there was still somebody to send it to. A negative `pid` means a process group; signal 0 only asks. */
export function sendSignal(pid: number | undefined, signal: NodeJS.Signals | 0): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** The same to a process and all that it started, where it was given a group of its own. */
export function sendSignalToGroup(leader: number | undefined, signal: NodeJS.Signals | 0): boolean {
  return sendSignal(leader === undefined ? undefined : -leader, signal);
}

/** How long a process that is asked to end may take before it is killed. */
export const graceMs = 2000;

/** Asks a process group to end, and kills what has not ended in time. */
export async function endGroup(leader: number | undefined): Promise<void> {
  if (!sendSignalToGroup(leader, "SIGTERM")) return;
  const deadline = performance.now() + graceMs;
  while (sendSignalToGroup(leader, 0)) {
    if (performance.now() > deadline) {
      sendSignalToGroup(leader, "SIGKILL");
      return;
    }
    await sleep(20);
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user is alive, too.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
