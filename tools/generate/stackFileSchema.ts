import { z } from "zod";
import { settingDocs } from "../../settings/docs";
import { homeRegion } from "../../settings/regionsSchema";
import { stackSettings } from "../../settings/schema";
import { appSnippet, stackSnippet } from "./snippets";
import { settingsTogether } from "./settingsTogether";

/** JSON schema of the settings alone, by their names. */
export function settingsSchema(): Pick<z.core.JSONSchema.ObjectSchema, "properties" | "required"> {
  const { properties, required } = z.toJSONSchema(stackSettings, {
    target: "draft-7",
    io: "input",
    override: ({ zodSchema, jsonSchema }) => {
      const doc = settingDocs.get(zodSchema);
      if (doc === undefined) return;
      const { title, description, examples, editor } = doc;
      Object.assign(jsonSchema, { title, description, examples, ...editor });
      // A value has one form.
      const { anyOf, ...rest } = jsonSchema;
      if (anyOf === undefined) return;
      delete jsonSchema.anyOf;
      Object.assign(jsonSchema, rest, { oneOf: anyOf });
    },
  });
  return { ...(properties && { properties }), ...(required && { required }) };
}

/**
 * JSON schema of a stack file. Draft 7, which every YAML editor knows; `defaultSnippets` is what VS Code offers to write.
 * https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/
 * https://code.visualstudio.com/docs/languages/json#_define-snippets-in-json-schemas
 */
export function stackFileSchema(project: string): object {
  const { properties = {}, required = [] } = settingsSchema();
  const key = (name: string) => `${project}:${name}`;
  const settings = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [key(name), schema]));
  const { [key("apps")]: apps } = settings;
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: `A stack of ${project}`,
    defaultSnippets: [stackSnippet(project)],
    type: "object",
    required: ["config"],
    properties: {
      config: {
        title: "Settings of the stack, and of the providers",
        type: "object",
        required: required.map(key),
        properties: {
          ...settings,
          [key("apps")]: typeof apps === "object" ? { ...apps, defaultSnippets: [appSnippet] } : apps,
          "aws:region": homeRegion,
        },
        // Providers and Pulumi itself have settings of their own; the project's are all known.
        patternProperties: { [`^(?!${project}:)[^:]+:`]: {} },
        additionalProperties: false,
        allOf: settingsTogether(key),
      },
      environment: {
        description: "Pulumi ESC environments whose values this stack takes.",
        anyOf: [{ type: "array" }, { type: "object" }],
      },
      encryptionsalt: { type: "string" },
      encryptedkey: { type: "string" },
      secretsprovider: { type: "string" },
    },
    additionalProperties: false,
  };
}
