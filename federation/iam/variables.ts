/** What is known of a request, by condition key in small letters, as in `aws:username`. */
export type RequestContext = Readonly<Record<string, string>>;

/**
 * Whether a text fits a pattern with `*` and `?`. With a context, `${key}` and `${key, 'default'}` stand for what is known of
 * the request, letter by letter; where it is not known, nothing fits.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function matcher(pattern: string, context?: RequestContext): (text: string) => boolean {
  const parts = parse(pattern, context);
  if (parts === undefined) return () => false;
  const source = parts.map(({ text, literal }) => (literal ? escape(text) : wildcards(text))).join("");
  const expression = new RegExp(`^${source}$`, "s");
  return (text) => expression.test(text);
}

/** The text with its variables filled in, for operators that know no wildcards; undefined where one is not known. */
export function filledIn(text: string, context?: RequestContext): string | undefined {
  return parse(text, context)
    ?.map((part) => part.text)
    .join("");
}

interface Part {
  readonly text: string;
  /** `*` and `?` in it are themselves. */
  readonly literal: boolean;
}

function parse(pattern: string, context: RequestContext | undefined): readonly Part[] | undefined {
  if (context === undefined) return [{ text: pattern, literal: false }];
  // Split by a pattern with one group: every other item is what stood in it.
  const parts = pattern.split(/\$\{([^}]*)\}/).map((text, index): Part | undefined => {
    if (index % 2 === 0) return { text, literal: false };
    const value = valueOf(text.trim(), context);
    return value === undefined ? undefined : { text: value, literal: true };
  });
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function valueOf(variable: string, context: RequestContext): string | undefined {
  if (["*", "?", "$"].includes(variable)) return variable;
  const [, key = variable, fallback] = /^([^,]+?)\s*,\s*'(.*)'$/s.exec(variable) ?? [];
  return context[key.toLowerCase()] ?? fallback;
}

const wildcards = (text: string): string =>
  text
    .split(/([*?])/)
    .map((part) => (part === "*" ? ".*" : part === "?" ? "." : escape(part)))
    .join("");

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
