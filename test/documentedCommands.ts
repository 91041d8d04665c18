import { markdownPages } from "./docs/pages";

export interface DocumentedCommand {
  readonly page: string;
  /** As printed, but for continued lines. */
  readonly text: string;
  /** As a shell splits it; a placeholder such as `<stack>` is one word. */
  readonly words: readonly string[];
}

/** What pages tell people to type: each line of a `sh` block, and each `code` that begins like a command. */
export function documentedCommands(): DocumentedCommand[] {
  return markdownPages().flatMap(({ path: page, text }) => {
    const blocks = [...text.matchAll(/^ *```sh\n([^]*?)^ *```$/gm)].flatMap(([, block = ""]) =>
      block.replace(/\\\n\s*/g, "").split("\n"),
    );
    const inline = [...text.replace(/^ *```[^]*?^ *```$/gm, "").matchAll(/`((?:npm|pulumi) [^`]+)`/g)];
    return [...blocks, ...inline.map(([, command = ""]) => command)]
      .map((command) => ({ page, text: command.trim(), words: shellWords(command) }))
      .filter(({ words }) => words.length > 0);
  });
}

/** Quotes and comments; no expansion. */
export function shellWords(line: string): string[] {
  let text = line;
  for (let before = ""; before !== text;) {
    before = text;
    text = text.replace(/<[^<>]*>/g, "PLACEHOLDER");
  }
  return [...text.matchAll(/#.*$|((?:"(?:\\.|[^"])*"|'[^']*'|\\.|[^\s"'\\#]|(?<=\S)#)+)/gm)].flatMap(([, word]) =>
    word === undefined ? [] : [word.replace(/"((?:\\.|[^"])*)"|'([^']*)'|\\(.)/g, "$1$2$3")],
  );
}
