import { connect, type Connection, connectOnce } from "./connection/connect";
import { type Clock, wallClock } from "./session/clock";
import { GraphSession } from "./session/session";
import { type GraphSettings, graphSettings } from "./connection/settings";
import type { StackConfiguration } from "../configuration";
import { fetchOut } from "../../tools/proxy";

/** A session of Microsoft Graph that gives up after so many seconds. All of a command share one connection. */
export type GraphSessions = (seconds: number) => GraphSession;

/** What tests replace. */
export interface GraphOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly clock?: Clock;
  readonly http?: typeof fetch;
  readonly connect?: (settings: GraphSettings) => Promise<Connection>;
}

/**
 * The Graph of a stack's tenant: found, and signed in to, as azuread does it with the same configuration, when it is first
 * needed.
 */
export function graphSessions(
  configuration: StackConfiguration,
  { environment = process.env, clock = wallClock, http = fetchOut, connect: open = connect }: GraphOptions = {},
): GraphSessions {
  const connected = connectOnce(async () => open(graphSettings(configuration.of("azuread"), environment)));
  return (seconds) => new GraphSession({ connect: connected, clock, http, seconds });
}
