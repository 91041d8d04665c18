import { isDeepStrictEqual } from "node:util";
import type { Diff, Properties, Provider } from "../../../tools/wire/provider";
import { Unknown } from "../../../tools/wire/provider";
import { dependents } from "./dependencies";
import type { ProviderRegistry } from "./providers";
import { type Goal, isProvider, providerUrn, type ResourceState } from "./state";
import { newState, type Step } from "./steps";

export interface PlannerOptions {
  readonly providers: ProviderRegistry;
  readonly resources: () => readonly ResourceState[];
}

/**
 * Decides what is to be done with each resource that the program registers, one after the other.
 * https://github.com/pulumi/pulumi/blob/v3.248.0/pkg/resource/deploy/step_generator.go
 */
export class Planner {
  private readonly seen = new Set<string>();
  /** Deleted before something that they depend on is replaced; whether they come again shows later. */
  private readonly deleted = new Map<string, ResourceState>();

  constructor(private readonly options: PlannerOptions) {}

  async plan(goal: Goal): Promise<readonly Step[]> {
    const { urn } = goal;
    if (this.seen.has(urn)) throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
    const old = this.options.resources().find((state) => state.urn === urn && !state.isReplaced);
    const gone = this.deleted.get(urn);
    const state = newState({ ...goal, inputs: await this.checked(goal, gone === undefined ? old : undefined) });
    this.seen.add(urn);
    if (gone !== undefined) {
      this.deleted.delete(urn);
      return [{ kind: "create", old: gone, new: state }];
    }
    return old === undefined ? [{ kind: "create", new: state }] : this.compare(goal, old, state);
  }

  /** What the program does not register any more, or what was replaced. */
  leftovers(): Extract<Step, { kind: "delete" | "forget" }>[] {
    return this.options.resources().flatMap((old): Extract<Step, { kind: "delete" | "forget" }>[] => {
      // It stays as awaiting its replacement; the next deployment forgets it.
      if (this.isDeleted(old)) return [];
      if (old.isReplaced) return [{ kind: "delete", old, isReplaced: true, awaitsReplacement: false }];
      if (this.seen.has(old.urn)) return [];
      if (old.awaitsReplacement) return [{ kind: "forget", old }];
      return [{ kind: "delete", old, isReplaced: false, awaitsReplacement: false }];
    });
  }

  private isDeleted(old: ResourceState): boolean {
    return this.deleted.get(old.urn) === old;
  }

  private async compare(goal: Goal, old: ResourceState, state: ResourceState): Promise<Step[]> {
    const diff = await this.diff(goal, old, state.inputs);
    const changes = Object.entries(diff.changes);
    const replaces =
      old.awaitsReplacement ||
      changes.some(([path, kind]) => kind.endsWith("-replace") || isWithin(path, goal.replaceOnChanges));
    if (replaces) return this.replace(goal, old, state, diff);
    if (changes.length > 0 || old.initErrors.length > 0) return [{ kind: "update", old, new: state }];
    return [{ kind: "same", old, new: state }];
  }

  private async replace(goal: Goal, old: ResourceState, state: ResourceState, diff: Diff): Promise<Step[]> {
    if (goal.protect && old.protect) {
      throw new Error(`unable to replace resource "${goal.urn}"\nas it is currently marked for protection`);
    }
    // Names that were made up for the old one are not for the new one.
    const fresh = { ...state, inputs: await this.checked(goal, undefined) };
    if (!(goal.deleteBeforeReplace ?? diff.deleteBeforeReplace ?? false)) {
      return [{ kind: "create", old, new: fresh, keepsOld: true }];
    }
    const first: Step[] = [];
    for (const dependent of (await this.replacedWith(old)).reverse()) {
      if (this.isDeleted(dependent)) continue;
      if (!dependent.isReplaced && dependent.protect) {
        throw new Error(
          `unable to replace resource "${dependent.urn}" as part of replacing "${goal.urn}" as it is protected`,
        );
      }
      this.deleted.set(dependent.urn, dependent);
      first.push({ kind: "delete", old: dependent, isReplaced: true, awaitsReplacement: !dependent.isReplaced });
    }
    if (!old.awaitsReplacement) first.push({ kind: "delete", old, isReplaced: true, awaitsReplacement: true });
    return [...first, { kind: "create", old, new: fresh }];
  }

  /** Dependents that would be replaced by any change of what they take from it. */
  private async replacedWith(root: ResourceState): Promise<ResourceState[]> {
    const urns = new Set([root.urn]);
    const found: ResourceState[] = [];
    for (const dependent of dependents(this.options.resources(), root, (urn) => this.seen.has(urn))) {
      if (!dependent.custom) continue;
      const isTaken = (key: string): boolean =>
        (dependent.propertyDependencies[key] ?? []).some((urn) => urns.has(urn));
      const inputs = Object.entries(dependent.inputs);
      if (!urns.has(providerUrn(dependent.provider))) {
        if (!inputs.some(([key]) => isTaken(key))) continue;
        const news = Object.fromEntries(inputs.map(([key, value]) => [key, isTaken(key) ? Unknown.value : value]));
        const { changes } = await this.diff(dependent, dependent, news);
        const isReplacing = ([path, kind]: [string, string]): boolean =>
          kind.endsWith("-replace") || isWithin(path, dependent.replaceOnChanges);
        if (!Object.entries(changes).some(isReplacing)) continue;
      }
      urns.add(dependent.urn);
      found.push(dependent);
    }
    return found;
  }

  private async checked(goal: Goal, old: ResourceState | undefined): Promise<Properties> {
    const { urn, type, custom, inputs } = goal;
    if (!custom) return inputs;
    const news = old === undefined ? inputs : withIgnored(goal, old.inputs);
    const { inputs: found, failures } = isProvider(type)
      ? { inputs: news, failures: await this.options.providers.check(type, news) }
      : await (await this.providerOf(goal)).check({ urn, type, olds: old?.inputs ?? {}, news });
    const [failure] = failures;
    if (failure === undefined) return found;
    throw new Error(`${type} resource '${goal.name}' has a problem: ${failure.property} ${failure.reason}`);
  }

  private async diff(goal: Goal, old: ResourceState, news: Properties): Promise<Diff> {
    const { urn, type, ignoreChanges } = goal;
    if (!goal.custom || isProvider(type)) {
      return isDeepStrictEqual(old.inputs, news) ? { changes: {} } : { changes: { inputs: "update" } };
    }
    const provider = await this.providerOf(goal);
    return provider.diff({ urn, type, id: old.id, oldInputs: old.inputs, oldState: old.outputs, news, ignoreChanges });
  }

  private providerOf({ provider, type }: Goal): Promise<Provider> {
    return this.options.providers.serving(provider, type);
  }
}

/** Whether one of the paths of `replaceOnChanges` covers a change. */
function isWithin(path: string, paths: readonly string[]): boolean {
  return paths.some(
    (each) => each === "*" || path === each || path.startsWith(`${each}.`) || path.startsWith(`${each}[`),
  );
}

/** What the program lets go of stays as it was. Only whole properties are let go of here. */
function withIgnored({ inputs, ignoreChanges }: Goal, olds: Properties): Properties {
  const kept = Object.entries({ ...inputs }).filter(([key]) => !ignoreChanges.includes(key));
  const ignored = Object.entries(olds).filter(([key]) => ignoreChanges.includes(key));
  return Object.fromEntries([...kept, ...ignored]);
}
