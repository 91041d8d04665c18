import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportedState } from "../../resources/state/exportedState";
import { UserError } from "../../tools/userError";
import type { Finished } from "../commandRunner";
import type { PreviewRun } from "./reportOf";

/** Runs a pulumi command in the project's directory, whether it goes well or not. */
export type Run = (args: readonly string[], env: NodeJS.ProcessEnv) => Promise<Finished>;

/** Every file of one preview, as the engine wrote it. */
export interface EngineFiles {
  readonly events: string;
  readonly plan: string | undefined;
  readonly exported: string;
}

/**
 * Previews a stack once, for people and for machines: the engine prints the diff, and writes each step to a file. The file's option is the
 * one that Pulumi's Automation API uses, which the engine takes only with PULUMI_DEBUG_COMMANDS.
 *
 * @throws UserError if there is no such stack, or its state cannot be read.
 */
export async function enginePreview(stack: string, run: Run): Promise<PreviewRun & { readonly files: EngineFiles }> {
  const directory = mkdtempSync(join(tmpdir(), "entra-connect-sso-report-"));
  try {
    const [events, plan] = [join(directory, "events.json"), join(directory, "plan.json")];
    const state = await run(["stack", "export", "--stack", stack], {});
    if (state.code !== 0) throw new UserError(`pulumi stack export --stack ${stack} failed:\n${state.output.trim()}`);
    const { code, output } = await run(
      ["preview", "--stack", stack, ...options, "--event-log", events, "--save-plan", plan],
      { PULUMI_DEBUG_COMMANDS: "true" },
    );
    const files = { events: readIfThere(events) ?? "", plan: readIfThere(plan), exported: state.stdout };
    return { code, printed: withoutHints(output), ...files, state: exportedState(files.exported), files };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const options = ["--diff", "--policy-pack", "policies", "--color", "never", "--suppress-progress"];

const readIfThere = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, "utf8") : undefined);

/** The plan is gone as soon as it is read. */
const withoutHints = (output: string): string =>
  output
    .split("\n")
    .filter((line) => !/^(?:Update plan written to|Run `pulumi up --plan=)/.test(line))
    .join("\n");
