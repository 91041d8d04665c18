import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { checkout } from "../checkout";

export interface LocalProvider {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Starts the plugin as the engine does, for engines that attach to it: `PULUMI_DEBUG_PROVIDERS=entra-connect-sso:PORT`. */
export async function startLocalProvider(env: NodeJS.ProcessEnv = process.env): Promise<LocalProvider> {
  const executable = join(checkout, "graph-provider", "pulumi-resource-entra-connect-sso");
  // Its input ends with this process, and it with its input.
  const plugin = spawn(executable, ["127.0.0.1:1"], {
    env,
    stdio: ["pipe", "pipe", "inherit"],
    // A terminal's Ctrl-C is for the engine, which waits for what is under way.
    detached: true,
  });
  const ended = once(plugin, "exit");
  const endedEarly = ended.then(([code]) => {
    throw new Error(`the local provider ended with ${String(code)} before it was ready`);
  });
  endedEarly.catch(() => undefined);
  const firstLine = once(createInterface(plugin.stdout), "line").then(([line]) => Number(line));
  const port = await Promise.race([firstLine, endedEarly]);
  return {
    port,
    stop: async () => {
      plugin.stdin.end();
      await ended;
    },
  };
}
