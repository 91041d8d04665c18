/** A text as the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** ` since 2026-11-02`; nothing where nobody knows it. @param time In ISO 8601. */
export const since = (time: string | undefined): string => (time === undefined ? "" : ` since ${time.slice(0, 10)}`);

/** As many of them as a reader takes in, and how many more there are. */
export function listed(items: readonly string[], most = 20): string {
  const rest = items.length - most;
  return rest > 0 ? `${items.slice(0, most).join("; ")}; and ${rest} more` : items.join("; ");
}
