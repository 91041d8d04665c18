import type { Gap } from "../../federation/facts";

/** Why nobody can tell. */
export function gapText(gap: Gap): string {
  if (gap.gap === "undecided") return "only a sign-in decides this";
  const { what, permission } = gap;
  return `${what} cannot be read${permission === undefined ? "" : `: it takes the permission ${permission}`}`;
}
