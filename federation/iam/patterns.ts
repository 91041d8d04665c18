import { colon, fits, many, one, type Token } from "./tokens";
import { truth, type Truth } from "./truth";
import { filledIn, type Filler, type Part } from "./variables";

/** Whether a text is equal to a text of a policy, in which nothing is a wildcard. `fold` makes alike what counts as alike. */
export function equals(expected: string, actual: string, filler: Filler, fold = (text: string) => text): Truth {
  const parts = filledIn(expected, filler)?.map(({ kind, text }): Part => ({
    kind: kind === "open" ? kind : "literal",
    text: fold(text),
  }));
  return compared(parts, (tokens) => fits(tokens, Array.from(fold(actual))));
}

/** Whether a text fits a pattern, in which `*` stands for any text and `?` for any one character. */
export function isLike(pattern: string, actual: string, filler?: Filler): Truth {
  return compared(filledIn(pattern, filler), (tokens) => fits(tokens, Array.from(actual)));
}

/**
 * The same for ARNs: each of the six components has to fit by itself, so that no wildcard reaches past a colon, except in the last one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function isLikeArn(pattern: string, actual: string, filler: Filler): Truth {
  const parts = filledIn(pattern, filler);
  if (!isArn(parts)) return "undecided";
  return compared(parts, (tokens) => fitsByComponent(tokens, actual));
}

/**
 * Whether the Resource element of a statement covers a resource. Variables may stand in the last component of an ARN; what AWS does with
 * others, it does not say.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-resourceelement
 */
export function coversResource(pattern: string, resource: string, filler: Filler): Truth {
  if (pattern === "*") return "holds";
  const parts = filledIn(pattern, filler);
  if (!isArn(parts)) return "undecided";
  const judged = parts?.map((part, index): Part => {
    const early = part.kind === "literal" && plainColons(parts.slice(0, index)) < lastComponent;
    return early ? { kind: "open", text: "" } : part;
  });
  return compared(judged, (tokens) => fitsByComponent(tokens, resource));
}

/** Counted from 0. */
const lastComponent = 5;

/** What AWS does with a pattern that has fewer components than an ARN, it does not say. No pattern at all is decided elsewhere. */
const isArn = (parts: readonly Part[] | undefined): boolean =>
  parts === undefined || plainColons(parts) >= lastComponent;

const plainColons = (parts: readonly Part[]): number =>
  parts.filter(({ kind }) => kind === "plain").reduce((sum, { text }) => sum + text.split(":").length - 1, 0);

const wildcards: Record<string, Token | undefined> = { "*": many, "?": one, ":": colon };

/** What is open could be anything. If not even that fits, the answer is clear. */
function compared(parts: readonly Part[] | undefined, fit: (tokens: readonly Token[]) => boolean): Truth {
  if (parts === undefined) return "fails";
  const tokens = parts.flatMap(({ kind, text }): Token[] => {
    if (kind === "open") return [many];
    return kind === "literal"
      ? Array.from(text)
      : Array.from(text).map((character) => wildcards[character] ?? character);
  });
  const found = fit(tokens);
  return found && parts.some(({ kind }) => kind === "open") ? "undecided" : truth(found);
}

function fitsByComponent(tokens: readonly Token[], arn: string): boolean {
  const components = arn.split(":");
  let rest = tokens;
  for (const component of components.slice(0, lastComponent)) {
    const end = rest.indexOf(colon);
    if (end < 0 || !fits(rest.slice(0, end), Array.from(component))) return false;
    rest = rest.slice(end + 1);
  }
  return components.length > lastComponent && fits(rest, Array.from(components.slice(lastComponent).join(":")));
}
