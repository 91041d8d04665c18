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

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user is alive, too.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
