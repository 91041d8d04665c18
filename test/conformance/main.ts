import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../../tools/generate/generated";
import { exceptions } from "./exceptions";
import { judge } from "./judge";
import { loadRecordings } from "./load";
import { page, PAGE } from "./page";
import { replayAll } from "./replay";
import { countsTable, described, summary } from "./report";

/** How many differences are shown, unless all are asked for. */
const FEW = 20;

/**
 * Replays recordings, those of `data/` if no directory is named, and says what differs:
 * `npm run conformance -- [DIRECTORY] [--only ID-PREFIX] [--all-differences] [--write-page]`
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: "string", default: "" },
      "all-differences": { type: "boolean", default: false },
      "write-page": { type: "boolean", default: false },
    },
  });
  const [directory = join(__dirname, "data")] = positionals;
  const isWhole = positionals.length === 0 && values.only === "";
  const outcomes = await replayAll(loadRecordings(directory), { only: values.only });
  if (outcomes.length === 0) throw new Error(`${directory} has no case whose id begins with "${values.only}"`);
  const judgment = judge(outcomes, exceptions);
  const { unexplained } = judgment;
  const stale = isWhole ? judgment.stale : [];
  const listed = values["all-differences"] ? unexplained : unexplained.slice(0, FEW);
  const rest = unexplained.length - listed.length;
  const parts = [
    ...listed.map(described),
    ...(rest > 0 ? [`... and ${rest} more: --all-differences lists them, --only those whose id begins so`] : []),
    ...stale.map(({ id, path }) => `The exception for ${path} of ${id} no longer differs: remove it.`),
    countsTable(outcomes),
    summary(outcomes, judgment),
  ];
  if (isWhole && values["write-page"]) writeFileSync(join(root, PAGE), await page(outcomes));
  // A pipe takes its time, and what it has not taken when the process ends is lost.
  await new Promise((resolve) => process.stdout.write(`${parts.join("\n\n")}\n`, resolve));
  return unexplained.length + stale.length === 0 ? 0 : 1;
}

void main().then((code) => process.exit(code));
