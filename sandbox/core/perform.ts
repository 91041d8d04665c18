import { PartialFailure } from "../../tools/wire/provider";
import type { Faults } from "./faults";

/** One operation on the simulated cloud: its faults first, its time limit (seconds; 0: none), its errors in the bridge's form. */
export async function perform<T>(
  { operation, faults, timeout, prefix = "" }: { operation: string; faults: Faults; timeout: number; prefix?: string },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await within(timeout, async () => {
      await faults.before(operation);
      return work();
    });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const message = `${prefix}1 error occurred:\n\t* ${text}\n\n`;
    throw error instanceof PartialFailure
      ? new PartialFailure(message, error.state)
      : new Error(message, { cause: error });
  }
}

/** The operation itself goes on, as it does in a cloud whose client has stopped to wait. */
async function within<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  if (seconds === 0) return work();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("context deadline exceeded")), seconds * 1000);
  });
  try {
    return await Promise.race([work(), limit]);
  } finally {
    clearTimeout(timer);
  }
}
