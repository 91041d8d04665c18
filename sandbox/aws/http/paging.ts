/** One page of a list, and what to ask for to get the next. Undefined where the token is none of ours. */
export function page<T>(
  items: readonly T[],
  token: string | undefined,
  size: number,
): { readonly items: readonly T[]; readonly next?: string } | undefined {
  const start = token === undefined ? 0 : startOf(token);
  if (start === undefined) return undefined;
  const end = start + size;
  return { items: items.slice(start, end), ...(end < items.length ? { next: tokenOf(end) } : {}) };
}

/** Opaque to callers, as AWS's are. */
const tokenOf = (start: number): string => Buffer.from(JSON.stringify({ start })).toString("base64");

function startOf(token: string): number | undefined {
  const [, start] = /^\{"start":(\d+)\}$/.exec(Buffer.from(token, "base64").toString("utf8")) ?? [];
  return start === undefined ? undefined : Number(start);
}
