import type { Sentence } from "../../../federation/effects";
import { markdownText } from "../../../federation/stackReadme";
import { visible } from "../../../settings/problems";

/**
 * Text that stands in a comment for itself. Beyond what Markdown knows, GitHub makes links of people, issues and pull requests, however the
 * sign before them is written: after an invisible space it does not.
 */
export const inline = (text: string): string =>
  markdownText(visible(text.replaceAll(/\s+/g, " ").trim()))
    .replaceAll("&#64;", "@&#8203;")
    .replaceAll(/#(?=\d)(?<!&#)/g, "#&#8203;")
    .replaceAll(/\bGH-(?=\d)/gi, (found) => `${found}&#8203;`);

/** A name in code: nothing in it is markup, and GitHub makes no links of it. */
export function code(name: string): string {
  const text = visible(name.replaceAll(/\s+/g, " "));
  if (text.trim() === "") return '`""`';
  const fence = fenceFor(text, 1);
  const padding = /^`|`$/.test(text) ? " " : "";
  return `${fence}${padding}${text}${padding}${fence}`;
}

export const sentenceText = (sentence: Sentence): string =>
  sentence.map((part) => (typeof part === "string" ? kept(part) : code(part.name))).join("");

/** With the spaces around it. */
const kept = (text: string): string => {
  const [, before = "", middle = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return `${before}${inline(middle)}${after}`;
};

/** Longer than any run of backticks inside, so that nothing in it can end it. */
export function fenceFor(text: string, least: number): string {
  const longest = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), least - 1);
  return "`".repeat(longest + 1);
}
