import { gapsIn } from "./facts";

/** Something that nobody may read who asks. */
export interface Hidden {
  /** As in `the users of instance contoso`. */
  readonly what: string;
  /** That is missing, as in `connect:ListUsers`. */
  readonly permission: string;
}

/** Something that could not be read, though nobody was refused it. */
export interface Failed {
  /** As in `the users of instance contoso`. */
  readonly what: string;
  /** As in `Rate exceeded`. */
  readonly failure: string;
}

/** What went wrong anywhere in a value, each once. */
export function failedIn(value: unknown): Failed[] {
  const found = gapsIn(value).flatMap((gap): [string, Failed][] => {
    if (gap.gap === "undecided" || gap.failure === undefined) return [];
    const { what, failure } = gap;
    return [[`${what}\n${failure}`, { what, failure }]];
  });
  return [...new Map(found).values()];
}

/** What could not be read anywhere in a value, each once. What no permission would show is nobody's fault, and left out. */
export function unreadableIn(value: unknown): Hidden[] {
  const found = gapsIn(value).flatMap((gap): Hidden[] => {
    if (gap.gap === "undecided" || gap.permission === undefined) return [];
    return [{ what: gap.what, permission: gap.permission }];
  });
  return [...new Map(found.map((hidden) => [`${hidden.what}\n${hidden.permission}`, hidden])).values()];
}
