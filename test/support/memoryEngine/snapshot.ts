import type { PendingOperation, ResourceState, StackState } from "./state";

/**
 * The state while a deployment goes on: what is done stands first, in the order in which it was, then what nothing was done
 * with yet. https://github.com/pulumi/pulumi/blob/v3.248.0/pkg/backend/snapshot.go
 */
export class Snapshot {
  private readonly made: ResourceState[] = [];
  private readonly dropped = new Set<ResourceState>();
  private readonly underWay = new Set<PendingOperation>();
  private frozen: StackState | undefined;

  /** @param base Those objects are marked when they are replaced or awaiting it. */
  constructor(private base: StackState) {}

  get resources(): readonly ResourceState[] {
    return this.base.resources;
  }

  /** A refresh has found the resources to be so. */
  rebase(resources: readonly ResourceState[]): void {
    this.base = { resources, pendingOperations: [] };
  }

  add(state: ResourceState): void {
    this.made.push(state);
  }

  drop(state: ResourceState): void {
    this.dropped.add(state);
  }

  /** Notes that something is being done, until it has ended. */
  async during<T>(operation: PendingOperation, work: () => Promise<T>): Promise<T> {
    this.underWay.add(operation);
    try {
      return await work();
    } finally {
      this.underWay.delete(operation);
    }
  }

  /** The engine is killed: nothing is written any more. */
  freeze(): void {
    this.frozen ??= this.now();
  }

  get state(): StackState {
    return this.frozen ?? this.now();
  }

  private now(): StackState {
    const resources = [...this.made, ...this.base.resources].filter((state) => !this.dropped.has(state));
    // What was being created needs somebody to look; the rest is found out by the next deployment.
    const creations = this.base.pendingOperations.filter(({ operation }) => operation === "creating");
    return structuredClone({ resources, pendingOperations: [...creations, ...this.underWay] });
  }
}
