import { text as allOf } from "node:stream/consumers";
import { Interrupted } from "../../tools/interruption";
import { UserError } from "../../tools/userError";
import { CannotStart } from "../commandRunner";
import { type Answer, errorAnswer, peopleAnswer, stackAnswer, traceAnswer } from "./answers";
import { deployedNow, plannedStack } from "./examine";
import { checkOptions, type DoctorOptions } from "./options";
import { readStack } from "./readStack";
import { columnsOf } from "../../tools/columns";

export type { DoctorOptions } from "./options";

/** `npm run doctor`: answers the exit code. 0 fine, 1 findings, 2 usage or input. */
export async function doctor(options: DoctorOptions): Promise<number> {
  try {
    const { text, json, isFine } = await answer(options);
    process.stdout.write(
      options.json ? `${JSON.stringify(json, undefined, 2)}\n` : text(columnsOf(process.stdout, Infinity)),
    );
    return isFine ? 0 : 1;
  } catch (error) {
    if (error instanceof Interrupted || error instanceof CannotStart) throw error;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

async function answer(options: DoctorOptions): Promise<Answer> {
  checkOptions(options);
  const { stack, planned, people, person, app, error, html, samlResponse, har } = options;
  const now = new Date();
  if (error !== undefined) return errorAnswer(error === "-" ? await allOf(process.stdin) : error, stack, now);
  if (stack === undefined) throw new UserError("say which stack: --stack <name>");
  const source = samlResponse !== undefined ? { samlResponse } : har !== undefined ? { har } : undefined;
  if (source !== undefined) {
    // The libraries for signatures are for this question alone.
    const { capturedAnswer } = await import("./capture/index.js");
    return capturedAnswer(source, { stack, now, readStack: () => readStack(stack) });
  }
  const asked = { stack, now, isPlanned: planned === true };
  const examined = await (asked.isPlanned ? plannedStack : deployedNow)(stack, person);
  if (person !== undefined) return traceAnswer(examined, { ...asked, person, app });
  return people === true ? peopleAnswer(examined, asked) : stackAnswer(examined, asked, html);
}
