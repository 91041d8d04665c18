import type { Gap } from "../federation/facts";

/** Why nobody can tell. @param isPlanned Whether the federation is still to be deployed. */
export function gapText(gap: Gap, isPlanned = false): string {
  if (gap.gap === "undecided") return isPlanned ? "the deployment decides this" : "only a sign-in decides this";
  const { what, permission, failure } = gap;
  const why = permission === undefined ? failure : `it needs the permission ${permission}`;
  return `${what} cannot be read${why === undefined ? "" : `: ${why}`}`;
}
