import { setTimeout } from "node:timers/promises";
import { limit } from "./limits";
import { keys, openTerminal, type Terminal, type TerminalOptions } from "./terminal";

/** A shell in a terminal, in which somebody types one command after the other. */
export interface Shell {
  /** Types a command, answers what it asks, and waits for the next prompt. */
  readonly run: (command: string, answers: readonly Answer[], usualMs: number) => Promise<Run>;
  readonly close: () => Promise<void>;
}

/** What a person types when a command shows this. */
export type Answer = readonly [question: RegExp, typed: string | ((match: RegExpExecArray) => string)];

export interface Run {
  readonly code: number;
  readonly output: string;
}

/**
 * Opens it. @param program A shell, or what starts one.
 * The prompt has the exit code of the command before, and the shell's own number: a command may open another shell.
 */
export async function openShell(
  program: string,
  args: readonly string[],
  { cwd, env }: TerminalOptions,
): Promise<Shell> {
  const terminal = await openTerminal(program, args, { cwd, env: { ...env, PS1: "[$? $$] ", SHELL: "/bin/sh" } });
  try {
    const [, number = ""] = await terminal.expect(/\[0 (\d+)\] $/, 30_000);
    return {
      run: (...command) => run(terminal, new RegExp(`\\[(\\d+) ${number}\\] $`), ...command),
      close: () => close(terminal),
    };
  } catch (error) {
    await terminal.close();
    throw error;
  }
}

/** As people leave it, so that what started the shell ends in its own way; a command that hangs is ended. */
async function close(terminal: Terminal): Promise<void> {
  terminal.type(`exit${keys.enter}`);
  await Promise.race([terminal.ended, setTimeout(limit(5_000), undefined, { ref: false })]);
  await terminal.close();
}

async function run(
  { type, expect }: Terminal,
  prompt: RegExp,
  command: string,
  answers: readonly Answer[],
  usualMs: number,
): Promise<Run> {
  const either = new RegExp([prompt, ...answers.map(([question]) => question)].map(({ source }) => source).join("|"));
  type(command + keys.enter);
  let output = "";
  for (;;) {
    const { input } = await expect(either, usualMs);
    output += input;
    const code = prompt.exec(input)?.[1];
    if (code !== undefined) return { code: Number(code), output };
    for (const [question, typed] of answers) {
      const match = question.exec(input);
      if (match !== null) type(typeof typed === "string" ? typed : typed(match));
    }
  }
}
