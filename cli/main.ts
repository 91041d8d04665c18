import { Interrupted, interruption } from "../tools/interruption";
import { commandLine } from "./commandLine";
import { CannotStart } from "./commandRunner";

commandLine()
  .parseAsync()
  .catch((thrown: unknown) => {
    // What fails once the process was asked to end fails because of it.
    const error = interruption() ?? thrown;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof Interrupted || error instanceof CannotStart ? error.exitCode : 1;
  });
