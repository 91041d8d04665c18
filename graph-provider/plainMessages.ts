import type { CheckFailure, Provider } from "../tools/wire/provider";
import { plain } from "../clouds/graph/http/message";

/** A provider whose messages all leave it in a form that is safe to show. @param secrets What none of them may say. */
export function withPlainMessages(provider: Provider, secrets: () => readonly string[]): Provider {
  const safe = (text: string): string => plain(text, { secrets: secrets() });
  const safeFailures = (failures: readonly CheckFailure[]): CheckFailure[] =>
    failures.map(({ property, reason }) => ({ property: safe(property), reason: safe(reason) }));

  async function saying<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error)) throw new Error(safe(String(error)), { cause: error });
      error.message = safe(error.message);
      throw error;
    }
  }

  return {
    name: provider.name,
    version: provider.version,
    checkConfig: (config) => saying(async () => safeFailures((await provider.checkConfig?.(config)) ?? [])),
    configure: (config) => saying(() => provider.configure?.(config)),
    cancel: () => provider.cancel?.(),
    check: (request) =>
      saying(async () => {
        const { inputs, failures } = await provider.check(request);
        return { inputs, failures: safeFailures(failures) };
      }),
    diff: (request) => saying(() => provider.diff(request)),
    create: (request) => saying(() => provider.create(request)),
    read: (request) => saying(() => provider.read(request)),
    update: (request) => saying(() => provider.update(request)),
    delete: (request) => saying(() => provider.delete(request)),
    invoke: (request) =>
      saying(async () => {
        const { failures, ...answer } = await provider.invoke(request);
        return failures === undefined ? answer : { ...answer, failures: safeFailures(failures) };
      }),
  };
}
