/** An error that people see when they sign in, and what is behind it. */
export interface Explanation {
  readonly from: "Entra" | "AWS" | "Amazon Connect";
  /** What people see, as far as it is always the same; none of them stands in another. Compared without regard to case and white space. */
  readonly words: readonly string[];
  /** A sentence without its full stop, in Markdown. */
  readonly cause: string;
  /** The same. */
  readonly remedy: string;
  /** Ids of the checks that find the cause in a stack. */
  readonly checks: readonly string[];
}
