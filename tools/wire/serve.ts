import { setTimeout as sleep } from "node:timers/promises";
import { Server } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { listen } from "./grpc";
import { handlers } from "./handlers";
import type { Provider } from "./provider";

export interface ServedProvider {
  readonly port: number;
  /** Lets calls under way end. */
  readonly stop: () => Promise<void>;
}

/**
 * Serves a provider to the real engine, which finds it by `PULUMI_DEBUG_PROVIDERS=name:port`. Given a function, each of the
 * program's provider resources (that of the stack's configuration, and one for another region) gets a provider of its own.
 */
export async function serveProvider(provider: Provider | (() => Provider)): Promise<ServedProvider> {
  // The engine's own limit is 400 MB; the library's default of 4 MB is less than a large state.
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(ResourceProviderService, handlers(provider));
  const port = await listen(server);
  return { port, stop: () => stop(server) };
}

/** The main program of a plugin executable: serves, and tells the engine where on the first line of its output. */
export async function runPlugin(provider: Provider | (() => Provider)): Promise<void> {
  const served = await serveProvider(provider);
  // Not by console.log, which colours numbers where FORCE_COLOR is set.
  process.stdout.write(`${served.port}\n`);
  // An engine that was killed, even before the plugin was ready, cannot end it, but no longer holds its input open.
  // https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/go/common/resource/plugin/plugin.go#L604
  process.stdin.once("end", () => process.exit(0)).resume();
  const end = (): void => void served.stop().then(() => process.exit(0));
  // How the engine ends a plugin, after it waited for operations under way; a terminal's Ctrl-C does not reach the plugin,
  // which runs in a process group of its own. A plugin that stays is killed after 5 seconds.
  // https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/go/common/util/cmdutil/term.go
  for (const signal of ["SIGINT", "SIGTERM", "SIGBREAK"] as const) process.once(signal, end);
}

/** Lets calls under way end, and drops connections, which the engine may keep open. */
async function stop(server: Server): Promise<void> {
  // The engine closes its connection right before it ends a plugin, and the library calls nobody back for a connection that
  // is just being lost (it hands its callback to a session that is destroyed, but not closed yet).
  await sleep(50);
  await new Promise<void>((resolve) => {
    const forced = setTimeout(resolve, 2000);
    server.tryShutdown(() => {
      clearTimeout(forced);
      resolve();
    });
  });
  server.forceShutdown();
}
