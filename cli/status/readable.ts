import { isRefusal } from "../../clouds/refusals";
import type { Read } from "./snapshot";

/** Reads something whose owner may refuse it: then, what is missing takes its place, and everything else goes on. */
export async function readable<T>(
  what: string,
  permission: string,
  read: () => Promise<T>,
  /** How Graph refuses it. */
  statuses?: readonly number[],
): Promise<Read<T>> {
  try {
    return { value: await read() };
  } catch (error) {
    if (!isRefusal(error, statuses)) throw error;
    return { unreadable: what, permission, refusal: error.message };
  }
}
