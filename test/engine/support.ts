import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseDocument, type Document } from "yaml";
import { withSandbox, type SandboxSession, type SessionOptions } from "../../cli/sandboxSession";
import { checkout } from "../../tools/checkout";
import { copyHome } from "./sharedHomes";

export interface TestSandbox extends SandboxSession {
  /** The plain command as a user types it, without colours and questions. */
  pulumi(...args: string[]): Promise<{ code: number; output: string }>;
  /** Changes the sandbox's copy of a stack file. */
  edit(stack: string, change: (file: Document) => void): void;
  /** Sets something in it, given by its path below `config`. */
  set(stack: string, path: readonly string[], value: unknown): void;
  /** Puts the sandbox's copy of a stack file back as it was before the first edit. */
  restore(stack: string): void;
  /** Runs another program instead of index.ts, which it may import from `checkout`. */
  replaceProgram(source: string): void;
  /** Copies a folder of the checkout, in which is a project of its own, into the sandbox's, and answers where. */
  copyProject(folder: string): string;
}

export interface TestSandboxOptions extends SessionOptions {
  /** Begins with the dev stack deployed as its stack file says. Default: with nothing. */
  readonly deployed?: boolean;
}

/** A sandbox of its own for the tests of one `describe`: the real engine, new clouds. Gone when they end. */
export function useSandbox({
  deployed = false,
  attaches = true,
  ...options
}: TestSandboxOptions = {}): () => TestSandbox {
  let current: TestSandbox | undefined;
  let finish: () => void = () => undefined;
  let ended: Promise<void> = Promise.resolve();
  const originals = new Map<string, string>();
  const home = mkdtempSync(join(tmpdir(), "entra-connect-sso-test-"));

  function edit(session: SandboxSession, stack: string, change: (file: Document) => void): void {
    const file = stackFile(session, stack);
    const text = readFileSync(file, "utf8");
    if (!originals.has(file)) originals.set(file, text);
    const document = parseDocument(text);
    change(document);
    writeFileSync(file, document.toString());
  }

  before(async function () {
    this.timeout(120_000);
    await copyHome(deployed ? "deployed" : "new", home);
    await new Promise<void>((ready, failed) => {
      ended = withSandbox(
        home,
        async (session) => {
          current = {
            ...session,
            pulumi: (...args) => session.run("pulumi", [...args, "--non-interactive", "--color", "never"], "capture"),
            edit: (stack, change) => edit(session, stack, change),
            // As JSON, so that text is in quotes: the engine takes a bare time for a date.
            set: (stack, path, value) =>
              edit(session, stack, (file) =>
                file.setIn(["config", ...path], parseDocument(JSON.stringify(value)).contents),
              ),
            restore: (stack) => {
              const file = stackFile(session, stack);
              writeFileSync(file, originals.get(file) ?? readFileSync(file, "utf8"));
            },
            replaceProgram: (source) => {
              const file = join(session.workspace.project, "index.ts");
              rmSync(file);
              writeFileSync(file, source);
            },
            copyProject: (folder) => {
              const copy = join(session.workspace.project, "copies", basename(folder));
              cpSync(join(checkout, folder), copy, { recursive: true });
              return copy;
            },
          };
          ready();
          await new Promise<void>((done) => {
            finish = done;
          });
        },
        { attaches, ...options },
      );
      ended.catch(failed);
    });
  });
  after(async function () {
    this.timeout(20_000);
    finish();
    await ended;
    rmSync(home, { recursive: true, force: true });
  });

  return () => {
    if (!current) throw new Error("the sandbox is there only while tests run");
    return current;
  };
}

function stackFile({ workspace }: SandboxSession, stack: string): string {
  return join(workspace.project, `Pulumi.${stack}.yaml`);
}
