import type { RoleSessionNameSource } from "./claims";
import { usernameProblem } from "./usernames";

/** Somebody who is let in, as the directory knows them. */
export interface Person {
  /** Object id. */
  readonly id: string;
  /** User principal name. */
  readonly name: string;
  /** Nobody signs in by it. */
  readonly isDisabled: boolean;
  /** Empty: it has no value. */
  readonly attributes: Readonly<Partial<Record<RoleSessionNameSource, string>>>;
}

/** Why a person could not sign in by this attribute. */
export function personProblem(
  { name, isDisabled, attributes }: Person,
  source: RoleSessionNameSource,
): string | undefined {
  if (isDisabled) return undefined;
  const value = attributes[source] ?? "";
  if (value === "") return `has no ${source}`;
  const problem = usernameProblem(value);
  if (problem === undefined) return undefined;
  return value === name ? problem : `has the ${source} ${JSON.stringify(value)}, which ${problem}`;
}

/**
 * People of one user name in Amazon Connect, whatever the case: by that name each of them would be let in as the other, or one of
 * them as nobody.
 */
export function namesakes(
  people: readonly Person[],
  source: RoleSessionNameSource,
): (readonly [name: string, people: readonly Person[]])[] {
  const byName = new Map<string, Map<string, Person>>();
  for (const person of people) {
    const name = (person.attributes[source] ?? "").toLowerCase();
    if (name === "" || person.isDisabled) continue;
    const same = byName.get(name) ?? new Map<string, Person>();
    byName.set(name, same.set(person.id, person));
  }
  return [...byName].flatMap(([name, same]) => (same.size > 1 ? [[name, [...same.values()]] as const] : []));
}

/** As many of them as a reader takes in, and how many more there are. */
export function listed(items: readonly string[], most = 20): string {
  const rest = items.length - most;
  return rest > 0 ? `${items.slice(0, most).join("; ")}; and ${rest} more` : items.join("; ");
}
