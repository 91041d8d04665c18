import { status } from "@grpc/grpc-js";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { Properties } from "../../../tools/wire/provider";
import { deletionOrder, directDependencies } from "./dependencies";
import { Executor, type ExecutorOptions } from "./executor";
import { goalOf, type StackName } from "./goal";
import { Planner } from "./planner";
import { type Goal, isProvider, type ResourceState, stackType } from "./state";
import { ProtectedError, type Step } from "./steps";

/** What the program hears when the engine has ended: the SDK takes it for the end, not for a failure of its own. */
export class Unavailable extends Error {
  readonly code = status.UNAVAILABLE;
  readonly details = "resource monitor shut down";
}

/**
 * One deployment: plans what the program registers, one after the other, and does it, all at once. After a failure nothing new
 * begins, and what is under way ends. https://github.com/pulumi/pulumi/blob/v3.248.0/pkg/resource/deploy/deployment_executor.go
 */
export class Deployment {
  readonly errors: string[] = [];
  /** Resolves when the program is to hear nothing more. */
  readonly ended: Promise<void>;
  private readonly planner: Planner;
  private readonly executor: Executor;
  private readonly goals = new Map<string, Goal>();
  private readonly states = new Map<string, ResourceState>();
  private readonly underWay = new Set<Promise<void>>();
  private planning: Promise<void> = Promise.resolve();
  private stackOutputs: Properties | undefined;
  private isStopped = false;
  private end: () => void = () => undefined;
  /** Outputs of the stack, as the last deployment left them. */
  readonly formerOutputs: Properties;
  /** Type and outputs of its resources, by URN. */
  readonly formerResources: Properties;

  constructor(
    private readonly options: ExecutorOptions,
    private readonly name: StackName,
  ) {
    this.executor = new Executor(options);
    const { providers, snapshot } = options;
    this.planner = new Planner({ providers, resources: () => snapshot.resources });
    this.formerOutputs = snapshot.resources.find(({ type }) => type === stackType)?.outputs ?? {};
    this.formerResources = Object.fromEntries(
      snapshot.resources
        .filter(({ isReplaced }) => !isReplaced)
        .map(({ urn, type, outputs }) => [urn, { type, outputs }]),
    );
    this.ended = new Promise((resolve) => (this.end = resolve));
  }

  /** Answers the resource when it is there. */
  async register(request: RegisterResourceRequest): Promise<ResourceState> {
    const goal = goalOf(request, this.name, this.goals.get(request.getParent()));
    this.goals.set(goal.urn, goal);
    const done = new Promise<ResourceState>((resolve) => {
      this.planning = this.planning.then(() => this.begin(goal, resolve));
    });
    return Promise.race([done, this.ended.then(unavailable)]);
  }

  registerOutputs(urn: string, outputs: Properties): void {
    const state = this.states.get(urn);
    if (state === undefined) throw new Error(`cannot complete a resource '${urn}' whose registration isn't pending`);
    if (state.type === stackType) this.stackOutputs = outputs;
    else state.outputs = outputs;
  }

  /** Begins nothing new. */
  fail(message: string): void {
    this.errors.push(message);
    if (this.isStopped) return;
    this.isStopped = true;
    void this.settle().then(() => this.end());
  }

  /** The program has registered everything: deletes what is left over. */
  async finish(): Promise<void> {
    await this.settle();
    if (!this.isStopped) await this.deleteAll(this.planner.leftovers());
    this.finishStack();
    this.end();
  }

  /** Deletes everything, without the program. */
  async destroy(): Promise<void> {
    await this.deleteAll(this.planner.leftovers());
    this.end();
  }

  /** Waits for what is under way. */
  private async settle(): Promise<void> {
    await this.planning;
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private async begin(goal: Goal, resolve: (state: ResourceState) => void): Promise<void> {
    if (this.isStopped) return;
    try {
      const steps = await this.planner.plan(goal);
      this.start(steps, () => {
        const made = steps.at(-1);
        if (made === undefined || !("new" in made)) throw new Error(`nothing was planned for ${goal.urn}`);
        this.states.set(goal.urn, made.new);
        resolve(made.new);
      });
    } catch (error) {
      this.fail(messageOf(error));
    }
  }

  private start(steps: readonly Step[], whenDone: () => void): void {
    const work = this.performAll(steps).then((isDone) => {
      this.underWay.delete(work);
      if (isDone) whenDone();
    });
    this.underWay.add(work);
  }

  /** Whether all of them were done. */
  private async performAll(steps: readonly Step[]): Promise<boolean> {
    for (const step of steps) {
      if (this.isStopped) return false;
      try {
        await this.executor.perform(step);
      } catch (error) {
        if (error instanceof ProtectedError) this.errors.push(error.message);
        else this.fail(messageOf(error));
        return false;
      }
    }
    return true;
  }

  private async deleteAll(steps: readonly Extract<Step, { kind: "delete" | "forget" }>[]): Promise<void> {
    const { snapshot, providers } = this.options;
    for (const { urn, type, inputs } of snapshot.resources) {
      if (isProvider(type) && !providers.isConfigured(`${urn}::`)) await providers.configure(urn, type, inputs);
    }
    const byState = new Map(steps.map((step) => [step.old, step]));
    // What is protected stays, and so does what it depends on.
    const kept = new Set<ResourceState>();
    for (const group of deletionOrder(snapshot.resources, [...byState.keys()])) {
      if (this.isStopped) return;
      const deleteOne = async (state: ResourceState): Promise<void> => {
        const step = byState.get(state);
        if (step === undefined || (!kept.has(state) && (await this.performAll([step])))) return;
        for (const dependency of directDependencies(snapshot.resources, state)) kept.add(dependency);
      };
      await Promise.all(group.map(deleteOne));
    }
  }

  /** Of a deployment that failed, outputs that were not set stay as they were. */
  private finishStack(): void {
    const state = [...this.states.values()].find(({ type }) => type === stackType);
    if (state === undefined || this.stackOutputs === undefined) return;
    state.outputs = this.errors.length > 0 ? { ...state.outputs, ...this.stackOutputs } : this.stackOutputs;
  }
}

function unavailable(): never {
  throw new Unavailable("resource monitor shut down");
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
