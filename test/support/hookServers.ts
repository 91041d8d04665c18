import type { ServiceError } from "@grpc/grpc-js";
import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import type { CallbackInvokeRequest } from "@pulumi/pulumi/proto/callback_pb";

type Answered = (error: Partial<ServiceError> | null, answer?: unknown) => void;
type Invoke = (this: CallbacksClient, request: CallbackInvokeRequest, answered: Answered) => unknown;

/**
 * Once a program has a hook, the SDK starts a server in this process, and calls it until it answers that it knows no such hook. If the
 * program has ended before, it goes on calling, each second, a port that another process has by then, and what that answers is taken
 * for a failure of whichever program or test is running. The server listens when it is called first: nobody has to ask it.
 * https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/nodejs/runtime/callbacks.ts
 */
const client = CallbacksClient.prototype as unknown as { invoke: Invoke };
const { invoke } = client;
client.invoke = function (request, answered) {
  if (request.getToken() !== "") return invoke.call(this, request, answered);
  setImmediate(answered, { details: "callback not found: " });
  return undefined;
};
