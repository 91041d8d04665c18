import { parseDocument } from "yaml";
import type { Validator } from "../../bridge/validate";

/**
 * A policy document given as text must be a JSON object without duplicate keys; what it says is the service's business.
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/verify/json.go
 */
export const jsonPolicy: Validator = (given, name) => {
  const value = String(given);
  const trimmed = value.trim();
  const invalid = `"${name}" contains an invalid JSON policy`;
  if (trimmed === "") return `"${name}" is an empty string, which is not a valid JSON value`;
  if (trimmed.startsWith("[")) return `${invalid}: contains a JSON array, not a JSON object`;
  if (!trimmed.startsWith("{")) return `${invalid}: not a JSON object`;
  try {
    JSON.parse(value);
  } catch (error) {
    return `${invalid}: ${syntaxProblem(value, error)}`;
  }
  const duplicate = duplicateKey(trimmed);
  return duplicate === undefined ? undefined : `"${name}" contains duplicate JSON keys: duplicate key ${duplicate}`;
};

/** In the words of Go's parser, as far as V8's error tells. */
function syntaxProblem(text: string, error: unknown): string {
  const position = /at position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
  if (position === undefined || Number(position) >= text.length) {
    return `unexpected end of JSON input, at byte offset ${Buffer.byteLength(text)}`;
  }
  const before = text.slice(0, Number(position));
  const context = before.trimEnd().endsWith("{") ? " looking for beginning of object key string" : "";
  const character = text.charAt(Number(position));
  return `invalid character '${character}'${context}, at byte offset ${Buffer.byteLength(before) + 1}`;
}

/** JSON is YAML, whose parser says where a key is repeated. */
function duplicateKey(text: string): string | undefined {
  const error = parseDocument(text, { uniqueKeys: true, logLevel: "silent", prettyErrors: false }).errors.find(
    ({ code }) => code === "DUPLICATE_KEY",
  );
  return error === undefined ? undefined : /^"(?:[^"\\]|\\.)*"/.exec(text.slice(error.pos[0]))?.[0];
}
