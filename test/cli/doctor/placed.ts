import type { Place } from "../../../clouds/federation";
import type { Federation } from "../../../federation/model";
import { federationIn } from "../../../sandbox/federationIn";
import type { Deployment } from "../../federation/checks/mutations/deployment";

/** With places for the sandbox's ids. */
export const placedFederation = ({ tenant, account }: Pick<Deployment, "tenant" | "account">): Federation<Place> =>
  placed(federationIn(tenant, account)) as Federation<Place>;

function placed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(placed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [
    key,
    key === "at" ? { title: `thing ${String(each)}`, url: "https://entra.microsoft.com/#there" } : placed(each),
  ]);
  return Object.fromEntries(entries);
}
