import { z } from "zod";
import type { Path } from "./problems";
import { stackSettings } from "./schema";
import { schemasAt } from "./schemasAt";

/**
 * The settings with text where a whole number stands for one: a year that names a slot, a cost center. Without quotes YAML takes it for
 * a number, and `pulumi config set --path` knows no quotes.
 */
export function withTexts(value: unknown, path: Path = []): unknown {
  if (Array.isArray(value)) return value.map((item, index) => withTexts(item, [...path, index]));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTexts(item, [...path, key])]));
  }
  return Number.isSafeInteger(value) && isText(path) ? String(value) : value;
}

function isText(path: Path): boolean {
  const schemas = schemasAt(path, stackSettings);
  return (
    schemas.some((schema) => schema instanceof z.ZodString) && !schemas.some((schema) => schema instanceof z.ZodNumber)
  );
}
