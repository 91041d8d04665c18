import { PartialFailure } from "../../tools/wire/provider";
import { withTimeout } from "../core/deadline";
import type { Faults } from "../core/faults";

/** One operation on the simulated cloud: its faults first, its time limit (seconds; 0: none), its errors in the bridge's form. */
export async function perform<T>(
  { operation, faults, timeout, prefix = "" }: { operation: string; faults: Faults; timeout: number; prefix?: string },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await withTimeout(timeout, () => faults.around(operation, work));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const message = `${prefix}1 error occurred:\n\t* ${text}\n\n`;
    throw error instanceof PartialFailure
      ? new PartialFailure(message, error.state)
      : new Error(message, { cause: error });
  }
}
