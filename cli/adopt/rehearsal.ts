import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { StackFile } from "../stack/project";
import { pulumiOn } from "../stack/pulumi";
import { prepareWorkspace } from "../workspace";
import { completeImportFile, type ImportFile } from "./importFile";
import { plannedChanges, type PlannedChange } from "./plannedChanges";

export interface Rehearsal {
  readonly importFile: ImportFile;
  /** What the first deployment after the import will do. */
  readonly changes: readonly PlannedChange[];
}

/**
 * Imports into a stack that exists for a moment only, beside the real one, and previews: what an import file has to say, and
 * what a deployment would change after it, is the engine's to know. Reads both clouds and changes nothing in them.
 *
 * @param stackText The stack file with the settings.
 */
export async function rehearse(
  file: Pick<StackFile, "directory" | "stack">,
  stackText: string,
  ids: ReadonlyMap<string, string>,
): Promise<Rehearsal> {
  const home = mkdtempSync(join(tmpdir(), "entra-connect-sso-adopt-"));
  try {
    const { project, backend } = prepareWorkspace(home, file.directory);
    writeFileSync(join(project, `Pulumi.${file.stack}.yaml`), stackText);
    const pulumi = await pulumiOn({
      directory: project,
      stack: file.stack,
      env: {
        PULUMI_BACKEND_URL: pathToFileURL(backend).href,
        PULUMI_CONFIG_PASSPHRASE: randomBytes(16).toString("hex"),
        PULUMI_CONFIG_PASSPHRASE_FILE: "",
      },
    });
    const drafts = { engine: join(home, "engine.json"), complete: join(home, "import.json") };
    await pulumi("stack", "init");
    await pulumi("preview", "--import-file", drafts.engine);
    const importFile = completeImportFile(readFileSync(drafts.engine, "utf8"), ids);
    writeFileSync(drafts.complete, JSON.stringify(importFile));
    await pulumi("import", "--file", drafts.complete, ...importOptions, "--yes");
    return { importFile, changes: plannedChanges(await pulumi("preview", "--json")) };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** The program exists already, and says itself what is protected. */
export const importOptions = ["--generate-code=false", "--protect=false"];
