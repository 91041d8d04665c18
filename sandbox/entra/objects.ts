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
