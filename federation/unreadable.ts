import { isGap } from "./facts";

/** Something that nobody may read who asks. */
export interface Hidden {
  /** As in `the users of instance contoso`. */
  readonly what: string;
  /** That is missing, as in `connect:ListUsers`. */
  readonly permission: string;
}

/** What could not be read anywhere in a value, each once. What no permission would show is nobody's fault, and left out. */
export function unreadableIn(value: unknown): Hidden[] {
  const found = new Map<string, Hidden>();
  collect(value, found);
  return [...found.values()];
}

function collect(value: unknown, found: Map<string, Hidden>): void {
  if (isGap(value)) {
    if (value.gap === "undecided" || value.permission === undefined) return;
    const { what, permission } = value;
    found.set(`${what}\n${permission}`, { what, permission });
  } else if (typeof value === "object" && value !== null) {
    for (const each of Object.values(value)) collect(each, found);
  }
}
