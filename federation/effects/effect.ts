import type { Fact } from "../facts";
import type { Federation } from "../model";
import { plainText, say, type Sentence, joined } from "./sentence";

/** What a change of a federation means to those who sign in, or run it. */
export interface Effect {
  readonly weight: Weight;
  readonly sentence: Sentence;
}

/** In the order in which people want to know: nobody gets in, somebody else gets in, something is different, the rest. */
export const weights = ["stops", "access", "signIn", "further"] as const;
export type Weight = (typeof weights)[number];

/** An effect that several applications may have alike. */
export interface Draft {
  readonly weight: Weight;
  /** Short name. Undefined: it is about something else. */
  readonly app?: string;
  /** @param apps One or several, as in `admin and agent`. */
  readonly says: (apps: Sentence) => Sentence;
}

/** One of no application's, or that is not told of several together. */
export const draft = (weight: Weight, sentence: Sentence): Draft => ({ weight, says: () => sentence });

/** How the stack calls the things of its federation. */
export interface Words<P> {
  /** Short name of an application. */
  readonly app: (at: P) => string;
  /** Slot of a signing certificate. */
  readonly certificate: (at: P) => string;
  /** Whom an assignment is for. */
  readonly principal: (at: P) => string | undefined;
  /** How many people the group of an assignment has, as far as anybody knows. Undefined: it is for somebody alone. */
  readonly headcount?: (at: P) => Fact<number> | undefined;
}

/** What there was, what there will be, and how it is called. */
export interface Comparison<P> {
  readonly deployed: Federation<P>;
  readonly planned: Federation<P>;
  readonly words: Words<P>;
  readonly now: Date;
}

/** Alike ones as one, the weighty ones first. */
export function effectsFrom(drafts: readonly Draft[]): Effect[] {
  const alike = new Map<string, { readonly draft: Draft; readonly apps: string[] }>();
  for (const draft of drafts) {
    const key = `${draft.weight} ${plainText(draft.says(say`\u0000`))}`;
    const group = alike.get(key) ?? { draft, apps: [] };
    alike.set(key, group);
    if (draft.app !== undefined && !group.apps.includes(draft.app)) group.apps.push(draft.app);
  }
  return weights.flatMap((weight) =>
    [...alike.values()]
      .filter(({ draft }) => draft.weight === weight)
      .map(({ draft, apps }) => ({ weight, sentence: draft.says(joined(apps.sort().map((app) => say`${app}`))) })),
  );
}
