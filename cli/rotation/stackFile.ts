import { isDeepStrictEqual } from "node:util";
import { isAlias, isMap, isScalar, visit, YAMLMap, type Document, type Pair, type Scalar } from "yaml";
import type { Edit } from "./nextEdit";
import { UserError } from "../../tools/userError";
import { yamlDocument } from "../stack/yamlFile";
import { addPair, removePair } from "./yamlMap";
import { replaceScalar, spliced, type Splice } from "./yamlText";

/**
 * Writes an edit into the text of a stack file. Only the characters that it is about change: comments, quotes, line ends
 * and everything else stay as they are.
 * @throws UserError where the text is written in a way that this does not know, so that a person must edit it.
 */
export function editStackFile(text: string, project: string, edit: Edit): string {
  const document = yamlDocument(text, "the stack file");
  const { active, certificates } = signingNodes(document, project);
  const edited = spliced(text, splicesOf(text, edit, active, certificates));

  // The document as it was, with nothing but the edit in it, is what must have come out.
  changeValues(document, edit, active, certificates);
  if (!isDeepStrictEqual(valuesOf(yamlDocument(edited, "the edited stack file")), valuesOf(document))) {
    throw new UserError(`the signing setting is written in a way that cannot be edited by a program. ${byHand(edit)}`);
  }
  return edited;
}

function splicesOf(text: string, edit: Edit, active: Scalar, certificates: YAMLMap): Splice[] {
  const activation = () => replaceScalar(text, active, edit.slot);
  switch (edit.kind) {
    case "publish":
      return addPair(text, certificates, edit);
    case "replace":
      return [activation(), ...addPair(text, certificates, edit)];
    case "activate":
    case "rollBack":
      return [activation()];
    case "retire":
      return removePair(text, certificates, pairOf(certificates, edit.slot));
  }
}

function changeValues(document: Document, edit: Edit, active: Scalar, certificates: YAMLMap): void {
  if (edit.kind === "retire") certificates.items.splice(certificates.items.indexOf(pairOf(certificates, edit.slot)), 1);
  else if (edit.kind !== "publish") active.value = edit.slot;
  if ("endDate" in edit) certificates.set(edit.slot, document.createNode({ endDate: edit.endDate }));
}

/** Where the setting stands. Pulumi reads its key in three forms, of which the first is the usual one. */
function signingNodes(document: Document, project: string): { active: Scalar; certificates: YAMLMap } {
  const keys = [`${project}:signing`, "signing", `${project}:config:signing`];
  const config = document.get("config");
  const found = isMap(config) ? config.items.filter(({ key }) => keys.includes(keyText(key))) : [];
  const [pair, ...others] = found;
  if (!pair || others.length > 0) {
    const times = pair ? "more than once" : "not";
    throw new UserError(`${project}:signing stands ${times} in the stack file, so that it must be edited by hand`);
  }
  const signing = isMap(pair.value) ? pair.value : new YAMLMap();
  const active: unknown = signing.get("active", true);
  const certificates = signing.get("certificates", true);
  if (!isScalar(active) || !isMap(certificates) || isShared(signing)) {
    throw new UserError(
      `${project}:signing is not written as a map with active and certificates that stands for itself, so that it must be edited by hand`,
    );
  }
  return { active, certificates };
}

/** Anchors and aliases: an edit would change, or be changed by, something elsewhere. */
function isShared(value: YAMLMap): boolean {
  let shared = false;
  visit(value, {
    Node: (_, node) => {
      if (isAlias(node) || node.anchor !== undefined) shared = true;
    },
  });
  return shared;
}

function pairOf(map: YAMLMap, slot: string): Pair {
  const pair = map.items.find(({ key }) => keyText(key) === slot);
  if (!pair) throw new UserError(`the slot ${JSON.stringify(slot)} does not stand in the stack file itself`);
  return pair;
}

/** YAML takes a year without quotes for a number; Pulumi, like people, does not mind. */
function keyText(key: unknown): string {
  return isScalar(key) ? (key.source ?? String(key.value)) : "";
}

/** Maps as maps, so that the type of keys counts. */
function valuesOf(document: Document): unknown {
  return document.toJS({ mapAsMap: true });
}

function byHand(edit: Edit): string {
  switch (edit.kind) {
    case "publish":
      return `Add ${JSON.stringify(edit.slot)}: { endDate: "${edit.endDate}" } to its certificates by hand.`;
    case "replace":
      return `By hand, add ${JSON.stringify(edit.slot)}: { endDate: "${edit.endDate}" } to its certificates, and name it as active.`;
    case "activate":
    case "rollBack":
      return `Write active: ${JSON.stringify(edit.slot)} by hand.`;
    case "retire":
      return `Remove ${JSON.stringify(edit.slot)} from its certificates by hand.`;
  }
}
