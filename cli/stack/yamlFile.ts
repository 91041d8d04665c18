import { readFileSync } from "node:fs";
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type YAMLError,
} from "yaml";
import { visible } from "../../settings/problems";
import { fileProblemText } from "../../tools/fileProblem";
import { UserError } from "../../tools/userError";

/**
 * The document in a project or stack file: a map, or nothing at all.
 * @param name What the reader knows the file by.
 * @throws UserError with line, column, and YAML's own reason.
 */
export function yamlDocument(text: string, name: string): Document {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}:`;
  };
  const [error] = document.errors;
  if (error) {
    const { reason, remedy } = explained(error, text);
    throw new UserError(visible(`${at(error.pos[0])} this is not YAML that Pulumi reads: ${reason}. ${remedy}.`));
  }
  refuseOtherRoots(document, at);
  try {
    // Aliases are followed only here.
    JSON.stringify(document.toJS());
  } catch (thrown) {
    const reason = thrown instanceof ReferenceError ? thrown.message : "an anchor holds an alias of itself";
    throw new UserError(visible(`${name}: this is not YAML that Pulumi reads: ${reason}. Write the value out.`));
  }
  return document;
}

/**
 * The text of a project or stack file whose YAML is right.
 * @throws UserError if the file cannot be read, or does not hold a map.
 */
export function yamlText(path: string, name = path): string {
  const text = fileText(path, name);
  yamlDocument(text, name);
  return text;
}

/**
 * The text of a file, to the last byte: a byte order mark stays.
 * @throws UserError if it cannot be read, or is in another encoding.
 */
export function fileText(path: string, name = path): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new UserError(fileProblemText(name, "read", error));
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UserError(`${name} is not UTF-8 text. Save it again with the encoding UTF-8.`);
  }
}

/** `Pulumi.dev.yaml:12: `, the place of a key of a map in the file: `["config", "aws:region"]`. */
export function keyPlace(text: string, path: readonly string[], name: string): string {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const holder = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1));
  const pair = isMap(holder) ? holder.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) : undefined;
  const line = isScalar(pair?.key) && pair.key.range ? `${lines.linePos(pair.key.range[0]).line}:` : "";
  return `${name}:${line} `;
}

/** Pulumi takes nothing at all for an empty map, in the file as in `config`. */
function refuseOtherRoots(document: Document, at: (offset: number) => string): void {
  const root = document.contents;
  const config = isMap(root) ? root.get("config", true) : undefined;
  for (const [what, node] of [["the file", root] as const, ["config", config] as const]) {
    const held = isAlias(node) ? node.resolve(document) : node;
    if (!isNode(node) || !isNode(held) || isMap(held) || (isScalar(held) && held.value === null)) continue;
    const found = isSeq(held) ? "a list" : "plain text";
    throw new UserError(
      `${at(node.range?.[0] ?? 0)} ${what} holds ${found}; it must be a map. Write config: in the first column, and each setting below it as name: value, two spaces further in.`,
    );
  }
}

function explained({ code, message, pos: [start] }: YAMLError, text: string): { reason: string; remedy: string } {
  switch (code) {
    case "DUPLICATE_KEY": {
      const [, key = ""] = /^(.*?)\s*:(?:\s|$)/.exec(text.slice(start)) ?? [];
      return { reason: `${message}: ${key} is there twice`, remedy: "Keep one of the two" };
    }
    case "TAB_AS_INDENT":
      return { reason: message, remedy: "Indent with spaces" };
    case "MULTIPLE_DOCS":
      return { reason: "a second document begins here", remedy: "Remove the line with ---, or what follows it" };
    default:
      return { reason: message, remedy: "Correct this line or the one before it" };
  }
}
