import { markdownPages, type MarkdownPage } from "./pages";

/** A command as a page prints it in a `sh` block, with the lines that it continues on. */
export interface PrintedCommand {
  readonly page: string;
  /** Where its block begins: what is printed together is typed one after the other. */
  readonly block: number;
  readonly text: string;
}

/** Those of all pages, in their order; that of the settings shows the same command for each setting. */
export function printedCommands(): PrintedCommand[] {
  return markdownPages()
    .filter(({ path }) => path !== "docs/settings.md")
    .flatMap(commandsOf);
}

function commandsOf({ path: page, text }: MarkdownPage): PrintedCommand[] {
  return [...text.matchAll(/^( *)```sh\n([^]*?)^ *```$/gm)].flatMap(({ index, 1: indent = "", 2: code = "" }) => {
    const block = text.slice(0, index).split("\n").length;
    return linesOf(code.replaceAll(new RegExp(`^${indent}`, "gm"), "")).map((line) => ({ page, block, text: line }));
  });
}

/** Without comments; a line that ends with a backslash or a pipe goes on in the next. */
function linesOf(code: string): string[] {
  return code
    .replaceAll(/\\\n\s*/g, "")
    .replaceAll(/\|\n\s*/g, "| ")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}
