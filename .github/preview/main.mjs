// node main.mjs record STACK OUTCOME RUN_URL OUTPUT FILE: keeps a preview in FILE, and prints its section for the summary.
// node main.mjs comment COMMIT FOLDER: prints the comment for all previews that are kept in FOLDER.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { comment, commentLimit, section } from "./text.mjs";

/** Of the line by which the workflow finds its comment again. */
const markerRoom = 100;

/** GitHub takes 1 MiB a step; a character may have three bytes. */
const summaryLimit = 300_000;

const [command, ...args] = process.argv.slice(2);
if (command === "record") record(...args);
else if (command === "comment") compose(...args);
else process.exitCode = 2;

function record(stack, outcome, runUrl, output, file) {
  const text = existsSync(output) ? readFileSync(output, "utf8").trimEnd() : "The run ended before the preview.";
  const preview = { stack, outcome, runUrl, text };
  writeFileSync(file, JSON.stringify(preview));
  console.log(section(preview, summaryLimit));
}

function compose(commit, folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  const previews = files.sort().map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));
  const head = `## What this pull request changes\nAs of ${commit}.`;
  process.stdout.write(comment(previews, head, commentLimit - markerRoom));
}
