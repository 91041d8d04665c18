import { isKnown, isThere } from "./facts";
import { readPairEndpoint } from "./globalResiliencyReader";
import type { Landing } from "./landing";
import type { App } from "./model";
import type { Partition } from "./partitions";
import { govCloudConnectRegion, relayStateIn } from "./relayStateReader";

/** Where a sign-in leads once AWS has taken the assertion. */
export interface Destination {
  readonly partition: Partition;
  readonly instanceId: string;
  /** Of the instance. */
  readonly region: string;
  /** Of its replica, if people sign in to a Global Resiliency pair: Amazon Connect lets them into both, or into none. */
  readonly replicaRegion?: string;
  readonly landing: Landing;
}

/**
 * A sign-in endpoint of a region goes by the relay state, that of a Global Resiliency pair by its own address, whatever the relay state.
 * Undefined: neither leads to Amazon Connect.
 */
export function destinationOf(replyUrl: string | undefined, relayState: string | undefined): Destination | undefined {
  const pair = replyUrl === undefined ? undefined : readPairEndpoint(replyUrl);
  if (pair !== undefined) return { ...pair, partition: "aws" };
  const parsed = relayState === undefined ? undefined : relayStateIn(relayState);
  return parsed && { ...parsed, region: parsed.region ?? govCloudConnectRegion };
}

/** Where an application leads; undefined: not to Amazon Connect, or nobody can tell. */
export const destinationOfApp = ({
  replyUrls,
  relayState,
}: Pick<App, "replyUrls" | "relayState">): Destination | undefined =>
  // Whether anything reads the relay state depends on the reply URL.
  isKnown(replyUrls) ? destinationOf(replyUrls[0], isThere(relayState) ? relayState : undefined) : undefined;
