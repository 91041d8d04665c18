import * as grpc from "@grpc/grpc-js";
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

export interface EngineDouble {
  readonly address: string;
  /** Resources registered since the last call. */
  takeRegistered(): number;
  stop(): void;
}

/**
 * Answers a program at once, as an engine would in the first preview. What it costs to run a program against it is the
 * program's own cost: no provider, no state, no other process.
 */
export async function startEngineDouble(
  functions: Record<string, Record<string, JavaScriptValue>>,
): Promise<EngineDouble> {
  let registered = 0;
  let root = "";
  const server = new grpc.Server();

  server.addService(ResourceMonitorService, {
    supportsFeature: answer((request: SupportsFeatureRequest) => {
      const response = new SupportsFeatureResponse();
      response.setHassupport(request.getId() !== "outputValues");
      return response;
    }),
    registerResource: answer((request: RegisterResourceRequest) => {
      registered += 1;
      const response = new RegisterResourceResponse();
      response.setUrn(`urn:pulumi:bench::bench::${request.getType()}::${request.getName()}`);
      response.setObject(request.getObject());
      return response;
    }),
    registerResourceOutputs: answer(() => new Empty()),
    signalAndWaitForShutdown: answer(() => new Empty()),
    invoke: answer((request: ResourceInvokeRequest) => {
      const result = functions[request.getTok()];
      if (!result) throw new Error(`nobody said what ${request.getTok()} answers`);
      const response = new InvokeResponse();
      response.setReturn(Struct.fromJavaScript(result));
      return response;
    }),
  });
  server.addService(EngineService, {
    getRootResource: answer(() => {
      const response = new GetRootResourceResponse();
      response.setUrn(root);
      return response;
    }),
    setRootResource: answer((request: { getUrn(): string }) => {
      root = request.getUrn();
      return new SetRootResourceResponse();
    }),
    log: answer((request: LogRequest) => {
      if (request.getSeverity() >= LogSeverity.WARNING) process.stderr.write(`${request.getMessage()}\n`);
      return new Empty();
    }),
    requirePulumiVersion: answer(() => new Empty()),
  });

  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
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

function answer<Request, Response>(respond: (request: Request) => Response): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    try {
      callback(null, respond(call.request));
    } catch (error) {
      callback({ code: grpc.status.UNKNOWN, message: error instanceof Error ? error.message : String(error) });
    }
  };
}
