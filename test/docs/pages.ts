import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../tools/checkout";

/** A Markdown file of the repository. */
export interface MarkdownPage {
  /** From the checkout, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** All that people read on GitHub; Pulumi.README.md is a template. */
export function markdownPages(): MarkdownPage[] {
  const folders = [".", "docs", ".github", "test/conformance/data"];
  return folders
    .flatMap((folder) =>
      readdirSync(join(checkout, folder)).map((name) => (folder === "." ? name : `${folder}/${name}`)),
    )
    .filter((path) => path.endsWith(".md") && path !== "Pulumi.README.md")
    .map((path) => ({ path, text: readFileSync(join(checkout, path), "utf8") }));
}

/** What stands in fences, with the language after the first one. */
export function codeBlocks(text: string): { readonly language: string; readonly code: string }[] {
  return [...text.matchAll(/^ *```+(\S*)[^\n]*\n([^]*?)^ *```+$/gm)].map(([, language = "", code = ""]) => ({
    language,
    code,
  }));
}

/** Targets of links and pictures, in the order of the page; none within code. */
export function linkTargets(text: string): string[] {
  const prose = withoutBlocks(text).replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(\s*<?([^)>\s]+)>?[^)]*\)|^\[[^\]]+\]:\s+(\S+)/gm)].map(
    ([, inline, reference]) => inline ?? reference ?? "",
  );
}

/** As GitHub makes them of headings: https://docs.github.com/get-started/writing-on-github (Section links). */
export function anchorsOf(text: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const headings = [...withoutBlocks(text).matchAll(/^#{1,6} +(.+?) *#*$/gm)];
  return new Set(
    headings.map(([, heading = ""]) => {
      const slug = heading
        .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replace(/\s/g, "-");
      const times = seen.get(slug) ?? 0;
      seen.set(slug, times + 1);
      return times === 0 ? slug : `${slug}-${times}`;
    }),
  );
}

const withoutBlocks = (text: string): string => text.replace(/^ *(```+)[^]*?^ *\1$/gm, "").replace(/<!--[^]*?-->/g, "");
