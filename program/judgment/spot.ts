import type { Path } from "../../settings/problems";

/** What a finding about declared settings points at: the setting that leads to it. */
export interface Spot {
  readonly path: Path;
  /** What stands there, ready to print. */
  readonly found?: string;
  /** Who or what it is about, if the setting does not name it: it only leads there. */
  readonly subject?: { readonly kind: "person" | "user"; readonly name: string };
}
