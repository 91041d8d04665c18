import { Document, isMap, isScalar, parseDocument, visit, type Scalar } from "yaml";
import { UserError } from "../userError";

export interface StackText {
  /** As it is now, where there is one. */
  readonly existing: string | undefined;
  readonly project: string;
  /** Of the providers: what the file says already stays. */
  readonly providers: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
  /** What values mean that do not say so, by value: names of object ids. */
  readonly comments: ReadonlyMap<string, string>;
}

/**
 * The text of a stack file with the settings in it.
 * @throws UserError where it has settings of the project already.
 */
export function stackText({ existing, project, providers, settings, comments }: StackText): string {
  const file = existing === undefined ? newFile() : parseDocument(existing);
  const config = file.get("config");
  const given = isMap(config) ? config.items.map(({ key }) => String(key)) : [];
  const [taken] = given.filter((key) => key.startsWith(`${project}:`));
  if (taken !== undefined) {
    throw new UserError(`the stack file has settings already (${taken}): adopt writes them for a stack that has none`);
  }
  for (const [key, value] of Object.entries(providers)) {
    if (!given.includes(key)) file.setIn(["config", key], file.createNode(value));
  }
  for (const [key, value] of Object.entries(settings)) {
    file.setIn(["config", `${project}:${key}`], file.createNode(value));
  }
  visit(file, { Scalar: (key, node) => finish(node, key !== "key", comments) });
  return file.toString();
}

function newFile(): Document {
  const file = new Document({ config: {} });
  file.commentBefore =
    " yaml-language-server: $schema=./settings.schema.json\n docs/settings.md describes every setting.";
  return file;
}

function finish(node: Scalar, isValue: boolean, comments: ReadonlyMap<string, string>): void {
  const { value } = node;
  if (!isScalar(node) || typeof value !== "string") return;
  // What the engine's YAML takes for a time or a number where it has no quotes.
  if (/^\d[\d.:TZ-]*$/.test(value)) node.type = "QUOTE_DOUBLE";
  const comment = comments.get(value);
  if (comment !== undefined && isValue) node.comment = ` ${comment.replaceAll(/\s+/g, " ")}`;
}
