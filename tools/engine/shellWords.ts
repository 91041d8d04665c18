/**
 * The words of a command line as a POSIX shell takes it apart, without expansions and comments: quotes keep spaces, and a
 * backslash keeps the next character. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02
 */
export function shellWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (const [token] of line.matchAll(tokens)) {
    if (/^(['"]|\\)$/.test(token)) throw new Error(`${token} at the end, or a quote that nothing closes: ${line}`);
    if (/^\s/.test(token)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? "") + meaning(token);
  }
  return word === undefined ? words : [...words, word];
}

/** Spaces, what quotes enclose, a character after a backslash, other text; a quote or backslash that has nothing after it. */
const tokens = /\s+|'[^']*'|"(?:[^"\\]|\\[^])*"|\\[^]|[^\s'"\\]+|['"\\]/g;

function meaning(token: string): string {
  if (token.startsWith("'")) return token.slice(1, -1);
  // In double quotes, a backslash is itself before other characters than these.
  if (token.startsWith('"')) return token.slice(1, -1).replace(/\\(["\\$`])/g, "$1");
  return token.startsWith("\\") ? token.slice(1) : token;
}
