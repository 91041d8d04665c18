import { type CallOptions, credentials, Metadata, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { Provider } from "../../../tools/wire/provider";
import { serveProvider } from "../../../tools/wire/serve";

/** Speaks to a provider as the engine does. */
export function dial(port: number): ResourceProviderClient {
  // Without a pool of its own, a second client would share the connection of the first.
  return new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
    "grpc.use_local_subchannel_pool": 1,
  });
}

export async function withServed<T>(
  provider: Provider | (() => Provider),
  use: (client: ResourceProviderClient, port: number) => Promise<T>,
): Promise<T> {
  const served = await serveProvider(provider);
  const client = dial(served.port);
  try {
    return await use(client, served.port);
  } finally {
    client.close();
    await served.stop();
  }
}

/** `ask(client.check.bind(client), request)`: a call as a promise. */
export function ask<Request, Response>(call: Call<Request, Response>, request: Request): Promise<Response> {
  return new Promise((resolve, reject) => {
    call(request, new Metadata(), {}, (error, response) => (error === null ? resolve(response) : reject(error)));
  });
}

type Call<Request, Response> = (
  request: Request,
  metadata: Metadata,
  options: Partial<CallOptions>,
  callback: (error: ServiceError | null, response: Response) => void,
) => unknown;

/** A provider that does nothing, but for what a test gives it. */
export function stub(members: Partial<Provider> = {}): Provider {
  const unexpected = () => Promise.reject(new Error("not expected in this test"));
  return {
    name: "test",
    version: "1.2.3",
    check: unexpected,
    diff: unexpected,
    create: unexpected,
    read: unexpected,
    update: unexpected,
    delete: unexpected,
    invoke: unexpected,
    ...members,
  };
}

export const urn = "urn:pulumi:dev::project::test:index/thing:Thing::name";
