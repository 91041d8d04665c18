/** A character, or what is none. */
export type Token = string | typeof one | typeof many | typeof colon;
export const one = Symbol("?");
export const many = Symbol("*");
/** One that divides components, which one out of a variable does not. */
export const colon = Symbol(":");

/**
 * Whether a text fits a pattern. In steps of at most the product of both lengths, so that no pattern takes forever, as it might as a
 * regular expression.
 */
export function fits(tokens: readonly Token[], characters: readonly string[]): boolean {
  let token = 0;
  let next = 0;
  /** After the last `*`, and up to where that has taken what it stands for. */
  let retry: { token: number; next: number } | undefined;
  while (next < characters.length) {
    const expected = tokens[token];
    if (expected === many) {
      token += 1;
      retry = { token, next };
    } else if (expected === one || (expected === colon ? ":" : expected) === characters[next]) {
      token += 1;
      next += 1;
    } else if (retry !== undefined) {
      retry.next += 1;
      ({ token, next } = retry);
    } else {
      return false;
    }
  }
  return tokens.slice(token).every((remaining) => remaining === many);
}
