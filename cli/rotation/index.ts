import { Interrupted } from "../../tools/interruption";
import { CannotStart } from "../commandRunner";
import { findStackFile } from "../stack/project";
import { openStack } from "./pulumi";
import { requestOf, type RotateOptions } from "./request";
import { rotateStack } from "./rotateStack";
import { terminalQuestion } from "../terminalQuestion";

/** `npm run rotate`: answers the exit code. 0 fine, 1 something is to be done first, 2 usage or input. */
export async function rotate(options: RotateOptions): Promise<number> {
  try {
    const request = requestOf(options);
    const file = findStackFile(options.stack);
    const now = new Date();
    return await rotateStack({
      ...options,
      request,
      file,
      pulumi: await openStack(file, options.stack, now),
      ask: terminalQuestion(),
      print: (text) => process.stdout.write(text),
      complain: (text) => process.stderr.write(text),
      now,
    });
  } catch (error) {
    if (error instanceof Interrupted || error instanceof CannotStart) throw error;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}
