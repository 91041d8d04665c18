import { isMap, isNode, isScalar, type Pair, type YAMLMap } from "yaml";
import {
  insert,
  lineBreak,
  lineEnd,
  lineStart,
  nextLine,
  pairRange,
  quotedLike,
  rangeOf,
  spliced,
  type Splice,
} from "./yamlText";

/** Adds a slot behind the last one of a map, written as that one is. */
export function addPair(text: string, map: YAMLMap, slot: { slot: string; endDate: string }): Splice[] {
  const last = map.items.at(-1);
  if (!last) return [];
  const { start, end } = pairRange(last);
  const pair = pairText(text, last, slot);
  const onNewLine = lineBreak(text) + indentation(text, start) + pair;
  if (!map.flow) return [insert(lineEnd(text, end), onNewLine)];

  const comma = commaAfter(text, end);
  // Without spaces in front, a pair begins its line: the others stand one below the other.
  const stacked = isBlank(text.slice(lineStart(text, start), start));
  if (!stacked) return [insert(end, `, ${pair}`)];
  const behind = comma === undefined ? end : comma + 1;
  const closing = rangeOf(map).end - 1;
  // A comment behind the last pair stays with it.
  const at = lineEnd(text, behind) < closing ? lineEnd(text, behind) : behind;
  return comma === undefined ? [insert(end, ","), insert(at, onNewLine)] : [insert(at, `${onNewLine},`)];
}

/** Removes a slot: its whole lines where it has them to itself, the comment behind it included. */
export function removePair(text: string, map: YAMLMap, pair: Pair): Splice[] {
  const { start, end } = pairRange(pair);
  const index = map.items.indexOf(pair);
  const next = map.items[index + 1];
  const previous = map.items[index - 1];
  const lines = { start: lineStart(text, start), end: nextLine(text, end), text: "" };
  if (!map.flow) return [lines];

  const comma = commaAfter(text, end);
  const behind = comma === undefined ? end : comma + 1;
  const alone =
    isBlank(text.slice(lines.start, start)) && /^[^\S\n]*(?:#.*)?$/.test(text.slice(behind, lineEnd(text, behind)));
  const before = previous && pairRange(previous).end;
  if (alone) {
    // The comma between the two last ones, where nobody writes one behind the last.
    const separator = next || comma !== undefined || before === undefined ? undefined : commaAfter(text, before);
    const whole = { ...lines, end: nextLine(text, behind) };
    return separator === undefined ? [whole] : [{ start: separator, end: separator + 1, text: "" }, whole];
  }
  if (next) return [{ start, end: pairRange(next).start, text: "" }];
  return before === undefined ? [] : [{ start: before, end, text: "" }];
}

/** The last pair's own text, with other values, where nothing else stands in it. */
function pairText(text: string, example: Pair, { slot, endDate }: { slot: string; endDate: string }): string {
  const { key, value } = example;
  const date = isMap(value) ? value.get("endDate", true) : undefined;
  if (isNode(key) && isScalar(date)) {
    const whole = pairRange(example);
    const [keyRange, dateRange] = [rangeOf(key), rangeOf(date)];
    const form = text.slice(keyRange.end, dateRange.start) + text.slice(dateRange.end, whole.end);
    if (/^:\s*(?:\{\s*)?(["']?)endDate\1:\s*\}?$/.test(form)) {
      const splices = [
        { ...keyRange, text: quotedLike(text.slice(keyRange.start, keyRange.end), slot) },
        { ...dateRange, text: quotedLike(text.slice(dateRange.start, dateRange.end), endDate) },
      ].map((splice) => ({ ...splice, start: splice.start - whole.start, end: splice.end - whole.start }));
      return spliced(text.slice(whole.start, whole.end), splices);
    }
  }
  return `"${slot}": { endDate: "${endDate}" }`;
}

/** The comma behind a pair of a map in braces: behind it there is nothing else but spaces, line ends and comments. */
function commaAfter(text: string, at: number): number | undefined {
  const [skipped = ""] = /^(?:\s|#.*)*/.exec(text.slice(at)) ?? [];
  const comma = at + skipped.length;
  return text[comma] === "," ? comma : undefined;
}

function indentation(text: string, at: number): string {
  return text.slice(lineStart(text, at), at);
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}
