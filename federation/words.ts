/** A text as the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** As many of them as a reader takes in, and how many more there are. */
export function listed(items: readonly string[], most = 20): string {
  const rest = items.length - most;
  return rest > 0 ? `${items.slice(0, most).join("; ")}; and ${rest} more` : items.join("; ");
}
