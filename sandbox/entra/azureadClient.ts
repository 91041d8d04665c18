import type { Clock } from "../core/clock";
import { sleepWithin, timeLeft } from "../core/deadline";
import { BrokenConnection } from "../core/requestFaults";
import { GraphError } from "./graphError";
import type { Carry, GraphRequest } from "./traffic";

/**
 * Asks as azuread does, which asks again: after throttling and the server's mistakes whatever it asked, and after some
 * refusals of certain requests. How often depends on the time that the operation has left.
 *
 * https://github.com/hashicorp/go-azure-sdk/blob/main/sdk/client/client.go
 */
export function askedByAzuread(carry: Carry, clock: Clock): Carry {
  return async (request, answer) => {
    const attempts = 1 + retries(timeLeft(clock) ?? DEFAULT_TIMEOUT);
    for (let attempt = 1; ; attempt++) {
      try {
        return await carry(request, answer);
      } catch (error) {
        if (error instanceof BrokenConnection) throw failed(request, request.method === "GET" ? "EOF" : NO_ANSWER);
        if (!(error instanceof GraphError) || !isTransient(request, error) || attempt === attempts) throw error;
        const seconds = error.retryAfter ?? Math.min(2 ** (attempt - 1), LONGEST_PAUSE);
        await sleepWithin(clock, seconds * 1000);
      }
    }
  };
}

/** Of an operation that says nothing else, as data sources. */
const DEFAULT_TIMEOUT = 300_000;
const LONGEST_PAUSE = 61;

/** So many that their growing pauses end before the time does. */
function retries(milliseconds: number): number {
  // Some of it has passed already.
  const seconds = Math.max(0, milliseconds - 1) / 1000;
  const doubled = 6;
  const first = 2 ** doubled - 1;
  if (seconds <= first) return Math.max(0, Math.floor(Math.log2(seconds + 1)) - 1);
  return doubled + Math.floor((Math.floor(seconds) - first) / LONGEST_PAUSE);
}

function isTransient(request: GraphRequest, error: GraphError): boolean {
  const { status } = error;
  if ([408, 424, 429].includes(status) || (status >= 500 && status !== 501)) return true;
  return LATE.some(
    ({ method = request.method, path, refusal }) =>
      method === request.method && path.test(request.path) && refusal.test(`${status} ${error.message}`),
  );
}

/** What azuread takes for a sign that something it needs is not everywhere yet. */
const LATE: readonly { readonly method?: string; readonly path: RegExp; readonly refusal: RegExp }[] = [
  { path: /^\/servicePrincipals\/[^/]+\/synchronization\//, refusal: /^(?:403|409) / },
  {
    method: "POST",
    path: /^\/servicePrincipals\/[^/]+\/appRoleAssignedTo$/,
    refusal: /^404 |^400 .*Not a valid reference update/s,
  },
  {
    method: "POST",
    path: /^\/servicePrincipals$/,
    refusal:
      /^400 .*The appId '.+' of the service principal does not reference a valid application object|^403 .*the backing application of the service principal being created must in the local tenant/s,
  },
];

/** A write whose answer does not come may have taken effect: it is not sent again. */
const NO_ANSWER = "HTTP response was nil; connection may have been reset";

function failed({ method, path }: GraphRequest, problem: string): Error {
  const verb = `${method.charAt(0)}${method.slice(1).toLowerCase()}`;
  return new Error(`${verb} "https://graph.microsoft.com/v1.0${path}": ${problem}`);
}
