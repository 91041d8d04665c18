import type { Landing } from "../../../federation/landing";
import { parseRelayState } from "../../../federation/relayStateReader";
import { RuleError } from "../../../federation/ruleError";

/** A relay state that a person wrote: what is meant, and what is wrong with it. */
export interface HandMadeRelayState {
  readonly region?: string;
  readonly instanceId?: string;
  /** Undefined where it cannot be made out. */
  readonly landing?: Landing;
  readonly problem?: string;
  /** Whether it leads to the earlier Contact Control Panel, in whose place the landing has the latest one. */
  readonly earlierCcp?: true;
}

/** Reads a relay state as it is meant: one whose destination is not URL-encoded, or twice, is understood all the same. */
export function readHandMadeRelayState(url: string): HandMadeRelayState {
  const attempts = [url, url.replace(/(?<=[?&]destination=)[^&]*/, (destination) => encodedOnce(destination))];
  let problem: string | undefined;
  for (const attempt of attempts) {
    try {
      const { region, instanceId, landing } = parseRelayState(attempt);
      return {
        instanceId,
        ...latest(landing),
        ...(region !== undefined && { region }),
        ...(problem !== undefined && { problem }),
      };
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      problem ??= error.message;
    }
  }
  return problem === undefined ? {} : { problem };
}

/**
 * AWS asks everybody whose relay state leads to `/connect/ccp` to write `/connect/ccp-v2`.
 * https://docs.aws.amazon.com/connect/latest/adminguide/upgrade-ccp-streams-api.html
 */
function latest(landing: Landing): Pick<HandMadeRelayState, "landing" | "earlierCcp"> {
  if (!("path" in landing) || !/^\/ccp\/?$/.test(landing.path)) return { landing };
  const { dialect } = landing;
  return { landing: { page: "ccp", ...(dialect !== undefined && { dialect }) }, earlierCcp: true };
}

function encodedOnce(destination: string): string {
  let text = destination;
  while (/%[0-9a-f]{2}/i.test(text)) {
    try {
      const decoded = decodeURIComponent(text);
      if (decoded === text) break;
      text = decoded;
    } catch {
      break;
    }
  }
  return encodeURIComponent(text);
}
