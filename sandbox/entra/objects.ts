import { refusals } from "./graphError";

/** The object with this id; Graph does not mind the case of ids. */
export function objectOf<T>(objects: Readonly<Record<string, T>>, id: string): T {
  const found = objects[id.toLowerCase()];
  if (found === undefined) throw refusals.notFound(id);
  return found;
}

export const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Sets what is given. Undefined: not given. */
export function patch<T extends object>(object: T, changes: Partial<{ [K in keyof T]: T[K] | undefined }>): void {
  Object.assign(object, Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)));
}

/** The others. */
export function without<T>(
  record: Readonly<Record<string, T>>,
  isGone: (value: T, key: string) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key, value]) => !isGone(value, key)));
}

/** Whole seconds, and `Z`: the one form in which Graph gives times back, whatever the form they came in. */
export const graphTime = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, "Z");
