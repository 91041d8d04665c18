import { Document, isMap, visit, type Node } from "yaml";
import { guidProblem } from "../../federation/guids";
import { stackNames } from "../../settings/config";
import { formerNames, namespaceAndName } from "../../settings/formerNames";
import { visible } from "../../settings/problems";
import { UserError } from "../../tools/userError";
import { keyPlace, yamlDocument } from "./yamlFile";

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

/** The text of a stack file that has no settings yet, with these in it. */
export function stackText({ existing, project, providers, settings, comments }: StackText): string {
  const file = existing === undefined ? newFile() : yamlDocument(existing, "the stack file");
  const config = file.get("config");
  const given = keysOf(config);
  // As an empty text, or nothing at all, would be.
  if (!isMap(config)) file.set("config", file.createNode({}));
  for (const [key, value] of Object.entries(providers)) {
    if (!given.includes(key)) file.setIn(["config", key], finished(file.createNode(value), comments));
  }
  for (const [key, value] of Object.entries(settings)) {
    file.setIn(["config", `${project}:${key}`], finished(file.createNode(value), comments));
  }
  // Long texts stay on one line.
  return file.toString({ lineWidth: 0 });
}

/** @throws UserError where a stack file has settings of the project already, by this name of it or by a former one. */
export function refuseSettings(existing: string, project: string, name: string): void {
  const keys = keysOf(yamlDocument(existing, name).get("config"));
  const namespaces = [project, ...formerNames(keys, project, stackNames)];
  const taken = keys.find((key) => namespaces.includes(namespaceAndName(key)[0]));
  if (taken === undefined) return;
  throw new UserError(
    `${keyPlace(existing, ["config", taken], name)}the stack file has settings already (${taken}), and stays as it is: choose another --stack`,
  );
}

function keysOf(config: unknown): string[] {
  return isMap(config) ? config.items.map(({ key }) => String(key)) : [];
}

function newFile(): Document {
  const file = new Document({ config: {} });
  file.commentBefore =
    " yaml-language-server: $schema=./settings.schema.json\n docs/settings.md describes every setting.";
  return file;
}

function finished(node: Node, comments: ReadonlyMap<string, string>): Node {
  visit(node, {
    Scalar: (key, scalar) => {
      const { value } = scalar;
      if (typeof value !== "string") return;
      // What begins with no letter may be a number or a time to the engine's YAML, which knows more forms than ours.
      if (!/^[a-z]/i.test(value) && guidProblem(value) !== undefined) scalar.type = "QUOTE_DOUBLE";
      const comment = comments.get(value);
      if (comment !== undefined && key !== "key") scalar.comment = ` ${visible(comment)}`;
    },
  });
  return node;
}
