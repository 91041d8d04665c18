import { type Markup, markup } from "../../page/markup";

/** Decoration: the name stands beside it. */
export function initials(name: string): Markup {
  const letters = name.match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu) ?? [];
  return markup`<span class="initials" aria-hidden="true">${letters.slice(0, 2).join("").toUpperCase()}</span>`;
}
