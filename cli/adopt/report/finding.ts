/** Something that the person who adopts should know. */
export interface Finding {
  readonly kind: FindingKind;
  /** Slug of the app; left out where it is about several, or about the account. */
  readonly app?: string;
  readonly text: string;
}

/**
 * `before`: to be seen to before the first deployment. `mistake`: that deployment puts it right. `missing`: it makes it.
 * `afterwards`: to be seen to after it. `left`: not the stack's, and stays as it is.
 */
export type FindingKind = (typeof findingKinds)[number];
export const findingKinds = ["before", "mistake", "missing", "afterwards", "left"] as const;
