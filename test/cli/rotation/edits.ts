import type { Edit } from "../../../cli/rotation/nextEdit";
import { editStackFile } from "../../../cli/rotation/stackFile";

export const project = "entra-connect-sso";
export const publish = { kind: "publish", slot: "2029", endDate: "2029-11-23T00:00:00Z" } satisfies Edit;
export const replace: Edit = { ...publish, kind: "replace" };
export const activate: Edit = { kind: "activate", slot: "2029" };
export const retire = (slot: string): Edit => ({ kind: "retire", slot });

export const edit = (text: string, ...edits: Edit[]) =>
  edits.reduce((edited, one) => editStackFile(edited, project, one), text);
export const lines = (...all: string[]) => all.map((line) => `${line}\n`).join("");
