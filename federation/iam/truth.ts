/**
 * Whether something holds of a request. `undecided`: it depends on what nobody knows yet, or on what AWS does not document, so that neither
 * answer may be taken for right. The three words stand for themselves; none of them is a truth value of JavaScript.
 */
export type Truth = "holds" | "fails" | "undecided";

export const truth = (value: boolean): Truth => (value ? "holds" : "fails");

export const opposite = (value: Truth): Truth =>
  value === "undecided" ? value : value === "holds" ? "fails" : "holds";

/** One that fails is enough for an answer, whatever the undecided ones turn out to be. */
export function every(values: readonly Truth[]): Truth {
  if (values.includes("fails")) return "fails";
  return values.includes("undecided") ? "undecided" : "holds";
}

/** One that holds is enough for an answer. */
export function some(values: readonly Truth[]): Truth {
  if (values.includes("holds")) return "holds";
  return values.includes("undecided") ? "undecided" : "fails";
}
