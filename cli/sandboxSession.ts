import { existsSync, mkdirSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { lock } from "proper-lockfile";
import { openClouds, startSandbox, type Clouds } from "../sandbox";
import { ensureEngine } from "../tools/engine/engine";
import { startLanguageHost } from "../tools/engine/languageHost";
import { runCommand, type Finished } from "./commandRunner";
import { checkout, prepareWorkspace, type Workspace } from "./workspace";

/** The sandbox of this checkout, unless the environment names another. */
export const defaultHome = process.env["ENTRA_CONNECT_SANDBOX_HOME"] ?? join(checkout, ".sandbox");

/** The clouds as they run: commands against them end up in the real engine. */
export interface SandboxSession {
  readonly clouds: Clouds;
  readonly workspace: Workspace;
  readonly run: (command: string, args: readonly string[], output: "inherit" | "capture") => Promise<Finished>;
}

/** Starts a sandbox, hands it to `use`, and ends everything that it started. */
export async function withSandbox<T>(home: string, use: (session: SandboxSession) => Promise<T>): Promise<T> {
  const engine = await ensureEngine((line) => process.stderr.write(`${line}\n`));
  const languageHost = engine.languageHost === "ours" ? await startLanguageHost() : undefined;
  try {
    const { workspace, sandbox, clouds, environment } = await open(home, {
      ...cleanEnvironment(),
      PATH: [dirname(engine.pulumi), join(checkout, "tools/engine/bin"), process.env["PATH"]].join(delimiter),
      ...(languageHost && { PULUMI_DEBUG_LANGUAGES: `nodejs:${languageHost.port}` }),
    });
    try {
      return await use({
        clouds,
        workspace,
        run: (command, args, output) => runCommand(command, args, { cwd: workspace.project, env: environment, output }),
      });
    } finally {
      await sandbox.stop();
    }
  } finally {
    languageHost?.stop();
  }
}

async function open(home: string, base: NodeJS.ProcessEnv) {
  mkdirSync(home, { recursive: true });
  // Two commands at once in one sandbox must not both lay out its files.
  const release = await lock(home, { realpath: false, retries: { retries: 100, minTimeout: 50, maxTimeout: 200 } });
  try {
    const workspace = prepareWorkspace(resolve(home));
    const clouds = openClouds(workspace.clouds);
    const sandbox = await startSandbox(clouds);
    const environment = { ...base, ...sandbox.environment, ...pulumiEnvironment(workspace) };
    await initStacks(workspace, environment);
    return { workspace, clouds, sandbox, environment };
  } finally {
    await release();
  }
}

/** So that the commands of the documentation work as written: `--stack dev` finds its stack. */
async function initStacks(workspace: Workspace, env: NodeJS.ProcessEnv): Promise<void> {
  const missing = workspace.stacks.filter(
    (stack) => !existsSync(join(workspace.backend, ".pulumi/stacks/entra-connect-sso", `${stack}.json`)),
  );
  await Promise.all(
    missing.map(async (stack) => {
      const { code, output } = await runCommand("pulumi", ["stack", "init", stack, "--no-select"], {
        cwd: workspace.project,
        env,
        output: "capture",
      });
      if (code !== 0) throw new Error(`the stack ${stack} cannot be made in the sandbox:\n${output}`);
    }),
  );
}

function pulumiEnvironment(workspace: Workspace): Record<string, string> {
  return {
    PULUMI_HOME: workspace.pulumiHome,
    PULUMI_BACKEND_URL: pathToFileURL(workspace.backend).href,
    PULUMI_CONFIG_PASSPHRASE: "sandbox",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

/** Nothing of the caller's own Pulumi, AWS or Azure set-up may reach the sandbox, or the other way round. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(PULUMI|AWS|ARM|AZURE|AZUREAD)_/.test(name)),
  );
}
