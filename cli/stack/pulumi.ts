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
    throw new UserError(
      [`pulumi ${command.join(" ")} ended with exit code ${code}:`, said, ...remedy(said, stack)].join("\n"),
    );
  };
}

/** What helps, if the engine's own words do not say it: it takes whoever runs it for a machine. */
function remedy(said: string, stack: string): string[] {
  const script = process.env["npm_lifecycle_event"] ?? "doctor";
  const inSandbox = `On simulated clouds, without any sign-in: npm run sandbox -- npm run ${script} -- --stack ${stack}`;
  if (said.includes("must be set for login")) {
    return [
      `Pulumi is not signed in, and does not know where the state of ${stack} is. Any of these helps:`,
      "  - pulumi login                for Pulumi Cloud",
      "  - pulumi login s3://<bucket>  or azblob://, gs://, file://, if the state is there",
      "  - PULUMI_ACCESS_TOKEN or PULUMI_BACKEND_URL in a pipeline",
      inSandbox,
    ];
  }
  if (said.includes("no stack named")) {
    return [
      `If it was never deployed: pulumi stack init ${stack}, then pulumi up --stack ${stack}.`,
      "If it was, Pulumi looks elsewhere: pulumi whoami --verbose says where, pulumi login <url> changes that.",
      inSandbox,
    ];
  }
  return [];
}
