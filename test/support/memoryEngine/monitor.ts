import { type ServiceError, status } from "@grpc/grpc-js";
import { InvokeResponse, CheckFailure } from "@pulumi/pulumi/proto/provider_pb";
import {
  type RegisterErrorHookRequest,
  type RegisterResourceHookRequest,
  type RegisterResourceOutputsRequest,
  type RegisterResourceRequest,
  RegisterResourceResponse,
  type ResourceInvokeRequest,
  SupportsFeatureResponse,
  type SupportsFeatureRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { fromStruct, toStruct } from "../../../tools/wire/values";
import { type Deployment, messageOf, Unavailable } from "./deployment";
import type { Hooks } from "./hooks";
import type { ProviderRegistry } from "./providers";
import { isProvider } from "./state";

/** What the program talks to, as the SDK calls it: without a wire in between. */
export function monitorOf(
  deployment: Deployment,
  { hooks, providers, finish }: { hooks: Hooks; providers: ProviderRegistry; finish: () => Promise<void> },
) {
  return {
    supportsFeature: answered((request: SupportsFeatureRequest) =>
      new SupportsFeatureResponse().setHassupport(request.getId() !== "outputValues"),
    ),
    // Of newer SDKs, which ask for each feature if it is not known.
    getDeploymentInfo: (_request: Empty, callback: (error: Partial<ServiceError>) => void) =>
      callback({ code: status.UNIMPLEMENTED }),
    registerResource: answered(async (request: RegisterResourceRequest) => {
      const { urn, id, type, custom, outputs, provider } = await deployment.register(request);
      const response = new RegisterResourceResponse().setUrn(urn).setId(id);
      if (!custom) return response.setObject(toStruct({}));
      const secrets = isProvider(type) ? [] : ((await providers.serving(provider, type)).secrets?.(type) ?? []);
      return response.setObject(toStruct(outputs, secrets));
    }),
    registerResourceOutputs: answered((request: RegisterResourceOutputsRequest) => {
      deployment.registerOutputs(request.getUrn(), fromStruct(request.getOutputs()));
      return new Empty();
    }),
    registerResourceHook: answered((request: RegisterResourceHookRequest) => {
      hooks.add(request);
      return new Empty();
    }),
    registerErrorHook: answered((request: RegisterErrorHookRequest) => {
      hooks.addErrorHook(request);
      return new Empty();
    }),
    invoke: answered(async (request: ResourceInvokeRequest) => {
      const token = request.getTok();
      // The engine's own functions; only the stack itself is asked for.
      if (token === "pulumi:pulumi:readStackOutputs") {
        return new InvokeResponse().setReturn(toStruct({ outputs: deployment.formerOutputs }));
      }
      if (token === "pulumi:pulumi:readStackResourceOutputs") {
        return new InvokeResponse().setReturn(toStruct({ outputs: deployment.formerResources }));
      }
      const { result, failures = [] } = await (
        await providers.serving(request.getProvider(), token)
      )
        .invoke({ token, args: fromStruct(request.getArgs()) })
        .catch((error: unknown) => {
          throw new Error(`invocation of ${token} returned an error: ${messageOf(error)}`);
        });
      const response = new InvokeResponse().setFailuresList(
        failures.map(({ property, reason }) => new CheckFailure().setProperty(property).setReason(reason)),
      );
      return result === undefined ? response : response.setReturn(toStruct(result));
    }),
    signalAndWaitForShutdown: answered(async () => {
      await finish();
      return new Empty();
    }),
    close: () => undefined,
  };
}

type Callback<Response> = (error: Partial<ServiceError> | null, response?: Response) => void;

/** As a client of gRPC does: errors have a code, and the message alone. */
function answered<Request, Response>(answer: (request: Request) => Response | Promise<Response>) {
  return (request: Request, callback: Callback<Response>): void => {
    void Promise.resolve()
      .then(() => answer(request))
      .then(
        (response) => callback(null, response),
        (error: unknown) => {
          const code = error instanceof Unavailable ? error.code : status.UNKNOWN;
          callback(Object.assign(new Error(messageOf(error)), { code, details: messageOf(error) }));
        },
      );
  };
}
