import type { ChangeKind, Properties, Value } from "../tools/wire/provider";
import type { askAws } from "../clouds/askAws";
import type { Clock } from "../clouds/graph/session/clock";
import type { GraphSession } from "../clouds/graph/session/session";

/**
 * One resource type. What all have in common (checks by rule, detailed diff, previews, time-outs, what refresh keeps) is done
 * once, in `provider.ts`.
 */
export interface GraphResource {
  /** Token, as in `entra-connect-sso:graph:ApplicationSettings`. */
  readonly type: string;
  readonly inputs: Readonly<Record<string, InputRule>>;
  /** Outputs that are no inputs; unknown in previews, but for those that `foreseen` answers. */
  readonly outputs: readonly string[];
  /** What a preview can tell of them: from inputs that are known, what Graph has already, and the state before an update. */
  foreseen?(inputs: Properties, graph: GraphSession, state?: Properties): Properties | Promise<Properties>;
  /** What differs beyond the inputs. */
  drift?(state: Properties, news: Properties): Readonly<Record<string, ChangeKind>>;
  /**
   * Called before a create or an update, in previews too: throws where it would harm. `news` may hold unknown values;
   * before a create `state` is empty.
   */
  review?(news: Properties, state: Properties, graph: GraphSession, surroundings: Surroundings): Promise<void>;
  create(
    inputs: Properties,
    graph: GraphSession,
    surroundings: Surroundings,
  ): Promise<{ readonly id: string; readonly properties: Properties }>;
  /** As Graph has it now; undefined: it is gone. Import calls it with ids that a person typed: it throws if one will not do. */
  read(
    id: string,
    graph: GraphSession,
    /** What the state has of it; nothing where it is being imported. */
    known: Properties,
    surroundings: Surroundings,
  ): Promise<{ readonly id: string; readonly properties: Properties } | undefined>;
  /** Without it, every change replaces. */
  update?(
    id: string,
    news: Properties,
    state: Properties,
    graph: GraphSession,
    surroundings: Surroundings,
  ): Promise<Properties>;
  /** Without it, deleting leaves Graph as it is. */
  delete?(id: string, state: Properties, graph: GraphSession, surroundings: Surroundings): Promise<void>;
}

/** What there is besides Graph. */
export interface Surroundings {
  /** As the stack's configuration says. */
  readonly askAws: <T>(ask: Parameters<typeof askAws<T>>[1]) => Promise<T>;
  readonly clock: Clock;
  /** Shows it beside the resource; a `status` until the next one comes. */
  readonly tell: (text: string, kind: "status" | "warning") => void;
  /** Whether somebody interrupted the deployment: what can be gone on with ends early. */
  readonly isCancelled: () => boolean;
}

export interface InputRule {
  readonly optional?: true;
  /** A change makes a new resource. */
  readonly replaces?: true;
  /** The value in the form that is kept in state and compared, or what is wrong with it. */
  readonly accept: (value: Value) => Accepted;
}

export type Accepted = { readonly value: Value } | { readonly problem: string };

/** An input or output that was checked before. */
export function text(properties: Properties, key: string): string {
  const value = properties[key];
  if (typeof value === "string") return value;
  throw new Error(`${key} is not known`);
}

export function texts(properties: Properties, key: string): string[] {
  const value = properties[key];
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
  throw new Error(`${key} is not known`);
}
