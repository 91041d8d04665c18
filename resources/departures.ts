import { departures, type Departure } from "../federation/departures";
import { get, list, text } from "./plain";
import type { Resource } from "./resource";
import { types } from "./types";

/** Where the stack says that its settings leave the safe defaults. */
export function departuresIn(resources: readonly Resource[]): ReadonlySet<Departure> {
  const exported = resources.find(({ type }) => type === types.stack)?.props;
  return new Set(departures.filter((departure) => list(get(exported, "departures")).includes(departure)));
}

/** ARNs of the SAML providers that others make, and that the stack says its roles trust. */
export function trustedProvidersIn(resources: readonly Resource[]): readonly string[] {
  const exported = resources.find(({ type }) => type === types.stack)?.props;
  return list(get(exported, "trustedProviders")).flatMap((arn) => text(arn) ?? []);
}
