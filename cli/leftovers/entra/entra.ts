import type { GraphSession } from "../../../clouds/graph/session/session";
import type { Settings } from "../../../settings/schema";
import type { KnownResources } from "../state/readState";
import type { Trusted } from "./judge";

/** Where to look in the tenant, and what a stack has there. */
export interface Entra {
  readonly graph: GraphSession;
  readonly settings: Pick<Settings, "apps" | "conditionalAccess">;
  readonly known: KnownResources;
  readonly trusted: Trusted;
}
