import { Interrupted, interruption } from "../../tools/interruption";
import { UserError } from "../../tools/userError";
import { ensureEngine } from "../../tools/engine/engine";
import { CannotStart, runCommand } from "../commandRunner";
import { withClouds } from "../stack/clouds";
import { type StackFile, stackFileOf } from "../stack/project";
import { existingText, providerConfiguration } from "../stack/providerConfiguration";
import { type Answers, readAnswers } from "./answers";
import { initStack } from "./initStack";
import { terminalPrompts } from "./prompts";
import { columnsOf } from "../../tools/columns";

export interface InitOptions {
  readonly stack: string;
  readonly region?: string;
  readonly answers?: string;
  readonly preview?: true;
  readonly yes?: true;
  readonly json?: true;
}

/** `npm run init`: answers the exit code. 0 written, 1 not written, 2 usage or input. */
export async function init(options: InitOptions): Promise<number> {
  const { yes, json, preview: previews } = options;
  try {
    const file = stackFileOf(options.stack);
    const existing = existingText(file);
    const given = givenIn(options);
    const prompts = await terminalPrompts();
    if (json && previews)
      throw new UserError("--json prints what was written: run pulumi preview --json after it instead of --preview");
    if (json && given.apps === undefined)
      throw new UserError("--json does not ask: give the answers with --answers <file>");
    const configuration = providerConfiguration(existing, given.region, file.name);
    return await withClouds(configuration, (clouds) =>
      initStack({
        ...{ file, existing, clouds, given, prompts, yes, json, previews, now: new Date() },
        preview: () => preview(file),
        print: (text) => process.stdout.write(text),
        complain: (text) => process.stderr.write(text),
        width: columnsOf(process.stdout, 100),
      }),
    );
  } catch (error) {
    // What fails once the process was asked to end fails because of it.
    if (interruption() || error instanceof Interrupted || error instanceof CannotStart) throw error;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

async function preview({ stack, directory }: StackFile): Promise<number> {
  const engine = await ensureEngine((line) => process.stderr.write(`${line}\n`));
  const options = { cwd: directory, env: { ...process.env, PATH: engine.path }, output: "inherit" } as const;
  const made = await runCommand("pulumi", ["stack", "select", stack, "--create"], options);
  if (made.code !== 0) return made.code;
  return (await runCommand("pulumi", ["preview", "--stack", stack, "--policy-pack", "policies"], options)).code;
}

/** What the command line says goes before the file. */
function givenIn({ answers, region }: InitOptions): Partial<Answers> {
  return { ...(answers !== undefined && readAnswers(answers)), ...(region !== undefined && { region }) };
}
