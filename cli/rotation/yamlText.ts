import { isCollection, isNode, isScalar, type Node, type Pair, type Scalar } from "yaml";
import { UserError } from "../../tools/userError";

/** A piece of text that takes the place of another. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Pieces for the same place go there in the order given. */
export function spliced(text: string, splices: readonly Splice[]): string {
  let result = "";
  let done = 0;
  for (const { start, end, text: piece } of [...splices].sort((one, other) => one.start - other.start)) {
    result += text.slice(done, start) + piece;
    done = end;
  }
  return result + text.slice(done);
}

export function insert(at: number, text: string): Splice {
  return { start: at, end: at, text };
}

/** Puts other text into a scalar. The text must need no escapes. */
export function replaceScalar(source: string, scalar: Scalar, text: string): Splice {
  const { start, end } = rangeOf(scalar);
  return { start, end, text: quotedLike(source.slice(start, end), text) };
}

/** In the quotes of the example; in double quotes where that has none, as the text may look like a number. */
export function quotedLike(example: string, text: string): string {
  return example.startsWith("'") ? `'${text}'` : `"${text}"`;
}

/** From the beginning of the key to the end of what was written of the value. */
export function pairRange({ key, value }: Pair): { start: number; end: number } {
  if (!isNode(key) || !isNode(value)) throw unknownForm();
  return { start: rangeOf(key).start, end: lastEnd(value) };
}

export function rangeOf(node: Node): { start: number; end: number } {
  if (!node.range) throw unknownForm();
  return { start: node.range[0], end: node.range[1] };
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** Where the line ends, before its line end; the end of the text in the last line. */
export function lineEnd(text: string, at: number): number {
  const feed = text.indexOf("\n", at);
  if (feed === -1) return text.length;
  return text[feed - 1] === "\r" && feed > at ? feed - 1 : feed;
}

/** Where the next line begins. */
export function nextLine(text: string, at: number): number {
  const feed = text.indexOf("\n", at);
  return feed === -1 ? text.length : feed + 1;
}

/** The line end that the text uses. */
export function lineBreak(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? "\n";
}

/** Collections of several lines count what follows them as theirs. */
function lastEnd(node: Node): number {
  if (!isCollection(node) || node.flow) return rangeOf(node).end;
  const last = node.items.at(-1);
  if (last && isScalar(last)) return rangeOf(last).end;
  if (typeof last !== "object" || last === null || !("value" in last) || !isNode(last.value)) throw unknownForm();
  return lastEnd(last.value);
}

function unknownForm(): UserError {
  return new UserError("the signing setting is written in a way that cannot be edited by a program: edit it by hand");
}
