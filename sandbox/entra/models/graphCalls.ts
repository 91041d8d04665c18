import { STATUS_CODES } from "node:http";
import { GraphError } from "../graphError";

/** Calls Graph for the provider: what Graph refuses becomes the provider's error, beginning with what it was about to do. */
export async function calling<T>(doing: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new Error(`${doing}: ${graphText(error)}`, { cause: error });
  }
}

/** What was found; undefined where it is gone. */
export async function ifFound<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

export const isNotFound = (error: unknown): boolean => error instanceof GraphError && error.status === 404;

/** https://github.com/hashicorp/go-azure-sdk/blob/main/sdk/client/client.go */
export function graphText(error: unknown): string {
  if (!(error instanceof GraphError)) return error instanceof Error ? error.message : String(error);
  const { status, code, message } = error;
  return `unexpected status ${status} (${status} ${STATUS_CODES[status] ?? ""}) with error: ${code}: ${message}`;
}
