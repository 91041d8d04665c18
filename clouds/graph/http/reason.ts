/** `fetch` says "fetch failed", and why only in the cause. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof AggregateError) return error.cause.errors.map(reason).join("; ");
  return error.cause instanceof Error && error.cause.message !== "" ? reason(error.cause) : error.message;
}
