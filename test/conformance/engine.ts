import { credentials, type Client } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { ask } from "../tools/wire/client";
import { answer, diffOf, failuresOf, struct } from "./answers";
import { encode } from "./engineValues";
import type { JsonObject, State } from "./recording";

/** Asks a provider over gRPC as the engine does, and answers in the form of the recordings. */
export class Engine {
  private readonly client: ResourceProviderClient & Client;

  constructor(port: number) {
    this.client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
      // Each engine is another connection.
      "grpc.use_local_subchannel_pool": 1,
    });
  }

  close(): void {
    this.client.close();
  }

  configure(settings: JsonObject): Promise<JsonObject> {
    const request = new proto.ConfigureRequest().setArgs(encode(settings)).setAcceptsecrets(true);
    return answer(ask(this.client.configure.bind(this.client), request), () => ({}));
  }

  check(of: Subject, { olds = {}, news = {} }: { olds?: JsonObject; news?: JsonObject }): Promise<JsonObject> {
    const request = addressed(new proto.CheckRequest(), of).setOlds(encode(olds)).setNews(encode(news));
    return answer(ask(this.client.check.bind(this.client), request), (response) => ({
      failures: failuresOf(response.getFailuresList()),
      ...struct("inputs", response.getInputs()),
    }));
  }

  diff(of: Subject, old: State, { news, ignoreChanges = [] }: Change): Promise<JsonObject> {
    const request = addressed(new proto.DiffRequest(), of)
      .setId(old.id)
      .setOldInputs(encode(old.inputs))
      .setOlds(encode(old.properties))
      .setNews(encode(news))
      .setIgnorechangesList([...ignoreChanges]);
    return answer(ask(this.client.diff.bind(this.client), request), diffOf);
  }

  create(of: Subject, { inputs, preview = false, timeout = 0 }: Creation): Promise<JsonObject> {
    const request = addressed(new proto.CreateRequest(), of)
      .setProperties(encode(inputs))
      .setPreview(preview)
      .setTimeout(timeout);
    return answer(ask(this.client.create.bind(this.client), request), (response) => ({
      id: response.getId(),
      ...struct("properties", response.getProperties()),
    }));
  }

  read(of: Subject, { id, inputs, properties }: State): Promise<JsonObject> {
    const request = addressed(new proto.ReadRequest(), of)
      .setId(id)
      .setInputs(encode(inputs))
      .setProperties(encode(properties));
    return answer(ask(this.client.read.bind(this.client), request), (response) => ({
      id: response.getId(),
      ...struct("inputs", response.getInputs()),
      ...struct("properties", response.getProperties()),
    }));
  }

  update(of: Subject, old: State, { news, ignoreChanges = [], preview = false, timeout = 0 }: Change) {
    const request = addressed(new proto.UpdateRequest(), of)
      .setId(old.id)
      .setOldInputs(encode(old.inputs))
      .setOlds(encode(old.properties))
      .setNews(encode(news))
      .setIgnorechangesList([...ignoreChanges])
      .setPreview(preview)
      .setTimeout(timeout);
    return answer(ask(this.client.update.bind(this.client), request), (response) =>
      struct("properties", response.getProperties()),
    );
  }

  delete(of: Subject, { id, inputs, properties }: State, { timeout = 0 }: { timeout?: number }): Promise<JsonObject> {
    const request = addressed(new proto.DeleteRequest(), of)
      .setId(id)
      .setOldInputs(encode(inputs))
      .setProperties(encode(properties))
      .setTimeout(timeout);
    return answer(ask(this.client.delete.bind(this.client), request), () => ({}));
  }

  invoke(token: string, args: JsonObject): Promise<JsonObject> {
    const request = new proto.InvokeRequest().setTok(token).setArgs(encode(args));
    return answer(ask(this.client.invoke.bind(this.client), request), (response) => ({
      failures: failuresOf(response.getFailuresList()),
      ...struct("return", response.getReturn()),
    }));
  }
}

export interface Subject {
  readonly type: string;
  readonly name: string;
}

interface Change {
  readonly news: JsonObject;
  readonly ignoreChanges?: readonly string[];
  readonly preview?: boolean;
  readonly timeout?: number;
}

interface Creation {
  readonly inputs: JsonObject;
  readonly preview?: boolean;
  readonly timeout?: number;
}

interface Addressed {
  setUrn(urn: string): unknown;
  setType(type: string): unknown;
  setName(name: string): unknown;
}

function addressed<R extends Addressed>(request: R, { type, name }: Subject): R {
  request.setUrn(`urn:pulumi:dev::conformance::${type}::${name}`);
  request.setType(type);
  request.setName(name);
  return request;
}
