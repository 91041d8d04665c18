/** Something in a cloud that looks like the stack's, and is not in its state. */
export interface Finding {
  /** As in `application`. */
  readonly what: string;
  readonly name: string;
  /** Object id or ARN. */
  readonly id: string;
  /** RFC 3339, if the cloud says it. */
  readonly created?: string;
  /** Why it is taken for a leftover, or why it is none. */
  readonly why: string;
  /** What removing it means. Left out: it is not ours to remove. */
  readonly removal?: Removal;
}

export interface Removal {
  /** As in `it is deleted`. */
  readonly means: string;
  readonly run: () => Promise<unknown>;
}

/** Whether something is what an interrupted deployment left, and why. */
export interface Verdict {
  readonly leftover: boolean;
  readonly why: string;
}

export const ours = (why: string): Verdict => ({ leftover: true, why });
export const kept = (why: string): Verdict => ({ leftover: false, why });

/** @param removal Of what is left over. */
export function finding(
  about: Omit<Finding, "why" | "removal">,
  { leftover, why }: Verdict,
  removal: Removal,
): Finding {
  return { ...about, why, ...(leftover && { removal }) };
}
