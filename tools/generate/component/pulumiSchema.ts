import { componentDescription as description } from "./outputs";
import type { ObjectType, Property, Shape, Shapes } from "./shapes";

/**
 * package/schema.json: from it, `pulumi package add` makes an SDK for each language.
 * https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/
 */
export function pulumiSchema(name: string, version: string, settings: Shapes, outputs: Shapes): object {
  const token = (type: string) => `${name}:index:${type}`;

  function typeOf(shape: Shape): object {
    switch (shape.kind) {
      case "any":
        return { $ref: "pulumi.json#/Any" };
      case "list":
        return { type: "array", items: typeOf(shape.of) };
      case "map":
        return { type: "object", additionalProperties: typeOf(shape.of) };
      case "object":
        return { $ref: `#/types/${token(shape.name)}` };
      case "union":
        return { oneOf: shape.of.map(typeOf) };
      default:
        return { type: shape.kind };
    }
  }
  const propertiesOf = (properties: readonly Property[]) =>
    Object.fromEntries(
      properties.map((property) => [property.name, { ...typeOf(property.shape), ...described(property) }]),
    );
  const required = (properties: readonly Property[]) =>
    properties.filter(({ isRequired }) => isRequired).map((property) => property.name);
  const objectOf = ({ description: about, properties }: ObjectType) => ({
    type: "object",
    ...(about !== "" && { description: about }),
    properties: propertiesOf(properties),
    required: required(properties),
  });

  return {
    name,
    version,
    displayName: "Entra ID to Amazon Connect single sign-on",
    description,
    license: "Apache-2.0",
    language: {
      nodejs: { respectSchemaVersion: true },
      python: { respectSchemaVersion: true, pyproject: { enabled: true } },
    },
    types: Object.fromEntries([...settings.types, ...outputs.types].map((type) => [token(type.name), objectOf(type)])),
    resources: {
      [token("ConnectSso")]: {
        isComponent: true,
        description,
        inputProperties: propertiesOf(settings.properties),
        requiredInputs: required(settings.properties),
        properties: propertiesOf(outputs.properties),
        required: required(outputs.properties),
      },
    },
  };
}

function described({ shape, description: about }: Property): { description?: string } {
  const allowed = shape.kind === "string" ? (shape.allowed ?? []) : [];
  const values = allowed.length > 0 ? `One of ${allowed.map((value) => `\`${value}\``).join(", ")}.` : "";
  const description = [about, values].filter((part) => part !== "").join(" ");
  return description === "" ? {} : { description };
}
