import { existsSync, readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { configurationFrom, type StackConfiguration } from "../clouds/configuration";
import { UserError } from "../userError";

/** The text of the stack file, where there is one. */
export function existingText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/**
 * What a stack file configures the providers with. Read without the engine: the stack need not exist yet.
 * @throws UserError where only the stack's own backend could tell.
 */
export function providerConfiguration(text: string | undefined, region: string | undefined): StackConfiguration {
  const file: unknown = parseDocument(text ?? "").toJS();
  const { config = {}, environment } = isMap(file) ? file : {};
  if (environment !== undefined) {
    throw new UserError(
      "the stack file imports environments, which adopt cannot read: adopt with a stack that has none",
    );
  }
  const given = { ...(isMap(config) ? config : {}), ...(region !== undefined && { "aws:region": region }) };
  const values = Object.entries(given).map(([key, value]) => {
    if (isMap(value) && "secure" in value) {
      throw new UserError(
        `${key} is encrypted in the stack file: give adopt the credentials in the environment instead`,
      );
    }
    return [key, { value: typeof value === "string" ? value : JSON.stringify(value), secret: false }];
  });
  return configurationFrom(JSON.stringify(Object.fromEntries(values)));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
