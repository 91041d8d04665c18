import type { ConstructRequest, ConstructResponse } from "@pulumi/pulumi/proto/provider_pb";

/**
 * A Pulumi provider as this project writes one: plain values in, plain values out. `serve.ts` puts it on the wire.
 */

/** A value that the engine does not know yet: the output of a resource that a preview only plans. */
export class Unknown {
  static readonly value = new Unknown();
  /** Sets the type apart: without a member of its own, any object would pass for an `Unknown`. */
  readonly kind = "unknown";
  private constructor() {
    // There is one: `instanceof` and `===` agree.
  }
  toString(): string {
    throw new Error("an unknown value was used as text");
  }
}

export type Value = null | boolean | number | string | Unknown | readonly Value[] | { readonly [key: string]: Value };
export type Properties = Readonly<Record<string, Value>>;

/** What a provider refuses in `check`, named by the input that is wrong (empty: the resource as a whole). */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

export type ChangeKind = "add" | "delete" | "update" | "add-replace" | "delete-replace" | "update-replace";

export interface Diff {
  /** By property path, as in `tags.owner` or `definitions[0]`. Empty: no change. */
  readonly changes: Readonly<Record<string, ChangeKind>>;
  readonly deleteBeforeReplace?: boolean;
  /** Properties that cannot change without a replacement, and do not. */
  readonly stables?: readonly string[];
}

export interface ResourceState {
  readonly id: string;
  readonly properties: Properties;
}

/** The object was made, and a later step of its creation failed: its state must not be lost. */
export class PartialFailure extends Error {
  constructor(
    message: string,
    readonly state: ResourceState,
  ) {
    super(message);
  }
}

export interface Provider {
  /** Package name, as in `aws`. */
  readonly name: string;
  /** The version that the SDK asks for. */
  readonly version: string;
  /** The engine says where it listens, before anything else. */
  attach?(engine: string): void;
  /** Paths, as `credentials[].value`, that the engine is to keep encrypted in state, whatever the program says. */
  secrets?(type: string): readonly string[];
  /** JSON text, for whoever generates an SDK; left out: it has a name and a version. */
  schema?(): Promise<string>;
  /** Makes a component; the request and the answer as they are on the wire. */
  construct?(request: ConstructRequest): Promise<ConstructResponse>;
  /** Nested values of the configuration arrive as JSON text, as the engine sends them. */
  checkConfig?(config: Properties): CheckFailure[] | Promise<CheckFailure[]>;
  /** Throws an Error whose message the engine shows. */
  configure?(config: Properties): void | Promise<void>;
  /** Somebody interrupted the deployment. The engine waits for what is under way: what takes long ends early. */
  cancel?(): void;
  check(request: { urn: string; type: string; olds: Properties; news: Properties }): Promise<{
    inputs: Properties;
    failures: readonly CheckFailure[];
  }>;
  diff(request: {
    urn: string;
    type: string;
    id: string;
    oldInputs: Properties;
    oldState: Properties;
    news: Properties;
    ignoreChanges: readonly string[];
  }): Promise<Diff>;
  /** With `preview`, nothing is made: answers what is known already, and `Unknown` for what is not. */
  create(request: {
    urn: string;
    type: string;
    inputs: Properties;
    preview: boolean;
    /** Seconds; 0: the provider's default. */
    timeout: number;
  }): Promise<ResourceState>;
  /** For refresh (`properties` and `inputs` are the state's) and import (both empty). Undefined: it is gone. */
  read(request: {
    urn: string;
    type: string;
    id: string;
    inputs: Properties;
    properties: Properties;
  }): Promise<(ResourceState & { readonly inputs: Properties }) | undefined>;
  update(request: {
    urn: string;
    type: string;
    id: string;
    oldInputs: Properties;
    oldState: Properties;
    news: Properties;
    preview: boolean;
    timeout: number;
    /** Paths at which the program lets go of changes. */
    ignoreChanges?: readonly string[];
  }): Promise<Properties>;
  delete(request: { urn: string; type: string; id: string; properties: Properties; timeout: number }): Promise<void>;
  invoke(request: { token: string; args: Properties }): Promise<{
    result?: Properties;
    failures?: readonly CheckFailure[];
  }>;
}
