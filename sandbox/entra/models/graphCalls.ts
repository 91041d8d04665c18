import { STATUS_CODES } from "node:http";
import type { Properties } from "../../../tools/wire/provider";
import { GraphError } from "../graphError";

/**
 * Calls Graph for the provider: what Graph refuses becomes the provider's error, beginning with what it was about to do.
 * `gone`: what it says instead if there is no such thing.
 */
export async function calling<T>(doing: string, call: () => Promise<T>, gone = doing): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new Error(`${isNotFound(error) ? gone : doing}: ${graphText(error)}`, { cause: error });
  }
}

/** The same, of what may be gone. */
export const ifThere = <T>(doing: string, call: Promise<T>): Promise<T | undefined> =>
  calling(doing, () => ifFound(call));

/** What the provider shows of it, if it is there. */
export async function shown<T>(doing: string, call: Promise<T>, show: (found: T) => Properties | undefined) {
  const found = await ifThere(doing, call);
  return found && show(found);
}

export const isThere = async (call: Promise<unknown>): Promise<boolean> => (await ifFound(call)) !== undefined;

/** What was found; undefined where it is gone. */
export const ifFound = <T>(call: Promise<T>): Promise<T | undefined> =>
  call.catch((error: unknown) => {
    if (isNotFound(error)) return undefined;
    throw error;
  });

export const isNotFound = (error: unknown): boolean => error instanceof GraphError && error.status === 404;

/** https://github.com/hashicorp/go-azure-sdk/blob/main/sdk/client/client.go */
export function graphText(error: unknown): string {
  if (!(error instanceof GraphError)) return error instanceof Error ? error.message : String(error);
  const { status, code, message } = error;
  return `unexpected status ${status} (${status} ${STATUS_CODES[status] ?? ""}) with error: ${code}: ${message}`;
}
