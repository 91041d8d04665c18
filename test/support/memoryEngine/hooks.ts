import { credentials } from "@grpc/grpc-js";
import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import { type Callback, CallbackInvokeRequest, type CallbackInvokeResponse } from "@pulumi/pulumi/proto/callback_pb";
import {
  ErrorHookRequest,
  ErrorHookResponse,
  type RegisterErrorHookRequest,
  type RegisterResourceHookRequest,
  ResourceHookRequest,
  ResourceHookResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Properties } from "../../../tools/wire/provider";
import { toStruct } from "../../../tools/wire/values";
import type { Goal, HookKind } from "./state";

/** What hooks are told of a resource. */
export interface HookSubject {
  readonly goal: Goal;
  readonly id: string;
  readonly newInputs?: Properties;
  readonly oldInputs?: Properties;
  readonly newOutputs?: Properties;
  readonly oldOutputs?: Properties;
}

/** The hooks that the program has registered, and how to call them. */
export class Hooks {
  private readonly resourceHooks = new Map<string, RegisterResourceHookRequest>();
  private readonly errorHooks = new Map<string, RegisterErrorHookRequest>();
  private readonly clients = new Map<string, CallbacksClient>();

  constructor(private readonly isPreview: boolean) {}

  add(request: RegisterResourceHookRequest): void {
    this.resourceHooks.set(request.getName(), request);
  }

  addErrorHook(request: RegisterErrorHookRequest): void {
    this.errorHooks.set(request.getName(), request);
  }

  /** @throws Error of the first hook that fails. */
  async run(kind: Exclude<HookKind, "onError">, subject: HookSubject): Promise<void> {
    for (const name of subject.goal.hooks[kind]) {
      const hook = registered(this.resourceHooks, name);
      if (this.isPreview && !hook.getOnDryRun()) continue;
      const request = described(new ResourceHookRequest(), subject).setNewOutputs(struct(subject.newOutputs));
      const response = ResourceHookResponse.deserializeBinary(
        await this.call(hook.getCallback(), request.serializeBinary()),
      );
      if (response.getError() === "" || hook.getIgnoreErrors()) continue;
      throw new Error(
        `${kind.startsWith("before") ? "before" : "after"} hook "${name}" failed: ${response.getError()}`,
      );
    }
  }

  /** Whether one of them asks to try again. */
  async wantsRetry(failedOperation: string, errors: readonly string[], subject: HookSubject): Promise<boolean> {
    let retry = false;
    for (const name of subject.goal.hooks.onError) {
      const request = described(new ErrorHookRequest(), subject)
        .setFailedOperation(failedOperation)
        .setErrorsList([...errors]);
      const response = ErrorHookResponse.deserializeBinary(
        await this.call(registered(this.errorHooks, name).getCallback(), request.serializeBinary()),
      );
      if (response.getError() !== "") throw new Error(`error hook "${name}" failed: ${response.getError()}`);
      retry ||= response.getRetry();
    }
    return retry;
  }

  close(): void {
    for (const client of this.clients.values()) client.close();
  }

  private async call(callback: Callback | undefined, bytes: Uint8Array): Promise<Uint8Array> {
    if (callback === undefined) throw new Error("a hook without a callback");
    const target = callback.getTarget();
    const client = this.clients.get(target) ?? new CallbacksClient(target, credentials.createInsecure());
    this.clients.set(target, client);
    const request = new CallbackInvokeRequest().setToken(callback.getToken()).setRequest(bytes);
    const response = await new Promise<CallbackInvokeResponse>((resolve, reject) => {
      client.invoke(request, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
    return response.getResponse_asU8();
  }
}

function described<R extends ResourceHookRequest | ErrorHookRequest>(request: R, subject: HookSubject): R {
  const { goal, id, newInputs, oldInputs, oldOutputs } = subject;
  request.setUrn(goal.urn).setId(id).setName(goal.name).setType(goal.type);
  request.setNewInputs(struct(newInputs)).setOldInputs(struct(oldInputs)).setOldOutputs(struct(oldOutputs));
  return request;
}

const struct = (properties: Properties | undefined) => (properties === undefined ? undefined : toStruct(properties));

function registered<H>(hooks: ReadonlyMap<string, H>, name: string): H {
  const hook = hooks.get(name);
  if (hook === undefined) throw new Error(`hook "${name}" was not registered`);
  return hook;
}
