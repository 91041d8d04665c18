import assert from "node:assert/strict";
import { declarations } from "../../../tools/generate/component/declarations";
import { outputs } from "../../../tools/generate/component/outputs";
import { pulumiSchema } from "../../../tools/generate/component/pulumiSchema";
import { shapesOf } from "../../../tools/generate/component/shapes";
import { settingsSchema } from "../../../tools/generate/stackFileSchema";
import type { z } from "zod";
import { stackSettings } from "../../../settings/schema";

const none = { properties: [], types: [] };

describe("the schema of the component", () => {
  it("has every setting, required if it is in a stack file", () => {
    const schema = pulumiSchema("p", "1.2.3", shapesOf(settingsSchema()), outputs);
    const { resources } = schema as {
      resources: Record<string, { inputProperties: object; requiredInputs: string[] }>;
    };
    const { inputProperties = {}, requiredInputs = [] } = resources["p:index:ConnectSso"] ?? {};
    assert.deepEqual(Object.keys(inputProperties).sort(), Object.keys(stackSettings.shape).sort());
    assert.deepEqual(requiredInputs.toSorted(), ["apps", "instance", "signing"]);
  });

  it("refers to no type that it does not have", () => {
    const schema = pulumiSchema("p", "1.2.3", shapesOf(settingsSchema()), outputs) as { types: object };
    const named = [...JSON.stringify(schema).matchAll(/"#\/types\/([^"]+)"/g)].map(([, name]) => name ?? "");
    assert.deepEqual([...new Set(named)].sort(), Object.keys(schema.types).sort());
  });

  it("says what a value may be, in either form", () => {
    const person: z.core.JSONSchema.ObjectSchema = {
      type: "object",
      properties: { name: { type: "string" } },
      required: ["name"],
    };
    const shapes = shapesOf({
      required: ["people"],
      properties: {
        people: { type: "object", additionalProperties: person, description: "Who." },
        boss: person,
        days: { type: "array", items: { type: "integer" } },
        place: {
          oneOf: [
            { type: "string", enum: ["here", "there"] },
            { type: "object", properties: { at: { type: "string" } }, required: ["at"] },
          ],
        },
        isOpen: { type: "boolean", default: true, description: "Whether. See [that](page.md)." },
      },
    });
    const { types, resources } = pulumiSchema("p", "1", shapes, none) as {
      types: object;
      resources: Record<string, { inputProperties: object }>;
    };
    assert.deepEqual(resources["p:index:ConnectSso"]?.inputProperties, {
      people: { type: "object", additionalProperties: { $ref: "#/types/p:index:People" }, description: "Who." },
      // The same again.
      boss: { $ref: "#/types/p:index:People" },
      days: { type: "array", items: { type: "integer" } },
      place: { oneOf: [{ type: "string" }, { $ref: "#/types/p:index:PlaceByAt" }] },
      isOpen: { type: "boolean", description: "Whether. See [that](docs/page.md). Default: `true`." },
    });
    assert.deepEqual(Object.keys(types), ["p:index:People", "p:index:PlaceByAt"]);

    const text = declarations(shapes, none);
    assert.match(text, /\/\*\* Who\. \*\/\npeople: pulumi\.Input<Inputs<Record<string, People>>>;/);
    assert.match(text, /days\?: pulumi\.Input<Inputs<readonly \(number\)\[\]>> \| undefined;/);
    assert.match(text, /place\?: pulumi\.Input<Inputs<"here" \| "there" \| PlaceByAt>> \| undefined;/);
    assert.match(text, /export interface PlaceByAt \{\nat: string;\n\}/);
  });
});
