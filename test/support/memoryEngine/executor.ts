import type { PartialFailure } from "../../../tools/wire/provider";
import { attempted } from "./attempts";
import type { Hooks, HookSubject } from "./hooks";
import { newProviderId, type ProviderRegistry } from "./providers";
import type { Snapshot } from "./snapshot";
import { isProvider, type ResourceState } from "./state";
import { ProtectedError, type Step } from "./steps";

export interface ExecutorOptions {
  readonly preview: boolean;
  readonly providers: ProviderRegistry;
  readonly hooks: Hooks;
  readonly snapshot: Snapshot;
  readonly isOver: () => boolean;
  /** Does what a provider is asked for. */
  readonly ask: <T>(operation: Operation, work: () => Promise<T>) => Promise<T>;
}

/** What a provider is asked for. */
export interface Operation {
  readonly operation: "create" | "update" | "delete";
  readonly type: string;
  readonly name: string;
}

type Of<K extends Step["kind"]> = Extract<Step, { kind: K }>;

/**
 * Does single steps, and keeps the state. https://github.com/pulumi/pulumi/blob/v3.248.0/pkg/resource/deploy/step.go
 */
export class Executor {
  constructor(private readonly options: ExecutorOptions) {}

  async perform(step: Step): Promise<void> {
    const { snapshot } = this.options;
    switch (step.kind) {
      case "same":
        return this.keep(step);
      case "create":
        return snapshot.during({ urn: step.new.urn, operation: "creating" }, () => this.create(step));
      case "update":
        return snapshot.during({ urn: step.new.urn, operation: "updating" }, () => this.update(step));
      case "delete":
        return snapshot.during({ urn: step.old.urn, operation: "deleting" }, () => this.delete(step));
      case "forget":
        snapshot.drop(step.old);
    }
  }

  private async keep({ old, new: state }: Of<"same">): Promise<void> {
    const { providers, snapshot } = this.options;
    state.id = old.id;
    state.outputs = old.outputs;
    if (isProvider(state.type)) await providers.configure(state.urn, state.type, old.inputs);
    snapshot.drop(old);
    snapshot.add(state);
  }

  private async create({ old, new: state, keepsOld = false }: Of<"create">): Promise<void> {
    const { hooks, snapshot, ask, preview } = this.options;
    const subject = { goal: state, id: "", newInputs: state.inputs };
    await hooks.run("beforeCreate", subject);
    if (isProvider(state.type)) await this.makeProvider(state);
    let failure: PartialFailure | undefined;
    if (state.custom && !isProvider(state.type)) {
      const { urn, type, name, inputs, timeouts } = state;
      const provider = await this.providerOf(state);
      const outcome = await attempted("create", this.attempts(state, subject), () =>
        ask({ operation: "create", type, name }, () =>
          provider.create({ urn, type, inputs, preview, timeout: timeouts.create }),
        ),
      );
      if ("partial" in outcome) failure = outcome.partial;
      const made = "partial" in outcome ? outcome.partial.state : outcome.done;
      if (!preview && made.id === "") throw new Error("provider did not return an ID from Create");
      state.id = made.id;
      state.outputs = made.properties;
    }
    if (old !== undefined && keepsOld) old.isReplaced = true;
    snapshot.add(state);
    if (old?.awaitsReplacement === true) snapshot.drop(old);
    if (failure !== undefined) throw failure;
    if (state.custom) await hooks.run("afterCreate", { ...subject, id: state.id, newOutputs: state.outputs });
  }

  private async update({ old, new: state }: Of<"update">): Promise<void> {
    const { hooks, snapshot, ask, preview } = this.options;
    state.id = old.id;
    state.outputs = old.outputs;
    const before = { oldInputs: old.inputs, oldOutputs: old.outputs };
    const subject = { goal: state, id: state.id, newInputs: state.inputs, ...before };
    await hooks.run("beforeUpdate", subject);
    if (isProvider(state.type)) {
      await this.options.providers.configure(state.urn, state.type, state.inputs);
      state.outputs = state.inputs;
    }
    let failure: PartialFailure | undefined;
    if (state.custom && !isProvider(state.type)) {
      const { urn, type, name, id, inputs, timeouts, ignoreChanges } = state;
      const provider = await this.providerOf(state);
      const asked = { urn, type, id, oldInputs: old.inputs, oldState: old.outputs, news: inputs, ignoreChanges };
      const outcome = await attempted("update", this.attempts(state, subject), () =>
        ask({ operation: "update", type, name }, () =>
          provider.update({ ...asked, preview, timeout: timeouts.update }),
        ),
      );
      if ("partial" in outcome) failure = outcome.partial;
      state.outputs = "partial" in outcome ? outcome.partial.state.properties : outcome.done;
    }
    snapshot.drop(old);
    snapshot.add(state);
    if (failure !== undefined) throw failure;
    if (state.custom) await hooks.run("afterUpdate", { ...subject, newOutputs: state.outputs });
  }

  private async delete({ old, isReplaced, awaitsReplacement }: Of<"delete">): Promise<void> {
    const { hooks, snapshot, ask, preview } = this.options;
    const subject = { goal: old, id: old.id, oldInputs: old.inputs, oldOutputs: old.outputs };
    await hooks.run("beforeDelete", subject);
    if (!isReplaced && old.protect) throw new ProtectedError(old);
    if (old.custom && !isProvider(old.type) && !old.retainOnDelete) {
      const { urn, type, name, id, outputs, timeouts } = old;
      const provider = await this.providerOf(old);
      const work = () =>
        ask({ operation: "delete", type, name }, () =>
          provider.delete({ urn, type, id, properties: outputs, timeout: timeouts.delete }),
        );
      const outcome = preview ? undefined : await attempted("delete", this.attempts(old, subject), work);
      if (outcome !== undefined && "partial" in outcome) throw outcome.partial;
    }
    if (awaitsReplacement) old.awaitsReplacement = true;
    else snapshot.drop(old);
    await hooks.run("afterDelete", subject);
  }

  private async makeProvider(state: ResourceState): Promise<void> {
    await this.options.providers.configure(state.urn, state.type, state.inputs);
    state.id = this.options.preview ? "" : newProviderId();
    state.outputs = state.inputs;
  }

  private providerOf({ provider, type }: ResourceState) {
    return this.options.providers.serving(provider, type);
  }

  /** What failed once stays noted, even if another attempt succeeds. */
  private attempts(state: ResourceState, subject: HookSubject) {
    const { hooks, isOver } = this.options;
    return { hooks, subject, isOver, onPartial: (message: string) => void (state.initErrors = [message]) };
  }
}
