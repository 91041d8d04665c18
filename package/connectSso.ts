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

  constructor(name: string, args: object, opts: pulumi.ComponentResourceOptions = {}) {
    refuseProviders(name, opts);
    super(componentType, name, { ...args }, opts);
  }

  private told<K extends keyof FederationOutputs>(name: K) {
    return pulumi.output(this.getData().then((outputs) => outputs[name]));
  }

  protected override async initialize(
    args: pulumi.Inputs,
    _opts?: pulumi.ComponentResourceOptions,
    name = "",
  ): Promise<FederationOutputs> {
    const stack = { project: pulumi.getProject(), stack: pulumi.getStack(), component: name };
    const parsed = await settingsIn(args, stack);
    if ("problems" in parsed) throw settingsError(parsed.problems, stack);
    const last = () => lookUpLastConstruction(this.urn);
    const outputs = await declareFederation(name, parsed.settings, { stack, last, parent: this });
    this.registerOutputs(outputs);
    return outputs;
  }
}

/** Look-ups, and what asks AWS and Microsoft Graph beside these providers, sign in as the stack's configuration says. */
function refuseProviders(name: string, { provider, providers }: pulumi.ComponentResourceOptions): void {
  const given = [...(provider ? [provider] : []), ...Object.values(providers ?? {})];
  if (given.length === 0) return;
  throw new pulumi.RunError(
    `ConnectSso ${JSON.stringify(name)} takes no providers: it signs in to both clouds as the stack's configuration says (aws:*, azuread:*). ` +
      "Leave provider and providers out",
  );
}
