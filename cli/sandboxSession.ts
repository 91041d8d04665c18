import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { lock } from "proper-lockfile";
import { openClouds, startSandbox, type Clouds, type RunningFaults, type SandboxOptions } from "../sandbox";
import { ensureEngine } from "../tools/engine/engine";
import { startLanguageHost } from "../tools/engine/languageHost";
import { startLocalProvider, type LocalProvider } from "../tools/engine/localProvider";
import { installPolicyLauncher } from "../tools/engine/policyLauncher";
import { throwIfInterrupted } from "../tools/interruption";
import { runCommand, type Finished } from "./commandRunner";
import { homeVariable, prepareWorkspace, type Workspace } from "./workspace";

/** The clouds as they run: commands against them end up in the real engine. */
export interface SandboxSession {
  readonly clouds: Clouds;
  readonly faults: RunningFaults;
  readonly workspace: Workspace;
  readonly run: (command: string, args: readonly string[], output: "inherit" | "capture") => Promise<Finished>;
}

export interface SessionOptions extends SandboxOptions {
  /** What is served instead of the clouds on disk, as what watches over them. Default: these. */
  readonly served?: (clouds: Clouds) => Clouds;
  /**
   * Whether engines attach to one local provider, as to the simulated ones. Otherwise each command starts it as a plugin, twice, which takes a third
   * of the command's processor time. Default: false.
   */
  readonly attaches?: boolean;
}

/** Starts a sandbox, hands it to `use`, and ends everything that it started. */
export async function withSandbox<T>(
  home: string,
  use: (session: SandboxSession) => Promise<T>,
  { served = (clouds) => clouds, attaches = false, ...options }: SessionOptions = {},
): Promise<T> {
  const engine = await ensureEngine((line) => process.stderr.write(`${line}\n`));
  throwIfInterrupted();
  const workspace = await prepareAlone(resolve(home));
  const clouds = openClouds(workspace.clouds);
  const sandbox = await startSandbox(served(clouds), options);
  const environment: NodeJS.ProcessEnv = {
    ...cleanEnvironment(),
    ...sandbox.environment,
    ...pulumiEnvironment(workspace),
    PATH: engine.path,
    // So that this project's commands find the same sandbox when they are typed in its shell.
    [homeVariable]: resolve(home),
  };
  const languageHost =
    engine.languageHost === "ours" ? await startLanguageHost({ ...environment }, workspace.project) : undefined;
  let localProvider: LocalProvider | undefined;
  try {
    if (attaches) {
      localProvider = await startLocalProvider({ ...environment });
      const simulated = sandbox.environment["PULUMI_DEBUG_PROVIDERS"];
      environment["PULUMI_DEBUG_PROVIDERS"] = `${simulated},entra-connect-sso:${localProvider.port}`;
    }
    if (languageHost) {
      environment["PULUMI_DEBUG_LANGUAGES"] = `nodejs:${languageHost.port}`;
      installPolicyLauncher(workspace.pulumiHome);
    }
    const run: SandboxSession["run"] = (command, args, output) => {
      throwIfInterrupted();
      return runCommand(command, args, { cwd: workspace.project, env: environment, output });
    };
    await initStacks(workspace, run);
    return await use({ clouds, faults: sandbox.faults, workspace, run });
  } finally {
    await localProvider?.stop();
    languageHost?.stop();
    await sandbox.stop();
  }
}

/** Two commands at once in one sandbox must not both lay out its files. */
async function prepareAlone(home: string): Promise<Workspace> {
  mkdirSync(home, { recursive: true });
  const release = await lock(home, {
    lockfilePath: join(home, "lock"),
    retries: { retries: 100, minTimeout: 50, maxTimeout: 200 },
  });
  try {
    return prepareWorkspace(home);
  } finally {
    await release();
  }
}

/** So that the commands of the documentation work as written: `--stack dev` finds its stack. */
async function initStacks(workspace: Workspace, run: SandboxSession["run"]): Promise<void> {
  const missing = workspace.stacks.filter((stack) => !existsSync(stateFile(workspace, stack)));
  await Promise.all(
    missing.map(async (stack) => {
      const init = ["stack", "init", stack, "--no-select", "--non-interactive"];
      const { code, output } = await run("pulumi", init, "capture");
      // Another command in the same sandbox may have been faster.
      if (code === 0 || existsSync(stateFile(workspace, stack))) return;
      throw new Error(`the stack ${stack} cannot be made in the sandbox:\n${output}`);
    }),
  );
}

/** https://www.pulumi.com/docs/iac/concepts/state-and-backends/#local-filesystem */
function stateFile({ backend, projectName }: Workspace, stack: string): string {
  return join(backend, ".pulumi", "stacks", projectName, `${stack}.json`);
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
