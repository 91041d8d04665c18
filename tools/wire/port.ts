import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/**
 * Where a plugin that was just started listens, as `runPlugin` says it. Throws an Error if it ends before that.
 *
 * @param what As messages call it.
 */
export async function portOf(plugin: ChildProcess & { readonly stdout: Readable }, what: string): Promise<number> {
  const ended = once(plugin, "exit").then(([code]) => {
    throw new Error(`${what} ended with ${String(code)} before it was ready`);
  });
  ended.catch(() => undefined);
  const firstLine = once(createInterface({ input: plugin.stdout }), "line").then(([line]) => Number(line));
  return Promise.race([firstLine, ended]);
}
