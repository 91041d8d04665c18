import type { CheckFailure, Properties, ResourceState, Value } from "../../tools/wire/provider";

/**
 * One resource type of a simulated provider, at the level at which the real provider's code works: it calls the cloud's
 * API and copies fields. `C` is the cloud's API (the Entra tenant, the AWS account).
 *
 * What every type needs (properties of the right name and type, detailed diff, unknown outputs in previews, defaults kept,
 * latency, injected faults) is done once, by `provider.ts`, from this description and the SDK's declarations.
 */
export interface ResourceModel<C> {
  /** Type token, as in `azuread:index/servicePrincipal:ServicePrincipal`. */
  readonly type: string;
  /** Inputs whose change replaces the resource. */
  readonly replaceOn: readonly string[];
  /** Inputs that the provider fills in where the program leaves them out. */
  defaults?(inputs: Properties, context: { urn: string; config: Properties }): Properties;
  /** Defaults that are made up once and then kept, as a random name is. Default: `name`. */
  readonly generated?: readonly string[];
  /** What the provider refuses at preview. Unknown values are passed over. */
  check?(inputs: Properties): readonly CheckFailure[];
  /** Inputs that are compared by meaning instead of by value, as JSON policy documents are. */
  readonly sameMeaning?: Readonly<Record<string, (a: Value, b: Value) => boolean>>;
  /** Inputs that the cloud sets and that the provider empties again where the program leaves them out. */
  readonly leftOutMeansNone?: readonly string[];
  /** Outputs; those that are not inputs are unknown in the preview that creates the resource, but for `knownOutputs`. */
  readonly outputs: readonly string[];
  /** Outputs that the SDK declares as always there and that the real provider leaves out all the same. */
  readonly mayBeMissing?: readonly string[];
  knownOutputs?(inputs: Properties): Properties;
  /** Outputs that hold a secret somewhere inside; the SDK says it only of those that are one. */
  readonly secrets?: readonly string[];
  create(inputs: Properties, cloud: C): Promise<ResourceState>;
  /** The resource as the cloud has it now; undefined when it is gone. `inputs`: what a program would have to say. */
  read(
    id: string,
    cloud: C,
    old: { inputs: Properties; properties: Properties },
  ): Promise<(ResourceState & { readonly inputs: Properties }) | undefined>;
  update?(
    id: string,
    news: Properties,
    cloud: C,
    old: { inputs: Properties; properties: Properties; ignoreChanges?: readonly string[] },
  ): Promise<Properties>;
  delete(id: string, cloud: C, old: { properties: Properties }): Promise<void>;
}

/** One data source of a simulated provider. */
export interface FunctionModel<C> {
  /** Token, as in `aws:connect/getInstance:getInstance`. */
  readonly token: string;
  /** Outputs that the SDK declares as always there and that the real provider leaves out all the same. */
  readonly mayBeMissing?: readonly string[];
  /** Throws an Error with the provider's own text where it finds nothing. */
  invoke(args: Properties, cloud: C, context: { config: Properties }): Promise<Properties>;
}
