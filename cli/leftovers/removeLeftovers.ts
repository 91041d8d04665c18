import { throwIfInterrupted } from "../../tools/interruption";
import type { Finding } from "./finding";

/** What became of one leftover. */
export interface Outcome {
  readonly finding: Finding;
  /** Undefined: it is gone. */
  readonly problem: string | undefined;
}

/** Removes one after the other. A refusal does not keep the others. */
export async function removeLeftovers(findings: readonly Finding[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const finding of findings) {
    if (finding.removal === undefined) continue;
    throwIfInterrupted();
    outcomes.push({ finding, problem: await problemOf(finding.removal.run) });
  }
  return outcomes;
}

async function problemOf(run: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
