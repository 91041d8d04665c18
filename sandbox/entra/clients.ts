import { randomBytes } from "node:crypto";
import { type Clock, skippingClock, wallClock } from "../core/clock";
import type { GraphSettings } from "../core/faults";
import type { Store } from "../core/store";
import { askedByAzuread } from "./azureadClient";
import { LaggingStore } from "./laggingStore";
import type { TenantState } from "./state";
import { Tenant, type TenantView } from "./tenant";
import { type Authorize, GraphTraffic } from "./traffic";

export interface TenantSettings extends GraphSettings, Pick<TenantView, "makeKeyPair"> {
  readonly replicationLagMs?: number;
  /** What the deployer signs in with. Default: made up. */
  readonly clientSecret?: string;
  /** Refuses what the caller may not. Default: it may do everything. */
  readonly authorize?: Authorize | undefined;
  /** By which everybody waits. Default: a write really takes its time, and azuread waits as `realWaits` says. */
  readonly clock?: Clock;
}

/** One simulated tenant in the eyes of its clients, whose calls all meet in one traffic. */
export interface TenantClients {
  readonly traffic: GraphTraffic;
  /** The azuread provider: one for each resource of that kind in a program. */
  readonly azuread: () => Tenant;
  /** Whoever else calls, through `traffic`. */
  readonly others: Tenant;
}

export function tenantClients(store: Store<TenantState>, settings: TenantSettings = {}): TenantClients {
  const { replicationLagMs = 0, readLagMs = 0, copyToServicePrincipalMs = 0 } = settings;
  const { clientSecret = newClientSecret(), writeMs = 0, faults = [], realWaits = false } = settings;
  const { clock = realWaits ? wallClock : skippingClock() } = settings;
  const copyLagMs = Math.max(replicationLagMs, copyToServicePrincipalMs);
  const lagging = new LaggingStore(store, clock);
  const behind = (milliseconds: number): Store<TenantState> =>
    Math.max(readLagMs, copyLagMs) === 0 ? store : lagging.behind(() => milliseconds);
  const own = behind(readLagMs);
  const late = behind(Math.max(readLagMs, replicationLagMs));
  const view = { late, copies: behind(copyLagMs), clientSecret, makeKeyPair: settings.makeKeyPair };

  const traffic = new GraphTraffic({ writeMs, clock: settings.clock ?? wallClock, authorize: settings.authorize });
  for (const fault of faults) traffic.faults.add(fault);
  const carry = askedByAzuread(traffic.carry, clock);
  return {
    traffic,
    azuread: () => new Tenant(own, { ...view, carry, clock }),
    others: new Tenant(behind(replicationLagMs), view),
  };
}

export const newClientSecret = (): string => randomBytes(24).toString("base64url");
