import { Server } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import {
  GetRootResourceResponse,
  LogSeverity,
  SetRootResourceResponse,
  type LogRequest,
} from "@pulumi/pulumi/proto/engine_pb";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
  RegisterResourceResponse,
  SupportsFeatureResponse,
  type RegisterResourceRequest,
  type ResourceInvokeRequest,
  type SupportsFeatureRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { listen, unary } from "../../tools/wire/grpc";

export interface EngineDouble {
  readonly address: string;
  /** Resources registered since the last call. */
  takeRegistered(): number;
  stop(): void;
}

type Answer = Record<string, JavaScriptValue>;

/**
 * Answers a program at once, as an engine would in the first preview. What it costs to run a program against it is the
 * program's own cost: no provider, no state, no other process.
 */
export async function startEngineDouble(
  functions: Record<string, Answer | Error | ((args: Readonly<Record<string, JavaScriptValue>>) => Answer)>,
): Promise<EngineDouble> {
  let registered = 0;
  let root = "";
  const server = new Server();

  server.addService(ResourceMonitorService, {
    supportsFeature: unary((request: SupportsFeatureRequest) => {
      const response = new SupportsFeatureResponse();
      response.setHassupport(request.getId() !== "outputValues");
      return response;
    }),
    registerResource: unary((request: RegisterResourceRequest) => {
      registered += 1;
      const response = new RegisterResourceResponse();
      response.setUrn(`urn:pulumi:bench::bench::${request.getType()}::${request.getName()}`);
      response.setObject(request.getObject());
      return response;
    }),
    registerResourceHook: unary(() => new Empty()),
    registerErrorHook: unary(() => new Empty()),
    registerResourceOutputs: unary(() => new Empty()),
    signalAndWaitForShutdown: unary(() => new Empty()),
    invoke: unary((request: ResourceInvokeRequest) => {
      const known = functions[request.getTok()];
      if (known instanceof Error) throw known;
      const result = typeof known === "function" ? known(request.getArgs()?.toJavaScript() ?? {}) : known;
      if (!result) throw new Error(`nobody said what ${request.getTok()} answers`);
      const response = new InvokeResponse();
      response.setReturn(Struct.fromJavaScript(result));
      return response;
    }),
  });
  server.addService(EngineService, {
    getRootResource: unary(() => {
      const response = new GetRootResourceResponse();
      response.setUrn(root);
      return response;
    }),
    setRootResource: unary((request: { getUrn(): string }) => {
      root = request.getUrn();
      return new SetRootResourceResponse();
    }),
    log: unary((request: LogRequest) => {
      if (request.getSeverity() >= LogSeverity.WARNING) process.stderr.write(`${request.getMessage()}\n`);
      return new Empty();
    }),
    requirePulumiVersion: unary(() => new Empty()),
  });

  const port = await listen(server);
  return {
    address: `127.0.0.1:${port}`,
    takeRegistered: () => {
      const count = registered;
      registered = 0;
      return count;
    },
    stop: () => server.forceShutdown(),
  };
}
