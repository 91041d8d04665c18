/** Reads values of unknown shape: planned and deployed resources, documents that somebody else wrote. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON allows one value where IAM means a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** An object, or the JSON text of one; undefined for anything else. */
export function objectOf(document: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof document !== "string") return isObject(document) ? document : undefined;
  try {
    const parsed: unknown = JSON.parse(document);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** How a value is quoted in a message: as JSON, cut where it would drown the sentence. */
export function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 297)}...` : text;
}
