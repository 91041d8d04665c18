import { nameAttributes, organizationAttributes, personAttributes } from "../../../federation/personValue";
import { componentDescription } from "./outputs";
import type { ObjectType, Property, Shape, Shapes } from "./shapes";

/** package/index.d.ts: what editors show who writes a program in TypeScript. */
export function declarations(settings: Shapes, outputs: Shapes): string {
  return [
    "// Written by `npm run generate` from settings/ and tools/generate/component: change it there.",
    'import * as pulumi from "@pulumi/pulumi";',
    "",
    "/** The settings of a stack file, each as a value or an output that a preview knows. */",
    `export interface ConnectSsoArgs {\n${lines(settings.properties, (type) => `pulumi.Input<Inputs<${type}>>`)}\n}`,
    "",
    "/** In any depth, an output may stand for a value. */",
    "type Inputs<T> = T extends object ? { [K in keyof T]: pulumi.Input<Inputs<T[K]>> } : T;",
    "",
    `export type NameAttribute = ${oneOf(nameAttributes)};`,
    "",
    `export type PersonAttribute = NameAttribute | ${oneOf(organizationAttributes)};`,
    "",
    ...[...settings.types, ...outputs.types].map(object),
    `${comment(componentDescription)}export declare class ConnectSso extends pulumi.ComponentResource {`,
    "constructor(name: string, args: ConnectSsoArgs, opts?: ConnectSsoOptions);",
    outputs.properties
      .map(({ name, shape, isRequired, description }) => {
        const type = `${typeOf(shape)}${isRequired ? "" : " | undefined"}`;
        return `${comment(description)}readonly ${name}: pulumi.Output<${type}>;`;
      })
      .join("\n"),
    "}",
    "",
    "/** It takes no providers: it signs in to both clouds as the stack's configuration says. */",
    'export type ConnectSsoOptions = Omit<pulumi.ComponentResourceOptions, "provider" | "providers">;',
    "",
  ].join("\n");
}

const oneOf = (allowed: readonly string[]): string => allowed.map((value) => JSON.stringify(value)).join(" | ");

/** Long lists that stand at several places. */
const aliases = new Map([
  [oneOf(nameAttributes), "NameAttribute"],
  [oneOf(personAttributes), "PersonAttribute"],
]);

const object = ({ name, description, properties }: ObjectType): string =>
  `${comment(description)}export interface ${name} {\n${lines(properties, (type) => type)}\n}\n`;

const lines = (properties: readonly Property[], wrapped: (type: string) => string): string =>
  properties
    .map(
      ({ name, shape, isRequired, description }) =>
        `${comment(description)}${name}${isRequired ? "" : "?"}: ${wrapped(typeOf(shape))}${isRequired ? "" : " | undefined"};`,
    )
    .join("\n");

const comment = (text: string): string => (text === "" ? "" : `/** ${text.replaceAll("*/", "* /")} */\n`);

function typeOf(shape: Shape): string {
  switch (shape.kind) {
    case "any":
      return "unknown";
    case "integer":
      return "number";
    case "list":
      return `readonly (${typeOf(shape.of)})[]`;
    case "map":
      return `Record<string, ${typeOf(shape.of)}>`;
    case "object":
      return shape.name;
    case "union":
      return shape.of.map(typeOf).join(" | ");
    case "string":
      return shape.allowed ? (aliases.get(oneOf(shape.allowed)) ?? oneOf(shape.allowed)) : "string";
    default:
      return shape.kind;
  }
}
