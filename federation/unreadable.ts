import { gapsIn } from "./facts";

/** Something that nobody may read who asks. */
export interface Hidden {
  /** As in `the users of instance contoso`. */
  readonly what: string;
  /** That is missing, as in `connect:ListUsers`. */
  readonly permission: string;
}

/** What could not be read anywhere in a value, each once. What no permission would show is nobody's fault, and left out. */
export function unreadableIn(value: unknown): Hidden[] {
  const found = gapsIn(value).flatMap((gap): Hidden[] => {
    if (gap.gap === "undecided" || gap.permission === undefined) return [];
    return [{ what: gap.what, permission: gap.permission }];
  });
  return [...new Map(found.map((hidden) => [`${hidden.what}\n${hidden.permission}`, hidden])).values()];
}
