import { stripVTControlCharacters } from "node:util";
import { limit } from "./limits";

/** What a person has in front of them: a program in a pseudo-terminal, which asks because somebody is there. */
export interface Terminal {
  /** What has been printed since the last `expect`, without colours and movements of the cursor. */
  readonly shown: () => string;
  /** Waits until it shows this. `usualMs`: how long it may take on a usual machine. */
  readonly expect: (pattern: RegExp, usualMs: number) => Promise<RegExpExecArray>;
  readonly type: (keys: string) => void;
  /** Its exit code. */
  readonly ended: Promise<number>;
  /** Ends what still runs in it. */
  readonly close: () => Promise<void>;
}

export const keys = { enter: "\r", ctrlC: "\x03" } as const;

export interface TerminalOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Skips the tests of a `describe` where the library has no binary, and says so. On all other machines, a terminal that cannot
 * be opened fails them.
 */
export function skipWithoutTerminals(context: Mocha.Context): void {
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  if (process.platform !== "linux" || header.glibcVersionRuntime !== undefined) return;
  process.stderr.write(
    "\nNOT TESTED: what a terminal shows. @lydell/node-pty has no binary for Linux without glibc.\n",
  );
  context.skip();
}

/** Opens a terminal in which a program runs. */
export async function openTerminal(
  program: string,
  args: readonly string[],
  { cwd, env }: TerminalOptions,
): Promise<Terminal> {
  // Only now: where there is no binary, it cannot even be loaded.
  const { spawn } = await import("@lydell/node-pty");
  const terminal = spawn(program, [...args], {
    ...{ cwd, cols: 160, rows: 50, name: "xterm-256color" },
    env: { ...process.env, ...env },
  });
  let raw = "";
  let isOpen = true;
  const watchers = new Set<() => void>();
  const look = (): void => watchers.forEach((watch) => watch());
  terminal.onData((data) => {
    raw += data;
    look();
  });
  const ended = new Promise<number>((done) =>
    terminal.onExit(({ exitCode, signal }) => {
      isOpen = false;
      done(signal ? 128 + signal : exitCode);
      look();
    }),
  );
  const shown = (): string => stripVTControlCharacters(raw).replaceAll("\r\n", "\n");

  function expect(pattern: RegExp, usualMs: number): Promise<RegExpExecArray> {
    return new Promise((found, failed) => {
      const end = (): void => {
        watchers.delete(watch);
        clearTimeout(timer);
      };
      const watch = (): void => {
        const match = pattern.exec(shown());
        if (match === null && isOpen) return;
        end();
        if (match === null) {
          failed(new Error(`it ended without ${pattern.source}:\n${shown()}`));
          return;
        }
        // A program that asks prints nothing more until it is answered.
        raw = "";
        found(match);
      };
      const timer = setTimeout(() => {
        end();
        failed(new Error(`${pattern.source} was not shown within ${limit(usualMs)} ms:\n${shown()}`));
      }, limit(usualMs));
      watchers.add(watch);
      watch();
    });
  }

  return {
    ...{ shown, expect, ended },
    type: (typed) => terminal.write(typed),
    close: async () => {
      if (isOpen) terminal.kill();
      await ended;
    },
  };
}
