import { randomUUID } from "node:crypto";
import type { Properties } from "../../../tools/wire/provider";
import { AwsError } from "../awsError";

/**
 * Calls an operation of a service the way the provider reports it when it fails: what it was doing, the operation, the
 * HTTP status and the service's own code and text.
 */
export async function calling<T>(doing: string, operation: Operation, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new Error(`${doing}: ${operationError(operation, error)}`, { cause: error });
  }
}

/** Undefined where the service has no such thing: a resource that somebody deleted. */
export const ifFound = <T>(call: Promise<T>): Promise<T | undefined> =>
  call.catch((error: unknown) => {
    if (isNotFound(error)) return undefined;
    throw error;
  });

/** What the provider shows of it, if it is there. */
export async function shown<T>(call: Promise<T>, show: (found: T) => Properties): Promise<Properties | undefined> {
  const found = await ifFound(call);
  return found && show(found);
}

export const isNotFound = (error: unknown): boolean => error instanceof AwsError && notFoundCodes.has(error.code);

/** Each service has a word of its own. */
const notFoundCodes: ReadonlySet<string> = new Set([
  ...["NoSuchEntity", "ResourceNotFoundException", "NotFound", "NotFoundException"],
  ...["TrailNotFoundException", "NoSuchBucket", "NoSuchBucketPolicy", "NoSuchPublicAccessBlockConfiguration"],
]);

/** As in `IAM: CreateRole`. */
export type Operation = `${"IAM" | "Connect" | "STS" | "SNS" | "EventBridge" | "KMS" | "S3" | "CloudTrail"}: ${string}`;

function operationError(operation: Operation, { code, status, message }: AwsError): string {
  const response = status === 0 ? "" : `https response error StatusCode: ${status}, RequestID: ${randomUUID()}, `;
  return `operation error ${operation}, ${response}${code}: ${message}`;
}
