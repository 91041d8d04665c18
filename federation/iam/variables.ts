import { variableValues, type AuthorizationRequest } from "./request";

/** What fills in variables. Undefined for documents of 2008, in which `${…}` is plain text. */
export type Filler = Pick<AuthorizationRequest, "context" | "open"> | undefined;

/** Plain: `*` and `?` in it are wildcards. Literal: they are themselves. Open: nobody knows yet what stands there. */
export interface Part {
  readonly kind: "plain" | "literal" | "open";
  readonly text: string;
}

/**
 * A text of a policy with `${key}` and `${key, 'default'}` filled in; undefined if one has no value, so that nothing is equal to the text or
 * like it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function filledIn(pattern: string, filler: Filler): readonly Part[] | undefined {
  if (filler === undefined) return [{ kind: "plain", text: pattern }];
  // Split by an expression with one group: every other item is what stood in it. A default may have braces between its quotes.
  const parts = pattern
    .split(/\$\{((?:'[^']*'|[^'}])*)\}/)
    .map((text, index): Part | undefined => (index % 2 === 0 ? { kind: "plain", text } : valueOf(text.trim(), filler)));
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function valueOf(variable: string, filler: NonNullable<Filler>): Part | undefined {
  if (["*", "?", "$"].includes(variable)) return { kind: "literal", text: variable };
  const [, key = variable, fallback] = /^([^,]+?)\s*,\s*'(.*)'$/s.exec(variable) ?? [];
  const values = variableValues(key, filler);
  // A key with several values cannot be a variable, and AWS does not say what becomes of one.
  if (values === "undecided" || values.length > 1) return { kind: "open", text: "" };
  const text = values[0] ?? fallback;
  return text === undefined ? undefined : { kind: "literal", text };
}
