import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Command } from "commander";
import { z } from "zod";
import { commandLine } from "../cli/commandLine";
import { ownCommandNames } from "../cli/sandbox";
import { checkout } from "../tools/checkout";
import { ensureEngine } from "../tools/engine/engine";
import { documentedCommands, shellWords } from "./documentedCommands";

/** Nobody should have to find out that a page is older than the command. */
describe("the commands that README and docs print", function () {
  this.timeout(120_000);
  const packageFile = z.object({ scripts: z.record(z.string(), z.string()) });
  const { scripts } = packageFile.parse(JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")));
  const commands = documentedCommands();

  it("are found", () => {
    assert.ok(commands.length > 80, String(commands.length));
    assert.deepEqual(shellWords(`a --b "c d" 'e f'#g h\\ i <j k> # l`), [
      "a",
      "--b",
      "c d",
      "e f#g",
      "h i",
      "PLACEHOLDER",
    ]);
  });

  for (const { page, text } of new Map(commands.map((command) => [command.text, command])).values()) {
    it(`${page}: ${text}`, async () => check(shellWords(text)));
  }

  it("would not pass with an option, a command or an argument that is not there", async () => {
    for (const wrong of [
      "npm run nothing",
      "npm run rotate -- --stack dev --al-once",
      "npm run status -- --stack dev",
      "npm run demo -- dev tutorial",
      "npm run adopt -- --stack prod",
      "npm run conformance -- --onyl x",
      "npm run sandbox -- npm run rotate -- --slot 1",
      "npm run sandbox -- npm run shw",
      "pulumi up --skip-preview",
      "pulumi up --stak dev",
      "pulumi stack nothing",
    ]) {
      await assert.rejects(check(shellWords(wrong)), wrong);
    }
  });

  async function check([program = "", ...args]: readonly string[]): Promise<void> {
    if (program === "npm") await checkNpm(args);
    if (program === "pulumi") await checkPulumi(args);
  }

  async function checkNpm([first = "", ...others]: readonly string[]): Promise<void> {
    if (first === "test" || first === "ci") {
      assert.deepEqual(
        others.filter((option) => option !== "--omit=dev"),
        [],
      );
      return;
    }
    assert.equal(first, "run");
    const [name = "", dashes, ...args] = others;
    const script = scripts[name];
    assert.ok(script, `package.json has a script ${name}`);
    if (dashes !== undefined) assert.equal(dashes, "--");
    // A mention, not a command to copy.
    if (dashes === undefined && name !== "demo" && name !== "sandbox") return;
    const own = /cli\/main\.cjs (\w+)$/.exec(script)?.[1];
    if (own !== undefined) await parse(own, args);
    else for (const option of optionsOf(args)) assert.ok(optionNames(script).has(option), `${name} has ${option}`);
    if (name === "sandbox") await checkInSandbox(args);
    if (name === "adopt" || name === "init") refuseStackOf(args);
  }

  async function parse(name: string, args: readonly string[]): Promise<void> {
    const program = commandLine();
    const quiet = (command: Command) =>
      command.configureOutput({ writeErr: () => undefined }).exitOverride((error) => {
        throw error;
      });
    quiet(program);
    for (const command of program.commands) quiet(command).action(() => undefined);
    await program.parseAsync([name, ...args], { from: "user" });
  }

  async function checkInSandbox([first, ...args]: readonly string[]): Promise<void> {
    if (first !== undefined && !ownCommandNames.includes(first)) await check([first, ...args]);
  }

  /** A stack that this repository has settings for cannot be adopted, or begun. */
  function refuseStackOf(args: readonly string[]): void {
    const stack = args[args.indexOf("--stack") + 1];
    assert.equal(existsSync(join(checkout, `Pulumi.${stack}.yaml`)), false, `the stack ${stack} has a file`);
  }

  const helps = new Map<string, Promise<string>>();
  async function checkPulumi(args: readonly string[]): Promise<void> {
    const end = args.findIndex((arg) => !/^[a-z]+$/.test(arg));
    const [first = "", second] = end === -1 ? args : args.slice(0, end);
    const options = optionsOf(args.includes("--") ? args.slice(0, args.indexOf("--")) : args);
    // Not what we would have anybody do.
    assert.ok(!options.includes("--skip-preview"), "--skip-preview");
    let help = await helpOf(first);
    assert.ok(help.includes(`  pulumi ${first}`), `pulumi has ${first}`);
    // A group of commands shows its own help for one that it does not have.
    if (second !== undefined && help.includes(`  pulumi ${first} [command]`)) {
      help = await helpOf(`${first} ${second}`);
      const names = new RegExp(`^ {2}pulumi ${first} ${second}\\b|^Aliases:\\n.*\\b${second}\\b`, "m");
      assert.match(help, names, `pulumi ${first} has ${second}`);
    }
    for (const option of options) assert.ok(new RegExp(`${option}\\b`).test(help), `pulumi ${first} has ${option}`);
  }

  /** What the engine itself says. */
  function helpOf(command: string): Promise<string> {
    const help = helps.get(command) ?? askForHelp(command);
    helps.set(command, help);
    return help;
  }

  async function askForHelp(command: string): Promise<string> {
    const { pulumi } = await ensureEngine(() => undefined);
    const { stdout } = await promisify(execFile)(pulumi, [...command.split(" "), "--help"], {
      env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
    return stdout;
  }

  function optionsOf(args: readonly string[]): string[] {
    return args.filter((arg) => arg.startsWith("--") && arg.length > 2).map((arg) => arg.replace(/=.*/s, ""));
  }

  /** Of a script that is not one of the CLI's, by its source. */
  function optionNames(script: string): ReadonlySet<string> {
    const file = /(\S+\.ts)/.exec(script)?.[1];
    const source = file === undefined ? "" : readFileSync(join(checkout, file), "utf8");
    return new Set([...source.matchAll(/"?([\w-]+)"?: \{ type: "(?:string|boolean)"/g)].map(([, name]) => `--${name}`));
  }
});
