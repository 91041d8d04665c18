import type { Properties } from "../../tools/wire/provider";
import type { SameMeaning } from "./plan";
import type { Validators } from "./validate";

/**
 * One resource type of a simulated provider, at the level at which the real provider's code works: it calls the cloud's
 * API and copies fields. `C` is the cloud's API (the Entra tenant, the AWS account).
 *
 * What the Terraform bridge does for every type is done once, by `provider.ts`, from the generated table.
 */
export interface ResourceModel<C> {
  /** Type token, as in `azuread:index/servicePrincipal:ServicePrincipal`. */
  readonly type: string;
  /** What the provider refuses at preview. */
  readonly validators?: Validators;
  /** Inputs that are compared by meaning instead of by value, as JSON policy documents are. */
  readonly sameMeaning?: SameMeaning;
  /** What the provider itself adds to the inputs, as the region that its configuration names. */
  fill?(inputs: Properties, config: Properties): Properties;
  create(planned: Properties, cloud: C, made: Made): Promise<void>;
  /**
   * The properties that the cloud shows; those that it leaves out stay as the state has them. Undefined: it is gone. Asked
   * for after every change too.
   */
  read(id: string, cloud: C, state: Properties): Promise<Properties | undefined>;
  /** Left out if every change replaces the resource. */
  update?(id: string, planned: Properties, cloud: C, state: Properties): Promise<void>;
  /** What is made with Terraform's newer framework says nothing of an update that was refused: the state stays as it was. */
  readonly keepsState?: true;
  delete(id: string, cloud: C, state: Properties): Promise<void>;
}

/**
 * Takes the id as soon as the object is there: if a later step fails, the state has it. `told`: what the cloud says this
 * once, as a secret.
 */
export type Made = (id: string, told?: Properties) => void;

/** One data source of a simulated provider. */
export interface FunctionModel<C> {
  /** Token, as in `aws:connect/getInstance:getInstance`. */
  readonly token: string;
  /** Outputs that the SDK declares as always there and that the real provider leaves out all the same. */
  readonly mayBeMissing?: readonly string[];
  /** What the provider refuses before it looks. */
  readonly validators?: Validators;
  /** Gets the arguments that are known. Throws an Error with the provider's own text if it finds nothing. */
  invoke(args: Properties, cloud: C, context: { config: Properties }): Promise<Properties>;
}
