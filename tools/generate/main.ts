import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedFiles, root, staleFiles } from "./generated";

/** `npm run generate` writes the generated files; with `--check` it names those that are not current, and fails. */
async function main(check: boolean): Promise<number> {
  const files = await generatedFiles();
  const stale = staleFiles(files, root);
  for (const path of stale) {
    if (check) process.stderr.write(`${path} is not what the sources make of it: run npm run generate\n`);
    else {
      writeFileSync(join(root, path), files.get(path) ?? "");
      process.stdout.write(`${path} written\n`);
    }
  }
  return check && stale.length > 0 ? 1 : 0;
}

void main(process.argv.includes("--check")).then((code) => {
  process.exitCode = code;
});
