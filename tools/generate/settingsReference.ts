import { z } from "zod";
import { settingDocs, type SettingDoc } from "../../settings/docs";
import { stackSettings } from "../../settings/schema";
import { setCommands } from "./setCommands";

/** docs/settings.md */
export function reference(project: string): string {
  const settings = documentedSettings();
  return [
    "# Settings",
    "",
    "<!-- Written by `npm run generate` from settings/: change it there. -->",
    "",
    `Each stack is one file, \`Pulumi.<stack>.yaml\`. Its settings stand under \`config\`, each with the project's name in front, as in \`${project}:instance\`. If a name is unknown or a value is not allowed, the deployment ends before anything is registered. One error names all problems. \`settings.schema.json\` lets editors complete and check the file. None of the settings is secret.`,
    "",
    "[Pulumi.dev.yaml](../Pulumi.dev.yaml) and [Pulumi.prod.yaml](../Pulumi.prod.yaml) are complete examples. AWS and Entra are configured as for any Pulumi program: [`aws:*`](https://www.pulumi.com/registry/packages/aws/installation-configuration/) and [`azuread:*`](https://www.pulumi.com/registry/packages/azuread/installation-configuration/), or the variables of the AWS SDK and `ARM_*`.",
    "",
    "| setting | allowed | default |",
    "| --- | --- | --- |",
    ...settings.map(
      ({ path, doc, fallback }) => `| [\`${path}\`](#${anchor(path)}) | ${cell(doc.allowed)} | ${cell(fallback)} |`,
    ),
    "",
    "## Settings from the command line",
    "",
    "`pulumi config set --path` writes a single value into the stack file; each setting below shows how. A list takes one command for each entry, a map one for each value in it. Put your app, slot and tag in the place of `agent`, `2026` and `Environment`. `pulumi` reads `true`, `false` and whole numbers as such; if a text looks like a number, add `--type string`: as a number it would lose zeros in front, so it is refused. Sessions, days and quotas are numbers. `pulumi config rm --path` removes a value. Comments in the stack file stay.",
    "",
    ...settings.flatMap((setting) => section(setting, project)),
  ].join("\n");
}

/** All of them, in the order of the schema. */
export function documentedSettings(): Setting[] {
  const all = Object.entries(stackSettings.shape).flatMap(([name, schema]) => settingsIn(name, schema));
  // What can be said in several places is described in the first.
  return all.filter(
    ({ doc, path }, at) => path.split(".").length < 3 || all.findIndex((other) => other.doc === doc) === at,
  );
}

export interface Setting {
  /** `apps.<app>.landing` */
  readonly path: string;
  readonly doc: SettingDoc;
  /** The default as text, or that there is none. */
  readonly fallback: string;
}

/** A setting and those inside it. `form`: it stands in one of several forms, and is required in that one alone. */
function settingsIn(path: string, schema: z.core.$ZodType, form = false): Setting[] {
  const doc = settingDocs.get(schema);
  // Entries of lists are described with the list, those of maps by what they hold.
  const listed = doc === undefined || path.endsWith(">") ? [] : [{ path, doc, fallback: fallback(schema, doc, form) }];
  return [...listed, ...inside(path, schema)];
}

function inside(path: string, schema: z.core.$ZodType, form = false): Setting[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries<z.core.$ZodType>(schema.shape).flatMap(([key, part]) =>
      settingsIn(`${path}.${key}`, part, form),
    );
  }
  if (schema instanceof z.ZodRecord) return settingsIn(`${path}.<${entryNames[path] ?? "name"}>`, schema.valueType);
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodExactOptional) {
    return inside(path, schema.unwrap(), form);
  }
  if (!(schema instanceof z.ZodUnion)) return [];
  const all = schema.options.flatMap((option) => inside(path, option, true));
  return all.filter((setting, index) => all.findIndex((other) => other.path === setting.path) === index);
}

const entryNames: Readonly<Record<string, string>> = { apps: "app", "signing.certificates": "slot", tags: "key" };

function fallback(schema: z.core.$ZodType, { computedDefault }: SettingDoc, form: boolean): string {
  if (computedDefault !== undefined) return computedDefault;
  if (schema instanceof z.ZodDefault) return `\`${JSON.stringify(schema.def.defaultValue).replaceAll('"', "")}\``;
  if (schema instanceof z.ZodPrefault) return "those of its parts";
  return form ? "required in this form" : "required";
}

function section({ path, doc, fallback }: Setting, project: string): string[] {
  return [
    `## \`${path}\``,
    "",
    doc.description,
    "",
    `- Allowed: ${doc.allowed}`,
    `- Default: ${fallback.startsWith("required") ? `none, ${fallback}` : fallback}`,
    ...(doc.sources ?? []).map((source) => `- Source: <${source}>`),
    "",
    "```sh",
    ...setCommands(project, path, doc.examples[0]),
    "```",
    "",
  ];
}

/** As GitHub makes it of a heading. */
function anchor(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\w-]/g, "");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
