import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { checkout } from "../checkout";
import { portOf } from "../wire/port";

export interface LocalProvider {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Starts the plugin as the engine does, for engines that attach to it: `PULUMI_DEBUG_PROVIDERS=entra-connect-sso:PORT`. */
export async function startLocalProvider(env: NodeJS.ProcessEnv = process.env): Promise<LocalProvider> {
  const executable = join(checkout, "graph-provider", "pulumi-resource-entra-connect-sso");
  // Its input ends with this process, and it with its input.
  const plugin = spawn(executable, [], {
    env,
    stdio: ["pipe", "pipe", "inherit"],
    // A terminal's Ctrl-C is for the engine, which waits for what is under way.
    detached: true,
  });
  return {
    port: await portOf(plugin, "the local provider"),
    stop: async () => {
      plugin.stdin.end();
      if (plugin.exitCode === null && plugin.signalCode === null) await once(plugin, "exit");
    },
  };
}
