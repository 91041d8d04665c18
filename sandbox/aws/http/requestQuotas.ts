import { quotas } from "../../../federation/roster/limits";
import { AwsError } from "../awsError";

/**
 * How many requests Amazon Connect takes of an account: a bucket for each operation in each region, whoever asks for whichever instance.
 * None of the operations that are simulated is an exception to the rule.
 * https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html#api-throttling-quotas
 * https://docs.aws.amazon.com/connect/latest/APIReference/best-practices-connect-apis.html
 */
export class RequestQuotas {
  private readonly buckets = new Map<string, { left: number; at: number }>();

  /** @param now Milliseconds. */
  constructor(private readonly now: () => number) {}

  /** @throws AwsError if there were too many. */
  take(region: string, operation: string): void {
    const { requestsPerSecond, burst } = quotas;
    const now = this.now();
    const { left, at } = this.buckets.get(`${region} ${operation}`) ?? { left: burst, at: now };
    const filled = Math.min(burst, left + ((now - at) / 1000) * requestsPerSecond);
    const isTaken = filled >= 1;
    this.buckets.set(`${region} ${operation}`, { left: isTaken ? filled - 1 : filled, at: now });
    if (!isTaken) throw new AwsError("TooManyRequestsException", "Too Many Requests", 429);
  }
}
