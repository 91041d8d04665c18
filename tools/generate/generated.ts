import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { format, resolveConfig } from "prettier";
import { z } from "zod";
import { checksReference } from "./checks";
import { generateComponent } from "./component";
import { troubleshooting } from "./explanations";
import { limitsReference } from "./limits";
import { permissionsReference } from "./permissions";
import { generateProviderTables } from "./providerTables";
import { generateSettings } from "./settings";

export const root = resolve(__dirname, "../..");

/** Every generated file, by its path in the repository. */
export async function generatedFiles(): Promise<Map<string, string>> {
  const files = new Map([
    ...generateSettings(),
    ...generateProviderTables(),
    ...generateComponent(manifest()),
    ["docs/checks.md", checksReference()],
    ["docs/limits.md", limitsReference()],
    ["docs/permissions.md", permissionsReference()],
    ["docs/troubleshooting.md", troubleshooting(root)],
  ]);
  for (const [path, text] of files) if (/\.md$|^package\//.test(path)) files.set(path, await formatted(path, text));
  return files;
}

const manifest = () =>
  z
    .object({ name: z.string(), version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));

/** Paths of the files under `directory` that are missing, or say something else. */
export function staleFiles(files: ReadonlyMap<string, string>, directory: string): string[] {
  return [...files].flatMap(([path, text]) => {
    const file = join(directory, path);
    return existsSync(file) && readFileSync(file, "utf8") === text ? [] : [path];
  });
}

/** As `npm run format` would leave it, so that the two do not undo each other. */
export async function formatted(path: string, text: string): Promise<string> {
  const file = join(root, path);
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}
