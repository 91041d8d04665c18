import { z } from "zod";
import { settingDocs } from "../../settings/docs";
import { stackSettings } from "../../settings/schema";

const project = "entra-connect-sso";

/** settings.schema.json, by which editors complete and check stack files, and docs/settings.md, the reference. */
export function generateSettings(): Map<string, string> {
  return new Map([
    ["settings.schema.json", `${JSON.stringify(stackFileSchema(), null, 2)}\n`],
    ["docs/settings.md", reference()],
  ]);
}

function stackFileSchema(): object {
  const { shape } = stackSettings;
  const required = Object.entries(shape).filter(([, schema]) => !schema.safeParse(undefined).success);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Stack settings of entra-connect-sso",
    type: "object",
    required: ["config"],
    properties: {
      config: {
        type: "object",
        required: required.map(([name]) => `${project}:${name}`),
        properties: Object.fromEntries(
          Object.entries(shape).map(([name, schema]) => [`${project}:${name}`, jsonSchema(schema)]),
        ),
        // Providers have settings of their own; the project's are all known.
        patternProperties: { [`^(?!${project}:)`]: {} },
        additionalProperties: false,
      },
      environment: {},
      encryptionsalt: { type: "string" },
      encryptedkey: { type: "string" },
      secretsprovider: { type: "string" },
    },
    additionalProperties: false,
  };
}

function jsonSchema(schema: z.core.$ZodType): object {
  const generated = z.toJSONSchema(schema, {
    target: "draft-7",
    io: "input",
    override: ({ zodSchema, jsonSchema: into }) => {
      const doc = settingDocs.get(zodSchema);
      if (doc) Object.assign(into, { description: doc.description, ...doc.editor });
    },
  });
  Reflect.deleteProperty(generated, "$schema");
  return generated;
}

interface Row {
  readonly path: string;
  readonly schema: z.core.$ZodType;
}

function reference(): string {
  const sections = Object.entries(stackSettings.shape).flatMap(([name, schema]) => rows(name, schema));
  return [
    "# Settings",
    "",
    `Each stack is one file, \`Pulumi.<stack>.yaml\`. Its settings stand under \`config\`, each behind the project's name, as in`,
    `\`${project}:instance\`. A name that is not known, or a value that is not allowed, ends the deployment before anything is`,
    "registered; one error names all problems. `settings.schema.json` lets editors complete and check the file.",
    "",
    "AWS and Entra themselves are configured as Pulumi users know it: [`aws:*`](https://www.pulumi.com/registry/packages/aws/installation-configuration/)",
    "and [`azuread:*`](https://www.pulumi.com/registry/packages/azuread/installation-configuration/).",
    "",
    ...sections.flatMap(section),
  ].join("\n");
}

/** A setting and those inside it. */
function rows(path: string, schema: z.core.$ZodType): Row[] {
  const own = settingDocs.has(schema) ? [{ path, schema }] : [];
  return [...own, ...inner(path, schema)];
}

function inner(path: string, schema: z.core.$ZodType): Row[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([key, part]) => rows(`${path}.${key}`, part as z.core.$ZodType));
  if (schema instanceof z.ZodRecord) return inner(`${path}.<name>`, schema.valueType);
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodExactOptional)
    return inner(path, schema.unwrap());
  if (schema instanceof z.ZodUnion) {
    const all = schema.options.flatMap((option) => inner(path, option));
    return all.filter((row, index) => all.findIndex(({ path: other }) => other === row.path) === index);
  }
  return [];
}

function section({ path, schema }: Row): string[] {
  const doc = settingDocs.get(schema);
  if (!doc) return [];
  return [
    `## \`${path}\``,
    "",
    doc.description,
    "",
    `- Allowed: ${doc.allowed}`,
    `- ${defaultText(schema, doc.computedDefault)}`,
    ...(doc.sources ?? []).map((source) => `- Source: <${source}>`),
    "",
  ];
}

function defaultText(schema: z.core.$ZodType, computed: string | undefined): string {
  if (computed !== undefined) return `Default: ${computed}`;
  if (schema instanceof z.ZodDefault) return `Default: \`${JSON.stringify(schema.def.defaultValue)}\``;
  return z.safeParse(schema, undefined).success ? "May be left out" : "Required";
}
