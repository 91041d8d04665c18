import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../tools/checkout";

/** Pages that show what a demo prints. */
const pages = { dev: "README.md", people: "docs/people.md" } as const;

/** What people see at once, without scrolling. */
const screen = { lines: 40, columns: 80 };

/** A demo whose output a page shows. */
export type ShownDemo = keyof typeof pages;

/** What a demo printed is what its page shows, but for times and how many sign-ins fit into a deployment. */
export function assertAsShown(demo: ShownDemo, printed: string): void {
  const page = readFileSync(join(checkout, pages[demo]), "utf8");
  const [, sample = ""] = /```text\n(Stack dev on simulated[^`]+)```/.exec(page) ?? [];
  const lines = sample.split("\n");
  assert.ok(lines.length <= screen.lines, `a story of one screen has at most ${screen.lines} lines: ${lines.length}`);
  assert.deepEqual(
    lines.filter((line) => line.length > screen.columns),
    [],
  );
  const expected = comparable(sample);
  const actual = comparable(/Stack dev on simulated[^]+/.exec(printed)?.[0] ?? printed);
  // What people can do next stands once, in README.md.
  assert.equal(sample.includes(nextSteps) ? actual : actual.split(nextSteps)[0]?.trim(), expected);
}

const nextSteps = "Next, with your own hands";

/** Lines may break elsewhere if a number is longer. */
function comparable(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/ \(\d+ s\)/g, "")
    .replace(/(\d\/3, [^:]+: )\d+ sign-ins/g, "$1N sign-ins")
    .trim();
}
