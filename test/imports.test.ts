import assert from "node:assert/strict";
import { execFileSync, execSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { commandLine } from "../cli/commandLine";
import { circles, importGraph, reach, root, type ImportGraph } from "./support/importGraph";

const { dependencies, devDependencies, scripts } = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    scripts: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")));

describe("the imports", function () {
  this.timeout(60_000);
  let atRunTime: ImportGraph;
  let all: ImportGraph;
  before(() => {
    atRunTime = importGraph("at run time");
    all = importGraph("all");
  });

  /** The policy pack and the local provider. */
  const plugins = ["policies/index.cjs", "policies/pack.ts", "graph-provider/main.cjs", "graph-provider/main.ts"];
  /** `pulumi` with these, and the commands for a deployed stack. */
  const entries = ["index.ts", "tools/program.cjs", "tools/setup.mjs", "tools/ensureEngine.ts", ...plugins];
  /** What somebody's own program runs. */
  const componentEntries = [
    ...["tools/program.cjs", "package/connectSso.ts", "package/host.cjs", "package/host.ts"],
    ...plugins,
  ];
  /** What the engine, npm and the compiler look for beside it. */
  const readByName = [
    ...["graph-provider/pulumi-resource-entra-connect-sso", "graph-provider/pulumi-resource-entra-connect-sso.cmd"],
    ...["policies/PulumiPolicy.yaml", "policies/package.json", "package/schema.json", "package/index.d.ts"],
    ...["docs/settings.md", "tsconfig.json"],
  ];
  /** Which loads each command when it is asked for. */
  const commandLineFile = "cli/commandLine.ts";
  /** Commands whose set-up installs everything; that of all others, the `dependencies` alone. */
  const forDevelopment = Object.entries(scripts)
    .filter(([name, script]) => scripts[`pre${name}`] === "node tools/setup.mjs" && script.includes("cli/main.cjs"))
    .map(([name]) => ({ name, files: [`cli/${name}.ts`, `cli/${name}/index.ts`] }));
  /** Packages that a configuration names in its own way. */
  const usedByName = new Map([
    ["ts-node", { file: "cli/bench/flat/tsconfig.json", as: `"ts-node"` }],
    ["@swc/core", { file: "cli/bench/flat/tsconfig.json", as: `"swc"` }],
    ["npm-run-all2", { file: "package.json", as: `"run-p ` }],
    ["@types/mocha", { file: "tsconfig.json", as: `"mocha"` }],
    ["@types/node", { file: "tsconfig.json", as: `"node"` }],
  ]);

  function neededToRun() {
    const left = new Set(forDevelopment.flatMap(({ files }) => files));
    const commands = new Map(atRunTime).set(commandLineFile, {
      files: (atRunTime.get(commandLineFile)?.files ?? []).filter((file) => !left.has(file)),
      packages: atRunTime.get(commandLineFile)?.packages ?? [],
    });
    return reach(commands, [...entries, "cli/main.ts", commandLineFile]);
  }

  it("of the program and of the commands for a deployed stack are the dependencies, no fewer and no more", () => {
    assert.deepEqual(sorted(neededToRun().packages), sorted(Object.keys(dependencies)));
  });

  it("start each command with a set-up, which installs more than these for no command that needs these alone", () => {
    for (const command of commandLine().commands.map((each) => each.name()))
      assert.match(scripts[`pre${command}`] ?? "", /^node tools\/setup\.mjs( --omit=dev)?$/, command);
    assert.ok(forDevelopment.length > 0);
    for (const { name, files } of forDevelopment) {
      const { packages } = reach(atRunTime, files);
      assert.ok(
        packages.some((needed) => needed in devDependencies),
        name,
      );
    }
  });

  it("of the local provider load no cloud's SDK before it is needed: every preview starts it", () => {
    const loaded = `require("./graph-provider/provider.ts"); console.log(Object.keys(require.cache).join("\\n"))`;
    const files = execFileSync(process.execPath, ["--import", "tsx", "-e", loaded], { cwd: root, encoding: "utf8" });
    assert.match(files, /clouds\/graph\/session\/session\.ts/);
    assert.doesNotMatch(files, /node_modules\/(?:@aws-sdk|@azure)\//);
  });

  it("of the policy pack leave out what reads a deployed state and compares: it starts with every preview", () => {
    const { files } = reach(atRunTime, ["policies/pack.ts"]);
    assert.ok(files.includes("resources/model/federationOf.ts"));
    assert.deepEqual(
      files.filter((file) => /^resources\/state\/|^federation\/differences\//.test(file)),
      [],
    );
  });

  it("are declared, every one of them", () => {
    const declared = new Set(Object.keys({ ...dependencies, ...devDependencies }));
    // The examples are packages of their own.
    const own = [...all].filter(([file]) => !file.startsWith("examples/"));
    const imported = own.flatMap(([, { packages }]) => packages);
    assert.deepEqual(
      sorted(imported).filter((name) => !declared.has(name)),
      [],
    );
  });

  it("need every package that is declared", () => {
    const imported = new Set([...all.values()].flatMap(({ packages }) => packages));
    const commands = new Set(Object.values(scripts).flatMap((script) => script.split(" ")));
    for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
      const typed = name.replace(/^@types\//, "");
      const configured = usedByName.get(name);
      const isConfigured = configured && readFileSync(path.join(root, configured.file), "utf8").includes(configured.as);
      assert.ok(imported.has(typed) || commands.has(name) || isConfigured, `${name} is used by nothing`);
    }
  });

  it("of the component, its plugin and the policy pack are in the npm package, in whose folders is nothing else", () => {
    const command = "npm pack --dry-run --json --ignore-scripts --loglevel=error";
    const [tarball] = z
      .array(z.object({ files: z.array(z.object({ path: z.string() })) }))
      .parse(JSON.parse(execSync(command, { cwd: root, encoding: "utf8" })));
    const packed = new Set(tarball?.files.map(({ path: file }) => file));
    const { files } = reach(atRunTime, componentEntries);
    assert.deepEqual(
      [...files, ...readByName].filter((file) => !packed.has(file)),
      [],
    );
    const folders = new Set(["docs", ...files.map((file) => path.dirname(file))]);
    const others = [...packed].filter((file) => !folders.has(path.dirname(file)));
    assert.deepEqual(sorted(others), ["LICENSE", "README.md", "package.json", "tsconfig.json"]);
  });

  it("make no circle, types included", () => {
    assert.deepEqual(
      circles(all).map((circle) => circle.join(" -> ")),
      [],
    );
  });
});

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
