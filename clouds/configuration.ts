/** What a stack is configured with. It holds secrets. */
export interface StackConfiguration {
  /** The keys of one package, as in `aws`. What is no text is JSON text. */
  of(namespace: string): Readonly<Record<string, string>>;
}

/** @param values By key, as in `aws:region`. Undefined: left out. */
export function stackConfiguration(values: Readonly<Record<string, string | undefined>>): StackConfiguration {
  return {
    of: (namespace) =>
      Object.fromEntries(
        Object.entries(values).flatMap(([key, value]) =>
          key.startsWith(`${namespace}:`) && value !== undefined ? [[key.slice(namespace.length + 1), value]] : [],
        ),
      ),
  };
}
