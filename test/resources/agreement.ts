import { isGap } from "../../federation/facts";

/**
 * Where what is known in one model of a federation is not so in another one, which knows more; empty: nowhere. What stands for an
 * id that is still to be given must stand for the same id everywhere, and for no other one.
 *
 * @param open Lists of which the first model may have a part.
 */
export function disagreements(less: unknown, more: unknown, open: readonly string[]): string[] {
  const pairs: Pair[] = [];
  const found = compare(less, more, "", { open, pairs });
  const mixed = pairs.filter(([name, id]) =>
    pairs.some((other) => (other[0] === name) !== (other[1] === id) && !isStandIn(id)),
  );
  return [...found, ...mixed.map(([name, id]) => `${name} stands for ${id}, and not only for that`)];
}

type Pair = readonly [standIn: string, id: string];
interface Comparison {
  readonly open: readonly string[];
  readonly pairs: Pair[];
}

function compare(less: unknown, more: unknown, path: string, comparison: Comparison): string[] {
  if (isGap(less) || less === more) return [];
  if (isGap(more)) return [`${path}: ${JSON.stringify(less)} is known to one of them only`];
  if (isStandIn(less) && typeof more === "string") {
    comparison.pairs.push([less, more]);
    return [];
  }
  if (Array.isArray(less) && Array.isArray(more)) return compareLists(less, more, path, comparison);
  if (isRecord(less) && isRecord(more)) {
    const keys = new Set([...Object.keys(less), ...Object.keys(more)]);
    return [...keys].flatMap((key) => compareProperty(less, more, key, path, comparison));
  }
  return sameJson(less, more) ? [] : [`${path}: ${JSON.stringify(less)}, not ${JSON.stringify(more)}`];
}

function compareProperty(
  less: Properties,
  more: Properties,
  key: string,
  path: string,
  comparison: Comparison,
): string[] {
  const [one, other] = [less[key], more[key]];
  if (key !== "at") return compare(one, other, `${path}.${key}`, comparison);
  // Other readers point at other things.
  if (!isRecord(one) || !isRecord(other) || !("urn" in one && "urn" in other)) return [];
  return one["urn"] === other["urn"] ? [] : [`${path}: ${String(one["urn"])}, not ${String(other["urn"])}`];
}

/** Models do not say in which order things stand. */
function compareLists(
  less: readonly unknown[],
  more: readonly unknown[],
  path: string,
  { open, pairs }: Comparison,
): string[] {
  if (less.some((each) => typeof each === "string")) return sameJson(less, more) ? [] : [`${path}: other texts`];
  const left = [...more];
  const told = less.filter((each) => !tellsNothing(each));
  const missing = told.flatMap((each) => {
    const tries = left.map((candidate) => {
      const own: Pair[] = [];
      return { candidate, own, found: compare(each, candidate, path, { open, pairs: own }) };
    });
    const [match] = tries.sort((one, other) => one.found.length - other.found.length);
    if (match === undefined) return [`${path}: ${JSON.stringify(each)} is too many`];
    left.splice(left.indexOf(match.candidate), 1);
    pairs.push(...match.own);
    return match.found.length === 0 ? [] : match.found;
  });
  const forgotten =
    left.length > 0 && told.length === less.length && !open.includes(path)
      ? [`${path}: ${left.length} are missing`]
      : [];
  return [...missing, ...forgotten];
}

type Properties = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** It stands for any number. */
const tellsNothing = (value: unknown): boolean =>
  isRecord(value) && Object.entries(value).every(([key, each]) => key === "at" || isGap(each));

const isStandIn = (value: unknown): value is string => typeof value === "string" && value.startsWith("urn:pulumi:");

/** Documents may stand in another form. */
function sameJson(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  const parsed = typeof value === "string" && value.startsWith("{") ? (JSON.parse(value) as unknown) : value;
  return JSON.stringify(parsed, (_, each: unknown) =>
    isRecord(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}
