import { namesOf } from "../differences/names";
import type { Names } from "../differences/changes";
import { appEffects } from "./apps";
import { awsEffects } from "./aws";
import { directoryEffects, instanceEffects } from "./others";
import { type Comparison, type Draft, type Effect, effectsFrom } from "./effect";

export type { Effect, Weight, Words } from "./effect";
export { plainText, type Sentence } from "./sentence";

/**
 * What a deployment means to those who sign in, or run it: a sentence for each thing that changes in the model, the weighty ones first.
 * No change, no sentence. Before the first deployment nothing is there: all of it is new.
 *
 * @param beyond Of what is no part of the model.
 */
export function effectsOf<P>(comparison: Comparison<P>, beyond: readonly Draft[] = []): Effect[] {
  const { deployed, planned, words } = comparison;
  const names: Names = { ...namesOf([deployed, words.principal], [planned, words.principal]), isPlan: true };
  return effectsFrom([
    ...appEffects(comparison, names),
    ...awsEffects(comparison, names),
    ...instanceEffects(comparison, names),
    ...directoryEffects(comparison, names),
    ...beyond,
  ]);
}
