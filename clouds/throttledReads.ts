import { quotas } from "../federation/roster/limits";
import { UserError } from "../tools/userError";
import { Pace } from "./connectUsers/pace";
import type { Clock } from "./graph/session/clock";

interface Asked {
  /** As in `ListUsersCommand`. */
  readonly commandName?: string;
}

/**
 * Has Amazon Connect read again what it refused because there were too many requests: first as often as anybody may ask, then more and
 * more slowly. AWS's SDK would give up after three attempts, and ten thousand users have more pages than that. Writes have a pace of
 * their own.
 *
 * @throws UserError of a read that is refused for a minute.
 */
export function patientReads(region: () => Promise<string>, clock: Clock) {
  const paces = new Map<string, Pace>();

  return <A, R>(next: (args: A) => Promise<R>, { commandName = "" }: Asked) =>
    async (args: A): Promise<R> => {
      const operation = commandName.replace(/Command$/, "");
      if (!/^(?:Describe|Get|List|Search)/.test(operation)) return next(args);
      for (let attempt = 1; ; attempt++) {
        // Nobody waits who was not refused: AWS may have raised the quota.
        await paces.get(operation)?.turn();
        try {
          const answer = await next(args);
          paces.get(operation)?.accepted();
          return answer;
        } catch (error) {
          if (!isThrottled(error)) throw error;
          if (attempt === MOST_ATTEMPTS) throw refusedAgain(operation, await region(), error);
          const pace = paces.get(operation) ?? new Pace({ perSecond: quotas.requestsPerSecond, burst: 1 }, clock);
          paces.set(operation, pace);
          pace.refused();
        }
      }
    };
}

/** Inside of what AWS's SDK sends again by itself, which does not see these refusals, and outside of what signs a request. */
export const insideRetries = { relation: "after", toMiddleware: "retryMiddleware", name: "patientReads" } as const;

/** That there were too many requests. */
export const isThrottled = (error: unknown): error is Error =>
  error instanceof Error && ["ThrottlingException", "TooManyRequestsException"].includes(error.name);

function refusedAgain(operation: string, region: string, error: Error): UserError {
  return new UserError(
    `Amazon Connect in ${region} has refused connect:${operation} for a minute (${error.name}: ${error.message}): the account takes ` +
      `${quotas.requestsPerSecond} such requests a second, unless AWS raised that quota, and others use it up. Try again later, end what ` +
      "else asks for so much, or ask for a higher quota: " +
      "https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html#api-throttling-quotas",
    { cause: error },
  );
}

const MOST_ATTEMPTS = 6;
