import { keyText, type Path } from "../../settings/problems";

/** How the command line writes a value into a stack file: a command for each text and number in it. */
export function setCommands(project: string, path: string, value: unknown): string[] {
  return leaves(exampleOf(path), value).map(([inner, leaf]) => {
    const key = shellWord(keyText(inner, { project }));
    const options = [...(inner.length > 1 ? ["--path"] : []), ...(looksLikeNumber(leaf) ? ["--type string"] : [])];
    return ["pulumi config set", ...options, key, shellWord(String(leaf))].join(" ");
  });
}

/** A setting's path with a name for each entry of a map: `apps.<app>.landing` becomes that of the app `agent`. */
export function exampleOf(path: string): Path {
  return path.split(".").map((step) => exampleNames[step] ?? step);
}

const exampleNames: Readonly<Record<string, string>> = {
  "<app>": "agent",
  "<slot>": "2026",
  "<key>": "Environment",
  "<name>": "Department",
};

function leaves(path: Path, value: unknown): (readonly [Path, unknown])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves([...path, index], item));
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, item]) => leaves([...path, key], item));
}

/** Text that `--path` would take for a number or a truth value. */
function looksLikeNumber(value: unknown): boolean {
  return typeof value === "string" && /^(?:[+-]?[0-9]+|true|false)$/.test(value);
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
