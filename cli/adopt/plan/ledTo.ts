import { type PairEndpoint, readPairEndpoint } from "../../../federation/globalResiliencyReader";
import type { FoundApp } from "../read/found";
import { type HandMadeRelayState, readHandMadeRelayState } from "./relayState";

/** Where an application leads. */
export interface LedTo {
  /** Of a Global Resiliency pair, what its endpoint says by its own address. */
  readonly relayState?: HandMadeRelayState;
  /** Left out: people sign in at the endpoint of a region. */
  readonly pair?: PairEndpoint;
}

/** Entra posts to the first reply URL. One of a pair leads people by itself, whatever the relay state. */
export function ledTo({ replyUrls: [first], relayState }: Pick<FoundApp, "replyUrls" | "relayState">): LedTo {
  const pair = first === undefined ? undefined : readPairEndpoint(first);
  if (pair !== undefined) {
    const { region, instanceId, landing } = pair;
    return { pair, relayState: { region, instanceId, landing } };
  }
  return relayState === undefined ? {} : { relayState: readHandMadeRelayState(relayState) };
}
