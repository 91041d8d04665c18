import { cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../tools/checkout";

/** Copies the checkout as somebody who has just cloned it and run `npm ci` has it: nothing compiled, no sandbox. */
export function freshCopy(folder: string): void {
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  for (const entry of readdirSync(checkout)) {
    if (isTracked(entry)) cpSync(join(checkout, entry), join(folder, entry), { recursive: true });
  }
  for (const entry of readdirSync(join(checkout, "node_modules"))) {
    if (entry !== ".cache") symlinkSync(join(checkout, "node_modules", entry), join(folder, "node_modules", entry));
  }
}

const isTracked = (entry: string): boolean => ![".git", ".sandbox", "node_modules"].includes(entry);
