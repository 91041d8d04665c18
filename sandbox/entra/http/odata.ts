import { GraphError } from "../graphError";

/** The part of OData that Graph's clients use here; anything else is refused. */
export function select(object: object, query: URLSearchParams, type: string): Record<string, unknown> {
  const all = new Map<string, unknown>(Object.entries(object));
  const asked = query.get("$select");
  if (asked === null) return Object.fromEntries(all);
  return Object.fromEntries(
    asked.split(",").map((name) => {
      if (!all.has(name)) {
        throw badRequest(
          `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`,
        );
      }
      return [name, all.get(name)];
    }),
  );
}

/** As far as the object has them; `@odata.type` says which object it is. */
export function selectFrom(object: object, query: URLSearchParams, known: readonly string[]): Record<string, unknown> {
  const asked = query.get("$select")?.split(",");
  const unknown = asked?.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw badRequest(
      `Parsing OData Select and Expand failed: Could not find a property named '${unknown}' on type 'microsoft.graph.directoryObject'.`,
    );
  }
  const shown = Object.entries(object).filter(([name]) => name.startsWith("@") || (asked ?? known).includes(name));
  return Object.fromEntries(shown);
}

/** `name eq 'text'`, the one form of a filter that is understood, for one of these names. */
export function filterOf<K extends string>(query: URLSearchParams, names: readonly K[]): Partial<Record<K, string>> {
  const text = query.get("$filter");
  if (text === null) return {};
  const [, name, value = ""] = /^(\w+) eq '((?:[^']|'')*)'$/.exec(text) ?? [];
  const found = names.find((known) => known === name);
  if (found === undefined) throw badRequest(`Invalid filter clause: '${text}'.`);
  const filter: Partial<Record<K, string>> = {};
  filter[found] = value.replaceAll("''", "'");
  return filter;
}

/** The text of `startswith(name,'text')`, for one of this name. https://learn.microsoft.com/graph/filter-query-parameter */
export function beginningOf(query: URLSearchParams, name: string): string | undefined {
  const [, property, value] = /^startswith\((\w+), ?'((?:[^']|'')*)'\)$/.exec(query.get("$filter") ?? "") ?? [];
  return property === name ? value?.replaceAll("''", "'") : undefined;
}

/** `id in ('one','other')`, for at most as many as Graph takes in one filter. */
export function idsOf(query: URLSearchParams): string[] {
  const text = query.get("$filter") ?? "";
  const [, list] = /^id in \(('[^']*'(?:, ?'[^']*')*)\)$/.exec(text) ?? [];
  if (list === undefined) throw badRequest(`Invalid filter clause: '${text}'.`);
  const ids = list.split(",").map((id) => id.trim().slice(1, -1));
  if (ids.length > 15) {
    throw badRequest(
      `Too many child clauses specified in search filter expression containing 'OR' operators: ${ids.length}. Max allowed: 15.`,
    );
  }
  return ids;
}

/** `names/any(each:each eq 'text')`, the one form of a filter on a collection that is understood, for one of this name. */
export function collectionFilterOf(query: URLSearchParams, name: string): string | undefined {
  const form = /^(\w+)\/any\((\w+):\2 eq '((?:[^']|'')*)'\)$/;
  const [, collection, , value] = form.exec(query.get("$filter") ?? "") ?? [];
  return collection === name ? value?.replaceAll("''", "'") : undefined;
}

/** One page, and where the next is. */
export function page<T>(items: readonly T[], query: URLSearchParams, { url, size }: { url: string; size: number }) {
  const start = Number(query.get("$skiptoken") ?? "0");
  const next = new URLSearchParams(query);
  next.set("$skiptoken", String(start + size));
  return {
    value: items.slice(start, start + size),
    ...(start + size < items.length && { "@odata.nextLink": `${url}?${next.toString()}` }),
  };
}

/** Items of a page. https://learn.microsoft.com/graph/api/user-list (up to 999 of them, and 100 if nobody says) */
export function pageSizeOf(query: URLSearchParams, most: number): number {
  const asked = query.get("$top") ?? "100";
  const size = Number(asked);
  if (!(Number.isInteger(size) && size >= 1 && size <= 999)) {
    throw badRequest(`Invalid page size specified: '${asked}'. Must be between 1 and 999 inclusive.`);
  }
  return Math.min(most, size);
}

export function refuseOptions(query: URLSearchParams, known: readonly string[]): void {
  for (const name of query.keys()) {
    if (!known.includes(name)) throw badRequest(`The query parameter '${name}' is not supported.`);
  }
}

export function badRequest(message: string): GraphError {
  return new GraphError(400, "BadRequest", message);
}
