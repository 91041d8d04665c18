import { renameSync, symlinkSync } from "node:fs";

/** Makes a symbolic link, in place of one that is there. Several processes may do so at once: each finds a whole one. */
export function putLink(target: string, path: string): void {
  const own = `${path}.${process.pid}`;
  symlinkSync(target, own);
  renameSync(own, path);
}
