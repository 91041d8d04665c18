import { createInterface } from "node:readline/promises";
import { Interrupted } from "../tools/interruption";

/** Asks a person, who must say yes. */
export type Ask = (question: string) => Promise<boolean>;

/** undefined where nobody is there to answer. */
export function terminalQuestion(): Ask | undefined {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined;
  return async (question) => {
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    try {
      const answer = await new Promise<string>((answered, failed) => {
        terminal.on("SIGINT", () => failed(new Interrupted("SIGINT")));
        // The end of the input says no.
        terminal.on("close", () => answered(""));
        terminal.question(`${question} [y/N] `).then(answered, failed);
      });
      return /^\s*y(?:es)?\s*$/i.test(answer);
    } finally {
      terminal.close();
    }
  };
}
