import { Interrupted, interruption } from "../tools/interruption";
import { UserError } from "../tools/userError";
import { commandLine } from "./commandLine";
import { CannotStart } from "./commandRunner";

commandLine()
  .parseAsync()
  .catch((thrown: unknown) => {
    // What fails once the process was asked to end fails because of it.
    const error = interruption() ?? thrown;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = exitCodeOf(error);
  });

function exitCodeOf(error: unknown): number {
  if (error instanceof Interrupted || error instanceof CannotStart) return error.exitCode;
  return error instanceof UserError ? 2 : 1;
}
