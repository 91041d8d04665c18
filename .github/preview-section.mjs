// node preview-section.mjs STACK OUTCOME RUN_URL FILE: the output of a preview as a section of a pull request comment.
import { existsSync, readFileSync } from "node:fs";

// GitHub takes 65,536 characters a comment, and a comment has a section for each of two stacks.
const limit = 30_000;

/** Begins with the diff and ends with the summary and the policies, so what is too long loses its middle. */
function shortened(text) {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit / 2);
  const tail = text.slice(-limit / 2);
  const left = text.length - limit;
  return `${head}\n\n… ${left} characters are left out here: the run has all of it …\n\n${tail}`;
}

/** Longer than any run of backticks inside, so that no value in the output can end the block. */
function fenceFor(text) {
  return "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
}

const [stack, outcome, runUrl, file] = process.argv.slice(2);
const text = shortened(existsSync(file) ? readFileSync(file, "utf8").trimEnd() : "The run ended before the preview.");
const fence = fenceFor(text);
const verdict = outcome === "success" ? "would deploy" : `⚠️ ${outcome}`;

console.log(`
### \`${stack}\`: ${verdict} ([run](${runUrl}))

<details${outcome === "success" ? "" : " open"}>
<summary>pulumi preview --diff</summary>

${fence}
${text}
${fence}

</details>`);
