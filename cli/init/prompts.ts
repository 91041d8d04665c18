import { dim } from "picocolors";
import { Interrupted } from "../../tools/interruption";
import { wrapped } from "../wrapped";
import { columnsOf } from "../../tools/columns";

export interface Choice<T> {
  readonly value: T;
  readonly name: string;
  /** Said of the choice while it is pointed at. */
  readonly description?: string;
  /** Why it cannot be taken. */
  readonly disabled?: string;
}

/** Asks a person. */
export interface Prompts {
  readonly select: <T>(question: string, choices: readonly Choice<T>[], preset?: T) => Promise<T>;
  /** One or more of them. */
  readonly several: <T>(question: string, choices: readonly Choice<T>[], preset: readonly T[]) => Promise<T[]>;
  /** Choices are looked for while the person types. */
  readonly search: <T>(question: string, find: (typed: string) => Promise<readonly Choice<T>[]>) => Promise<T>;
  readonly text: (question: string, preset: string, problem: (text: string) => string | undefined) => Promise<string>;
  /** Says what the next question is about. */
  readonly explain: (text: string) => void;
  readonly agree: (question: string) => Promise<boolean>;
}

/** Undefined: nobody is there to answer. */
export async function terminalPrompts(): Promise<Prompts | undefined> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined;
  const { checkbox, confirm, input, search, select } = await import("@inquirer/prompts");
  const shown = <T>({ description, disabled, ...choice }: Choice<T>) => ({
    ...choice,
    ...(description !== undefined && { description }),
    ...(disabled !== undefined && { disabled: `(${disabled})` }),
  });
  return {
    select: (message, choices, preset) =>
      ended(select({ message, choices: choices.map(shown), ...(preset !== undefined && { default: preset }) })),
    several: (message, choices, preset) =>
      ended(
        checkbox({
          message,
          choices: choices.map((choice) => ({ ...shown(choice), checked: preset.includes(choice.value) })),
          required: true,
        }),
      ),
    search: (message, find) => ended(search({ message, source: async (typed = "") => (await find(typed)).map(shown) })),
    text: (message, preset, problem) =>
      ended(input({ message, default: preset, validate: (text) => problem(text) ?? true })),
    explain: (text) =>
      process.stdout.write(`\n${wrapped("", text, columnsOf(process.stdout, 100)).map(dim).join("\n")}\n`),
    agree: (message) => ended(confirm({ message, default: false })),
  };
}

/** Ctrl+C, and the end of the input, end the command. */
async function ended<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === "ExitPromptError") throw new Interrupted("SIGINT");
    throw error;
  }
}
