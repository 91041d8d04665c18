import { ensureEngine } from "../../tools/engine/engine";
import { runCommand } from "../commandRunner";
import { UserError } from "../../tools/userError";

/** Runs a pulumi command and answers what it printed. Throws a UserError with its own words where it fails. */
export type Pulumi = (...args: readonly string[]) => Promise<string>;

export interface PulumiOptions {
  /** Where Pulumi.yaml lies. */
  readonly directory: string;
  /** As it is called on the command line. */
  readonly stack: string;
  /** Besides the caller's own environment, whose backend, secrets and credentials are used. */
  readonly env?: NodeJS.ProcessEnv;
}

/** The pulumi command on one stack, without questions. */
export async function pulumiOn({ directory, stack, env: further }: PulumiOptions): Promise<Pulumi> {
  const engine = await ensureEngine((line) => process.stderr.write(`${line}\n`));
  const env = { ...process.env, PATH: engine.path, PULUMI_SKIP_UPDATE_CHECK: "true", ...further };
  return async (...args) => {
    const command = [...args, "--stack", stack, "--non-interactive"];
    const { code, stdout, stderr } = await runCommand("pulumi", command, { cwd: directory, env, output: "capture" });
    if (code === 0) return stdout;
    const said = stderr.trim() === "" ? stdout.trim() : stderr.trim();
    throw new UserError(`pulumi ${command.join(" ")} ended with exit code ${code}:\n${said}`);
  };
}
