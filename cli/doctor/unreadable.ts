import { isGap, type Unreadable } from "../../federation/facts";

/** What could not be read anywhere in a value, each once. */
export function unreadableIn(value: unknown): Pick<Unreadable, "what" | "permission">[] {
  const found = new Map<string, Pick<Unreadable, "what" | "permission">>();
  collect(value, found);
  return [...found.values()];
}

function collect(value: unknown, found: Map<string, Pick<Unreadable, "what" | "permission">>): void {
  if (isGap(value)) {
    if (value.gap === "undecided") return;
    const { what, permission } = value;
    found.set(`${what}\n${permission}`, { what, permission });
  } else if (typeof value === "object" && value !== null) {
    for (const each of Object.values(value)) collect(each, found);
  }
}
