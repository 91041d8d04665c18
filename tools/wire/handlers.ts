import type { handleUnaryCall, ServerUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import { PluginAttach, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { diffResponse } from "./diffResponse";
import { grpcError } from "./errors";
import type { CheckFailure, Provider } from "./provider";
import { fromStruct, secretPaths, toStruct } from "./values";

/**
 * The ResourceProvider service on plain values. What is missing here (call, parameterize, mappings) the library
 * answers with UNIMPLEMENTED, which the engine takes for "has none".
 * https://github.com/pulumi/pulumi/blob/v3.248.0/proto/pulumi/provider.proto
 */
export function handlers(source: Provider | (() => Provider)): UntypedServiceImplementation {
  const providerOf = perConnection(source);

  function unary<Request, Response>(
    answer: (provider: Provider, request: Request) => Response | Promise<Response>,
  ): handleUnaryCall<Request, Response> {
    return (call, callback) => {
      void (async () => {
        const provider = providerOf(call);
        try {
          callback(null, await answer(provider, call.request));
        } catch (error) {
          callback(grpcError(error, (properties) => toStruct(properties, secretsOf(provider, call.request))));
        }
      })();
    };
  }

  return {
    attach: unary((provider, request: PluginAttach) => {
      provider.attach?.(request.getAddress());
      return new Empty();
    }),
    // The engine waits for what is under way; an operation that is cut off would leave an object that nobody knows.
    cancel: unary((provider) => {
      provider.cancel?.();
      return new Empty();
    }),
    handshake: unary((provider, request: proto.ProviderHandshakeRequest) => {
      provider.attach?.(request.getEngineAddress());
      const { acceptSecrets, acceptOutputs, acceptResources } = protocolOf(provider);
      return new proto.ProviderHandshakeResponse()
        .setAcceptSecrets(acceptSecrets)
        .setAcceptOutputs(acceptOutputs)
        .setAcceptResources(acceptResources);
    }),
    getPluginInfo: unary((provider) => new PluginInfo().setVersion(provider.version)),
    getSchema: unary(async (provider) => {
      const { name, version } = provider;
      return new proto.GetSchemaResponse().setSchema((await provider.schema?.()) ?? JSON.stringify({ name, version }));
    }),
    construct: unary((provider, request: proto.ConstructRequest) => {
      if (provider.construct === undefined) throw new Error(`${provider.name} has no components`);
      return provider.construct(request);
    }),
    checkConfig: unary(async (provider, request: proto.CheckRequest) => {
      const failures = (await provider.checkConfig?.(fromStruct(request.getNews()))) ?? [];
      return new proto.CheckResponse().setInputs(request.getNews()).setFailuresList(failures.map(failureOf));
    }),
    // A new configuration never replaces a provider: what it means for a resource, that resource's own diff says.
    diffConfig: unary(() => new proto.DiffResponse().setChanges(proto.DiffResponse.DiffChanges.DIFF_UNKNOWN)),
    configure: unary(async (provider, request: proto.ConfigureRequest) => {
      await provider.configure?.(fromStruct(request.getArgs()));
      const { acceptSecrets, acceptOutputs, acceptResources } = protocolOf(provider);
      return new proto.ConfigureResponse()
        .setSupportspreview(true)
        .setAcceptsecrets(acceptSecrets)
        .setAcceptoutputs(acceptOutputs)
        .setAcceptresources(acceptResources);
    }),
    check: unary(async (provider, request: proto.CheckRequest) => {
      const { inputs, failures } = await provider.check({
        ...subject(request),
        olds: fromStruct(request.getOlds()),
        news: fromStruct(request.getNews()),
      });
      // What is secret as an output is one as an input, too.
      const wire = toStruct(inputs, secretsOf(provider, request));
      return new proto.CheckResponse().setInputs(wire).setFailuresList(failures.map(failureOf));
    }),
    diff: unary(async (provider, request: proto.DiffRequest) => {
      const asked = {
        ...subject(request),
        id: request.getId(),
        oldInputs: fromStruct(request.getOldInputs()),
        oldState: fromStruct(request.getOlds()),
        news: fromStruct(request.getNews()),
        ignoreChanges: request.getIgnorechangesList(),
      };
      return diffResponse(await provider.diff(asked));
    }),
    create: unary(async (provider, request: proto.CreateRequest) => {
      const { id, properties } = await provider.create({
        ...subject(request),
        inputs: fromStruct(request.getProperties()),
        preview: request.getPreview(),
        timeout: request.getTimeout(),
      });
      return new proto.CreateResponse().setId(id).setProperties(toStruct(properties, secretsOf(provider, request)));
    }),
    read: unary(async (provider, request: proto.ReadRequest) => {
      const found = await provider.read({
        ...subject(request),
        id: request.getId(),
        inputs: fromStruct(request.getInputs()),
        properties: fromStruct(request.getProperties()),
      });
      // No id is how the engine learns that the resource is gone.
      if (found === undefined) return new proto.ReadResponse();
      const secrets = secretsOf(provider, request);
      return new proto.ReadResponse()
        .setId(found.id)
        .setProperties(toStruct(found.properties, secrets))
        .setInputs(toStruct(found.inputs, secrets));
    }),
    update: unary(async (provider, request: proto.UpdateRequest) => {
      const properties = await provider.update({
        ...subject(request),
        id: request.getId(),
        oldInputs: fromStruct(request.getOldInputs()),
        oldState: fromStruct(request.getOlds()),
        news: fromStruct(request.getNews()),
        preview: request.getPreview(),
        timeout: request.getTimeout(),
        ignoreChanges: request.getIgnorechangesList(),
      });
      return new proto.UpdateResponse().setProperties(toStruct(properties, secretsOf(provider, request)));
    }),
    delete: unary(async (provider, request: proto.DeleteRequest) => {
      await provider.delete({
        ...subject(request),
        id: request.getId(),
        properties: fromStruct(request.getProperties()),
        timeout: request.getTimeout(),
      });
      return new Empty();
    }),
    invoke: unary(async (provider, request: proto.InvokeRequest) => {
      const answer = await provider.invoke({ token: request.getTok(), args: fromStruct(request.getArgs()) });
      const { result, failures = [] } = answer;
      const response = new proto.InvokeResponse().setFailuresList(failures.map(failureOf));
      return result === undefined ? response : response.setReturn(toStruct(result));
    }),
  };
}

/**
 * What the engine sends, said once: if the handshake is answered, its answer counts and that of `configure` is ignored.
 * Without secrets the engine sends bare values, and marks what comes back under the name of a secret input as secret; it asks a
 * provider with components to take them, and trusts its answers: `secretsOf` marks the same then. Without outputs an unknown value
 * arrives as a sentinel; without resources a reference arrives as the id.
 */
const protocolOf = (provider: Provider) => ({
  acceptSecrets: "construct" in provider,
  acceptOutputs: false,
  acceptResources: false,
});

/** The engine dials once for each provider resource of a program, and configures it over that connection. */
function perConnection(
  source: Provider | (() => Provider),
): (call: Pick<ServerUnaryCall<unknown, unknown>, "getPeer">) => Provider {
  if (typeof source !== "function") return () => source;
  const providers = new Map<string, Provider>();
  return (call) => {
    const peer = call.getPeer();
    const provider = providers.get(peer) ?? source();
    providers.set(peer, provider);
    return provider;
  };
}

function subject(request: { getUrn(): string; getType(): string }): { urn: string; type: string } {
  const urn = request.getUrn();
  // An engine of before 3.131 sends no type; `urn:pulumi:stack::project::parent$type::name` has it.
  return { urn, type: request.getType() || (urn.split("::")[2]?.split("$").at(-1) ?? "") };
}

/** What the engine is to keep encrypted of an answer: what is secret by nature, and what has the name of something that came as secret. */
function secretsOf(provider: Provider, request: unknown): readonly string[] {
  const typed =
    request instanceof proto.CheckRequest ||
    request instanceof proto.CreateRequest ||
    request instanceof proto.ReadRequest ||
    request instanceof proto.UpdateRequest;
  return typed ? [...(provider.secrets?.(subject(request).type) ?? []), ...sentAsSecret(request)] : [];
}

function sentAsSecret(
  request: proto.CheckRequest | proto.CreateRequest | proto.ReadRequest | proto.UpdateRequest,
): string[] {
  if (request instanceof proto.CreateRequest) return secretPaths(request.getProperties());
  if (request instanceof proto.ReadRequest)
    return [...secretPaths(request.getProperties()), ...secretPaths(request.getInputs())];
  return secretPaths(request.getNews());
}

function failureOf({ property, reason }: CheckFailure): proto.CheckFailure {
  return new proto.CheckFailure().setProperty(property).setReason(reason);
}
