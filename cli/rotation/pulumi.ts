import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StackFile } from "../stack/project";
import { pulumiOn } from "../stack/pulumi";
import { readSettings, type Refuse, type StackSettings } from "../stack/settings";
import { readOutputs, type Deployed } from "./deployed";

/** What the engine knows of a stack. */
export interface PulumiStack {
  /** What the last complete deployment left. */
  readonly deployed: () => Promise<Deployed>;
  /**
   * The settings that the program would get from this text of the stack file. Refuses what the program would refuse; a
   * certificate that ends soon only where `refuse` says so.
   */
  readonly settingsOf: (text: string, refuse: Refuse) => Promise<StackSettings>;
}

/** Asks the engine, as only it knows what a stack file, the project's own defaults and environments mean together. */
export async function openStack(file: StackFile, stack: string, now: Date): Promise<PulumiStack> {
  const pulumi = await pulumiOn({ directory: file.directory, stack });
  return {
    deployed: async () => readOutputs(await pulumi("stack", "output", "--json")),
    settingsOf: async (text, refuse) => {
      const config = await withDraft(text, (draft) => pulumi("config", "--json", "--config-file", draft));
      return readSettings(config, { ...file, text, refuse, now, ...(refuse === "always" && { with: "this edit" }) });
    },
  };
}

async function withDraft<T>(text: string, use: (draft: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "entra-connect-sso-rotate-"));
  try {
    const draft = join(directory, "Pulumi.draft.yaml");
    writeFileSync(draft, text);
    return await use(draft);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
