import type { Grants } from "../grants";

/** Something that a stack does, because its settings say so, and what whoever previews and deploys it needs for that. */
export interface Feature {
  /** Short and unique. */
  readonly key: string;
  /** Which settings ask for it, as Markdown. */
  readonly settings: string;
  /** To preview it, which includes reading again what is deployed. */
  readonly reads: Grants;
  /** To make, change and remove it, besides. */
  readonly writes: Grants;
}
