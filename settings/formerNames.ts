/** What settings are called. */
export interface SettingNames {
  readonly all: readonly string[];
  /** What no stack can do without. */
  readonly needed: readonly string[];
}

/** Whose settings they are and what they are, as in `aws:region`. */
export function namespaceAndName(key: string): [namespace: string, name: string] {
  const [namespace = "", ...rest] = key.split(":");
  return [namespace, rest.join(":")];
}

/**
 * Namespaces that settings were left in when the project got another name. Others may call theirs as ours are called, and one common
 * word, such as `tags`, is no sign. These are:
 *
 * - what no stack can do without is there, and not in the project's own;
 * - nothing is there but names of our settings: several, or one of more words than one, such as `breakGlass`.
 */
export function formerNames(keys: readonly string[], project: string, { all, needed }: SettingNames): string[] {
  const byNamespace = new Map<string, string[]>();
  for (const [namespace, name] of keys.map(namespaceAndName))
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), name]);
  const own = byNamespace.get(project) ?? [];
  const isLeft = (names: readonly string[]): boolean =>
    names.some((name) => needed.includes(name) && !own.includes(name)) ||
    (names.every((name) => all.includes(name)) && (names.length > 1 || names.some((name) => /[A-Z]/.test(name))));
  return [...byNamespace]
    .filter(([namespace, names]) => namespace !== project && !providers.includes(namespace) && isLeft(names))
    .map(([namespace]) => namespace);
}

/** What the engine and the providers read: theirs, whatever it is called. */
const providers = ["aws", "azuread", "pulumi", "random"];
