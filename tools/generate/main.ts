import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { format, resolveConfig } from "prettier";
import { generateProviderTables } from "./providerTables";
import { generateSettings } from "./settings";

/** `npm run generate` writes the generated files; with `--check` it names those that are not current, and fails. */
async function main(check: boolean): Promise<number> {
  const root = resolve(__dirname, "../..");
  const stale: string[] = [];
  for (const [path, text] of [...generateSettings(), ...generateProviderTables()]) {
    const file = join(root, path);
    const wanted = path.endsWith(".md") ? await format(text, { ...(await resolveConfig(file)), filepath: file }) : text;
    if (existsSync(file) && readFileSync(file, "utf8") === wanted) continue;
    if (check) stale.push(path);
    else writeFileSync(file, wanted);
  }
  for (const path of stale) process.stderr.write(`${path} is not what npm run generate makes of the sources: run it\n`);
  return stale.length > 0 ? 1 : 0;
}

void main(process.argv.includes("--check")).then((code) => {
  process.exitCode = code;
});
