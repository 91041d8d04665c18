import type { Place } from "../../clouds/federation";
import type { Departure } from "../../federation/departures";
import type { App, Federation } from "../../federation/model";
import type { DeployedStack } from "./deployed";

/** A federation that somebody asks about: as it is, or as settings declare it. */
export interface Examined {
  readonly federation: Federation<Place>;
  /** By slug; of those that are there, their client ids are enough. */
  readonly apps: Readonly<Record<string, App<Place> | string>>;
  readonly departures: ReadonlySet<Departure>;
  /** ARNs of SAML providers that others make, and that the roles are to trust. */
  readonly trustedProviders: readonly string[];
  /** Left out: what the settings declare is examined. */
  readonly deployed?: DeployedStack;
}
