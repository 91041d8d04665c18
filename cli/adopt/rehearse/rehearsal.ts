import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureEngine } from "../../../tools/engine/engine";
import { throwIfInterrupted } from "../../../tools/interruption";
import { runCommand } from "../../commandRunner";
import type { StackFile } from "../../stack/project";
import { UserError } from "../../../tools/userError";
import { withoutBackend } from "../../stackFileCopies";
import { prepareWorkspace } from "../../workspace";
import { engineErrors, engineWarnings } from "./diagnostics";
import { completeImportFile, type ImportFile } from "../write/importFile";
import { plannedChanges, type PlannedChange } from "./plannedChanges";

export interface Rehearsal {
  readonly importFile: ImportFile;
  /** What the first deployment after the import will do. */
  readonly changes: readonly PlannedChange[];
  /** What that deployment warns of. */
  readonly warnings: readonly string[];
}

/**
 * Imports into a stack that exists for a moment only, beside the real one, and previews: what an import file has to say, and
 * what a deployment would change after it, is the engine's to know. Reads both clouds and changes nothing in them.
 *
 * @param stackText The stack file with the settings.
 * @throws UserError with what the program or a provider has against it.
 */
export async function rehearse(
  file: Pick<StackFile, "directory" | "stack">,
  stackText: string,
  ids: ReadonlyMap<string, string>,
): Promise<Rehearsal> {
  const home = mkdtempSync(join(tmpdir(), "entra-connect-sso-adopt-"));
  try {
    const { project, backend } = prepareWorkspace(home, file.directory, saysNothing);
    const stackFile = withoutBackend(stackText, `Pulumi.${file.stack}.yaml`);
    // What exists is planned here only to learn what to import.
    stackFile.setIn(["config", "adopt:rehearsal"], true);
    writeFileSync(join(project, `Pulumi.${file.stack}.yaml`), stackFile.toString());
    const pulumi = await engineApart(project, home, pathToFileURL(backend).href);
    const on = ["--stack", file.stack];
    const drafts = { engine: join(home, "engine.json"), complete: join(home, "import.json") };
    await pulumi("stack", "init", ...on, "--no-select");
    await pulumi("preview", "--json", "--import-file", drafts.engine, ...on);
    const importFile = completeImportFile(readFileSync(drafts.engine, "utf8"), ids);
    writeFileSync(drafts.complete, JSON.stringify(importFile));
    await pulumi("import", "--json", "--file", drafts.complete, ...importOptions, "--skip-preview", "--yes", ...on);
    const preview = await pulumi("preview", "--json", ...on);
    return { importFile, changes: plannedChanges(preview), warnings: engineWarnings(preview) };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** The program exists already, and says itself what is protected. */
export const importOptions = ["--generate-code=false", "--protect=false"];

/** The engine, with a backend of its own: it finds neither the caller's backend nor what was meant for other commands. */
async function engineApart(
  directory: string,
  home: string,
  backend: string,
): Promise<(...command: readonly string[]) => Promise<string>> {
  const engine = await ensureEngine((line) => process.stderr.write(`${line}\n`));
  const env = {
    ...Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !name.startsWith("PULUMI_") || kept.test(name)),
    ),
    PATH: engine.path,
    PULUMI_BACKEND_URL: backend,
    PULUMI_CONFIG_PASSPHRASE: randomBytes(16).toString("hex"),
    PULUMI_CREDENTIALS_PATH: home,
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  return async (...command) => {
    const finished = await runCommand("pulumi", [...command, "--non-interactive"], {
      ...{ cwd: directory, env, output: "capture" },
    });
    throwIfInterrupted();
    if (finished.code === 0) return finished.stdout;
    const errors = engineErrors(finished.stdout);
    const said = errors.length > 0 ? errors.join("\n") : finished.output.trim();
    throw new UserError(`what was found cannot be deployed as it is, and nothing was written:\n${said}`);
  };
}

/** What is wrong with the files of other stacks does not matter here. */
function saysNothing(): void {
  // Nothing is written either.
}

/** Where plugins are, and which. Whose stacks, secrets and options the rest is about is the caller's. */
const kept =
  /^PULUMI_(?:HOME|DEBUG_PROVIDERS|DEBUG_LANGUAGES|DISABLE_AUTOMATIC_PLUGIN_ACQUISITION|IGNORE_AMBIENT_PLUGINS|PLUGIN_DOWNLOAD_URL_OVERRIDES)$/;
