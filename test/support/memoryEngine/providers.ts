import { randomUUID } from "node:crypto";
import type { Properties, Provider } from "../../../tools/wire/provider";
import { isProvider, providerUrn } from "./state";

/** What makes the provider of a package, one for each provider resource. */
export type ProviderFactories = Readonly<Record<string, () => Provider>>;

/** The providers of one deployment: one for each provider resource, and the default ones, which the stack configures. */
export class ProviderRegistry {
  private readonly declared = new Map<string, Provider>();
  private readonly defaults = new Map<string, Promise<Provider>>();

  constructor(
    private readonly factories: ProviderFactories,
    /** As in the stack file, with its keys: `aws:region`. */
    private readonly config: Readonly<Record<string, string>>,
  ) {}

  /** @param token Of a type or a function. */
  async serving(reference: string, token: string): Promise<Provider> {
    if (reference === "") return this.defaultOf(packageOf(token));
    const found = this.declared.get(providerUrn(reference));
    if (found === undefined) throw new Error(`unknown provider '${reference}'`);
    return found;
  }

  /** The checks of a provider resource. */
  async check(type: string, inputs: Properties): Promise<readonly { property: string; reason: string }[]> {
    return (await this.make(packageOf(type)).checkConfig?.(inputs)) ?? [];
  }

  async configure(urn: string, type: string, inputs: Properties): Promise<void> {
    const provider = this.make(packageOf(type));
    await provider.configure?.(inputs);
    this.declared.set(urn, provider);
  }

  isConfigured(reference: string): boolean {
    return reference === "" || this.declared.has(providerUrn(reference));
  }

  private defaultOf(name: string): Promise<Provider> {
    const made = this.defaults.get(name) ?? this.makeDefault(name);
    this.defaults.set(name, made);
    return made;
  }

  private async makeDefault(name: string): Promise<Provider> {
    const provider = this.make(name);
    const own = Object.entries(this.config).filter(([key]) => key.startsWith(`${name}:`));
    const inputs = Object.fromEntries(own.map(([key, value]) => [key.slice(name.length + 1), value]));
    const [failure] = (await provider.checkConfig?.(inputs)) ?? [];
    if (failure !== undefined) throw new Error(failure.reason);
    await provider.configure?.(inputs);
    return provider;
  }

  private make(name: string): Provider {
    const factory = this.factories[name];
    if (factory === undefined) throw new Error(`no resource plugin '${name}' found`);
    return factory();
  }
}

export const newProviderId = (): string => randomUUID();

/** `aws` of `aws:iam/role:Role`, and of `pulumi:providers:aws`. */
function packageOf(token: string): string {
  const [first, , last] = token.split(":");
  return (isProvider(token) ? last : first) ?? "";
}
