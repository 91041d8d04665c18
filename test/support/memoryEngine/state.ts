import type { Properties } from "../../../tools/wire/provider";

export const hookKinds = [
  "beforeCreate",
  "afterCreate",
  "beforeUpdate",
  "afterUpdate",
  "beforeDelete",
  "afterDelete",
  "onError",
] as const;
export type HookKind = (typeof hookKinds)[number];

/** A resource as the program asks for it. */
export interface Goal {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly inputs: Properties;
  /** URN; empty for the stack itself. */
  readonly parent: string;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** URN and id of a provider resource; empty for the default provider, and for components. */
  readonly provider: string;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly deletedWith: string;
  readonly deleteBeforeReplace: boolean | undefined;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  /** Seconds. */
  readonly timeouts: Readonly<Record<"create" | "update" | "delete", number>>;
  /** Names of the program's hooks. */
  readonly hooks: Readonly<Record<HookKind, readonly string[]>>;
}

/** A resource as the state keeps it; its inputs are those that the provider has checked. */
export interface ResourceState extends Goal {
  /** Empty for components. */
  id: string;
  outputs: Properties;
  /** It was replaced, and is still to be deleted. */
  isReplaced: boolean;
  /** It was deleted, and is still to be made again. */
  awaitsReplacement: boolean;
  /** What failed after it was made. */
  initErrors: readonly string[];
}

/** What a killed engine was at; it does not know how that ended. */
export interface PendingOperation {
  readonly urn: string;
  readonly operation: "creating" | "updating" | "deleting";
}

/** The state of a stack: plain data, whose resources stand after those that they depend on. */
export interface StackState {
  readonly resources: readonly ResourceState[];
  readonly pendingOperations: readonly PendingOperation[];
}

export const emptyState: StackState = { resources: [], pendingOperations: [] };

export const isProvider = (type: string): boolean => type.startsWith("pulumi:providers:");

/** `pulumi:pulumi:Stack` has the stack's outputs. */
export const stackType = "pulumi:pulumi:Stack";

/** Of a reference to a provider, which is its URN and its id. */
export function providerUrn(reference: string): string {
  return reference.slice(0, reference.lastIndexOf("::"));
}
