import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { ConstructResponse } from "@pulumi/pulumi/proto/provider_pb";
import { portOf } from "../tools/wire/port";
import type { Provider } from "../tools/wire/provider";

/**
 * The component for programs in other languages. A process of its own makes it, with the SDK's provider: what that needs is a whole
 * program, which no other deployment loads.
 *
 * @param engine Where it listens, by the time that it is needed.
 */
export function components(engine: () => string | undefined): Pick<Required<Provider>, "schema" | "construct"> {
  let host: Promise<ResourceProviderClient> | undefined;
  return {
    schema: () => readFile(join(__dirname, "../package/schema.json"), "utf8"),
    async construct(request) {
      const client = await (host ??= start(engine()));
      return new Promise<ConstructResponse>((done, failed) => {
        client.construct(request, (error, response) => (error ? failed(new Error(error.details)) : done(response)));
      });
    },
  };
}

async function start(engine: string | undefined): Promise<ResourceProviderClient> {
  const main = join(__dirname, "../package/host.cjs");
  // Its input ends with this process, and it with its input.
  const host = spawn(process.execPath, [main, ...(engine === undefined ? [] : [engine])], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const port = await portOf(host, "what makes the component");
  return new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
}
