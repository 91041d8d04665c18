import { setTimeout } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { declareFederation, type FederationOutputs } from "../program/federation";
import { lookUpLastConstruction } from "../program/lookups/lastDeployment";
import { settingsError } from "../settings/settingsError";
import { settingsIn } from "./arguments";

/** By this name, other programs know it. */
export const componentType = "entra-connect-sso:index:ConnectSso";

/**
 * The whole of this project as one component, for a program that makes other things, too. Its arguments are the settings of a stack
 * file. It looks up what they name, and fails with one error before it makes anything.
 */
export class ConnectSso extends pulumi.ComponentResource<FederationOutputs> {
  /** What each application is, and where it opens, by its name. */
  readonly apps = this.told("apps");
  readonly instance = this.told("instance");
  readonly signOut = this.told("signOut");
  /** Undefined, like those that follow: the settings have none. */
  readonly replica = this.told("replica");
  readonly breakGlass = this.told("breakGlass");
  readonly conditionalAccess = this.told("conditionalAccess");
  readonly alerts = this.told("alerts");
  /** Where the settings leave the safe defaults. */
  readonly departures = this.told("departures");

  constructor(
    name: string,
    private readonly args: object,
    opts: pulumi.ComponentResourceOptions = {},
  ) {
    refuseProviders(name, opts);
    // The engine drops the outputs of a component whose inputs change, before the program can ask for them: this one never does. It is
    // there for what the arguments depend on, which has to outlive the component.
    super(componentType, name, { arguments: pulumi.output(args).apply(() => "") }, opts);
  }

  /** All that it tells, or why there is nothing to tell. */
  made(): Promise<FederationOutputs> {
    return this.getData();
  }

  private told<K extends keyof FederationOutputs>(name: K) {
    return pulumi.output(this.made().then((outputs) => outputs[name]));
  }

  protected override async initialize(
    _args: pulumi.Inputs,
    _opts?: pulumi.ComponentResourceOptions,
    name = "",
  ): Promise<FederationOutputs> {
    // The constructor above, which calls this, comes to its end meanwhile.
    await Promise.resolve();
    try {
      return await this.declare(name);
    } catch (failure) {
      await setTimeout(untilProgramEndsMs);
      throw failure;
    }
  }

  private async declare(name: string): Promise<FederationOutputs> {
    const stack = { project: pulumi.getProject(), stack: pulumi.getStack(), component: name };
    const parsed = await settingsIn(this.args, stack);
    if ("problems" in parsed) throw settingsError(parsed.problems, stack);
    const last = () => lookUpLastConstruction([this.urn, ...aliasesOf(this)]);
    const outputs = await declareFederation(name, parsed.settings, { stack, last, parent: this });
    this.registerOutputs(outputs);
    return outputs;
  }
}

/**
 * Node warns of outputs that have failed before somebody waits for them, and Pulumi waits for those that a program exports once it has
 * ended. Nothing tells when that is.
 */
const untilProgramEndsMs = 250;

/** What it was called by until now, as the SDK has it, but does not declare it: by its own aliases and by those of its parents. */
function aliasesOf(component: pulumi.Resource & { readonly __aliases?: readonly pulumi.Input<string>[] }) {
  return component.__aliases ?? [];
}

/** Look-ups, and what asks AWS and Microsoft Graph beside these providers, sign in as the stack's configuration says. */
function refuseProviders(name: string, { provider, providers, parent }: pulumi.ComponentResourceOptions): void {
  // Programs in other languages hand over all that a parent has: those of other packages do no harm.
  const named = Array.isArray(providers) ? providers : clouds.filter((cloud) => providers?.[cloud]);
  const isGiven = provider !== undefined || named.length > 0;
  const inherited = clouds.filter((cloud) => parent?.getProvider(`${cloud}:index:Any`));
  if (!isGiven && inherited.length === 0) return;
  throw new pulumi.RunError(
    `ConnectSso ${JSON.stringify(name)} takes no providers: it signs in to both clouds as the stack's configuration says (aws:*, azuread:*). ` +
      (isGiven
        ? "Leave provider and providers out, here and at its parents"
        : `Its parent has one for ${inherited.join(" and ")}: give it a parent without`),
  );
}

/** Packages that it makes resources with which belong to an account or a tenant. */
const clouds = ["aws", "azuread", "entra-connect-sso"];
