import { z } from "zod";
import { settingDocs } from "../../settings/docs";
import { stackSettings } from "../../settings/schema";

/**
 * JSON schema of a stack file. Draft 7, which every YAML editor knows.
 * https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/
 */
export function stackFileSchema(project: string): object {
  const { properties = {}, required = [] } = z.toJSONSchema(stackSettings, {
    target: "draft-7",
    io: "input",
    override: ({ zodSchema, jsonSchema }) => {
      const doc = settingDocs.get(zodSchema);
      if (doc !== undefined) Object.assign(jsonSchema, { description: doc.description, ...doc.editor });
    },
  });
  const key = (name: string) => `${project}:${name}`;
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: `A stack of ${project}`,
    type: "object",
    required: ["config"],
    properties: {
      config: {
        type: "object",
        required: required.map(key),
        properties: Object.fromEntries(Object.entries(properties).map(([name, schema]) => [key(name), schema])),
        // Providers and Pulumi itself have settings of their own; the project's are all known.
        patternProperties: { [`^(?!${project}:)[^:]+:`]: {} },
        additionalProperties: false,
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
