import { UserError } from "../tools/userError";

/**
 * As `Promise.all`, but it waits for all, and tells of everything that failed: whoever has signed in to neither cloud should not
 * hear of the second only after the first.
 */
export async function everyAnswer<T extends readonly unknown[] | []>(
  asked: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const failures = (await Promise.allSettled(asked)).flatMap((each) =>
    each.status === "rejected" ? [each.reason as unknown] : [],
  );
  const texts = new Set(failures.map((failure) => (failure instanceof Error ? failure.message : String(failure))));
  if (texts.size > 1) throw new UserError([...texts].join("\n"), { cause: failures[0] });
  return Promise.all(asked);
}
