import * as fc from "fast-check";

/**
 * What a person does to the signing certificates before a deployment. `rollBack`: to one whose retirement was interrupted.
 * `byHand`: activates one in the portal, and deploys nothing.
 */
const actions = ["add", "activate", "retire", "rollBack", "replace", "cutOff", "byHand"] as const;
export type Action = (typeof actions)[number];

/** What goes wrong with a deployment: the effect of one of its changes is lost, or the answer, or with it the engine. */
export interface Mishap {
  /** Which change of the clouds; 1: the first one. */
  readonly nth: number;
  readonly takesEffect: boolean;
  readonly kills: boolean;
}
export interface Interruption extends Mishap {
  /** The deployment is repeated; else the next action follows. */
  readonly resumed: boolean;
}
const kinds = [false, true].flatMap((takesEffect) => [false, true].map((kills) => ({ takesEffect, kills })));

export interface Plan {
  /** Each once, in this order as far as it is possible. */
  readonly actions: readonly Action[];
  /** Each once, in the first deployments that make so many changes. */
  readonly interruptions: readonly Interruption[];
  /** One an action. */
  readonly habits: readonly {
    /** Which slot, of those that come into question. */
    readonly pick: number;
    readonly refresh: boolean;
  }[];
}

const inAnyOrder = <T>(all: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...all], { minLength: all.length });
const times = <T>(count: number, value: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(value, { minLength: count, maxLength: count });

export const plans: fc.Arbitrary<Plan> = fc.record({
  actions: inAnyOrder(actions),
  interruptions: inAnyOrder(kinds).chain((order) =>
    fc.tuple(
      ...order.map((kind) =>
        fc.record({ ...constants(kind), nth: fc.integer({ min: 1, max: 3 }), resumed: fc.boolean() }),
      ),
    ),
  ),
  habits: times(actions.length, fc.record({ pick: fc.nat(99), refresh: fc.boolean() })),
});

function constants({ takesEffect, kills }: (typeof kinds)[number]) {
  return { takesEffect: fc.constant(takesEffect), kills: fc.constant(kills) };
}
