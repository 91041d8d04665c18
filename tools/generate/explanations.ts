import { readFileSync } from "node:fs";
import { join } from "node:path";
import { explanations, type Explanation } from "../../federation/signIn/explanations";

/** docs/troubleshooting.md, with the errors of a sign-in as the program explains them. */
export function troubleshooting(root: string): string {
  const page = readFileSync(join(root, "docs", "troubleshooting.md"), "utf8");
  return (["Entra", "AWS", "Amazon Connect"] as const).reduce((text, from) => withTable(text, from), page);
}

function withTable(page: string, from: Explanation["from"]): string {
  const begin = `<!-- Errors of ${from}: written by \`npm run generate\` from federation/signIn/explanations.ts. -->`;
  const [before, rest] = page.split(begin);
  const after = rest?.split(end).slice(1).join(end);
  if (before === undefined || after === undefined)
    throw new Error(`docs/troubleshooting.md lacks ${begin}, or its ${end}`);
  const rows = explanations
    .filter((entry) => entry.from === from)
    .map(({ words, cause, remedy }) => `| ${words.map((each) => `\`${each}\``).join(", ")} | ${cause} | ${remedy} |`);
  return [
    before + begin,
    "",
    "| what people see | usual cause | what to do |",
    "| --- | --- | --- |",
    ...rows,
    "",
    end + after,
  ].join("\n");
}

const end = "<!-- end -->";
