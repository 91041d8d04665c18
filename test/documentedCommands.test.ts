import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import type { Command } from "commander";
import { z } from "zod";
import { commandLine } from "../cli/commandLine";
import { ownCommandNames } from "../cli/sandbox";
import { checkout } from "../tools/checkout";
import { ensureEngine } from "../tools/engine/engine";
import { linesOf, problemsWith } from "./docs/examples";
import { codeBlocks, markdownPages } from "./docs/pages";
import { documentedCommands, shellWords } from "./documentedCommands";

/** Nobody should have to find out that a page is older than the command. */
describe("the commands that pages print", function () {
  this.timeout(120_000);
  const packageFile = z.object({
    scripts: z.record(z.string(), z.string()),
    dependencies: z.record(z.string(), z.string()),
  });
  const { scripts, dependencies } = packageFile.parse(JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")));
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

  it("stand in blocks that say so", () => {
    const hidden = markdownPages().flatMap(({ path, text }) =>
      codeBlocks(text)
        .filter(
          ({ language, code }) => language === "bash" || (language === "" && /^ *(?:npm|npx|pulumi) /m.test(code)),
        )
        .map(({ code }) => `${path}: ${code}`),
    );
    assert.deepEqual(hidden, []);
  });

  for (const { page, text } of new Map(commands.map((command) => [command.text, command])).values()) {
    it(`${page}: ${text}`, async () => check(shellWords(text), page));
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
      "pulumi config set --path entra-connect-sso:apps.agent.landings ccp --stack dev",
      "pulumi config set --path entra-connect-sso:apps.agent.sessionDuration 60 --stack dev",
      "npx mocha test/nothing.test.ts",
    ]) {
      await assert.rejects(check(shellWords(wrong)), wrong);
    }
  });

  async function check([program = "", ...args]: readonly string[], page?: string): Promise<void> {
    if (program === "npm") await checkNpm(args);
    if (program === "pulumi") await checkPulumi(args);
    const sets = program === "pulumi" && args[0] === "config" && args[1] === "set";
    // Those of the reference are for settings that stand alone: test/tools/generate/setCommands.test.ts tries them.
    if (sets && page !== "docs/settings.md") checkSetting(args.slice(2));
    if (program === "npx") for (const file of args.filter((arg) => arg.endsWith(".ts"))) checkFile(file);
  }

  async function checkNpm([first = "", ...others]: readonly string[]): Promise<void> {
    if (first === "test" || first === "ci") {
      assert.deepEqual(
        others.filter((option) => option !== "--omit=dev"),
        [],
      );
      return;
    }
    if (first === "install") {
      for (const name of others) assert.ok(name.replace(/(?<=.)@.*/, "") in dependencies, name);
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

  function checkSetting(args: readonly string[]): void {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...{ stack: { type: "string" }, type: { type: "string" } },
        ...{ path: { type: "boolean" }, secret: { type: "boolean" } },
      },
    });
    const [key, value] = positionals;
    // A mention.
    if (key === undefined) return;
    assert.match(key, /^(?:aws|azuread|entra-connect-sso):/);
    if (key.startsWith("entra-connect-sso:"))
      assert.deepEqual(problemsWith(linesOf(key, value ?? "", values.type)), []);
  }

  function checkFile(pattern: string): void {
    assert.ok(pattern.includes("*") || existsSync(join(checkout, pattern)), pattern);
  }

  const helps = new Map<string, Promise<string>>();
  async function checkPulumi([option, folder = "", ...rest]: readonly string[]): Promise<void> {
    if (option !== "-C") return checkCommand([option, folder, ...rest].filter((arg) => arg !== undefined));
    assert.ok(existsSync(join(checkout, folder, "Pulumi.yaml")), `a program is in ${folder}`);
    return checkCommand(rest);
  }
  async function checkCommand(args: readonly string[]): Promise<void> {
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
