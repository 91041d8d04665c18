import { inFilter } from "../../federation/odata";

/** Path of the objects whose property has this value. @param select Which properties to show; default: Graph's own choice. */
export function where(collection: string, property: string, value: string, select?: string): string {
  const selected = select === undefined ? "" : `$select=${select}&`;
  return `/${collection}?${selected}$filter=${encodeURIComponent(`${property} eq '${inFilter(value)}'`)}`;
}
