export type Plain = string | number | boolean | null | undefined | readonly Plain[] | { readonly [key: string]: Plain };

/** Stands for a value that a preview cannot know. */
export const undecided: Plain = Object.freeze({ "decided at": "up" });

/**
 * A copy of a resource's properties without the SDK's proxies. These throw at the first touch of an unknown value, which
 * turns a mandatory policy into an advice and leaves all known values unjudged. Here the unknown ones are `undecided`.
 */
export function plain(value: unknown): Plain {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return value;
    case "object":
      if (value === null) return null;
      if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => at(value, index));
      return Object.fromEntries(Object.keys(value).map((key) => [key, at(value, key)]));
    default:
      return undefined;
  }
}

/** What `path` leads to, `undecided` if that or anything before it is. */
export function get(value: Plain, ...path: (string | number)[]): Plain {
  const [key, ...rest] = path;
  if (key === undefined || value === undecided) return value;
  if (value === null || typeof value !== "object") return undefined;
  const entry = Object.entries(value).find(([name]) => name === String(key));
  return get(entry?.[1], ...rest);
}

/** The value as text, if it is one and known. */
export function text(value: Plain): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function list(value: Plain): readonly Plain[] {
  return isList(value) ? value : [];
}

/** What of a list is text, and known. */
export const textsIn = (value: Plain): string[] => list(value).flatMap((each) => text(each) ?? []);

/** An undecided list may have entries: one that is undecided stands for them. */
export function entriesOf(value: Plain): readonly Plain[] {
  return value === undecided ? [undecided] : list(value);
}

/** A JSON document, given as text or as it is. Text that is no JSON stays text, for the rules to refuse. */
export function json(value: Plain): Plain {
  if (typeof value !== "string") return value;
  try {
    return plain(JSON.parse(value));
  } catch {
    return value;
  }
}

/** The value as text to search in. */
export function source(value: Plain): string {
  return value === undefined ? "" : JSON.stringify(value);
}

/** Whether anything in the value is decided at `up` only. */
export function isUndecided(value: Plain): boolean {
  if (value === undecided) return true;
  return value !== null && typeof value === "object" && Object.values(value).some(isUndecided);
}

function at(container: object, key: string | number): Plain {
  try {
    return plain(Reflect.get(container, key));
  } catch (error) {
    // @pulumi/policy exports UnknownValueError, but its declarations lack the class.
    if (error instanceof Error && "unknownTypeSentinel" in error) return undecided;
    throw error;
  }
}

export function isMap(value: Plain): value is Readonly<Record<string, Plain>> {
  return value !== null && typeof value === "object" && !isList(value) && value !== undecided;
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
