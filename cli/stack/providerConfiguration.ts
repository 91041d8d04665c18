import { existsSync } from "node:fs";
import { isObject } from "../../federation/json";
import type { StackFile } from "./project";
import { stackConfiguration, type StackConfiguration } from "../../clouds/configuration";
import { UserError } from "../../tools/userError";
import { keyPlace, yamlDocument, yamlText } from "./yamlFile";

/**
 * The text of the stack file, if there is one.
 * @throws UserError if it is no YAML.
 */
export function existingText({ path, name }: Pick<StackFile, "path" | "name">): string | undefined {
  return existsSync(path) ? yamlText(path, name) : undefined;
}

/**
 * What a stack file configures the providers with. Read without the engine: there may be no such stack yet.
 * @param region Asked for on the command line.
 * @throws UserError where only the stack's own backend could tell, or the file names another region.
 */
export function providerConfiguration(
  text: string | undefined,
  region: string | undefined,
  name: string,
): StackConfiguration {
  const file: unknown = yamlDocument(text ?? "", name).toJS();
  const at = (...path: string[]) => keyPlace(text ?? "", path, name);
  const { config = {}, environment } = isObject(file) ? file : {};
  if (environment !== undefined) {
    throw new UserError(
      `${at("environment")}the stack file imports environments, which only Pulumi can read: choose a stack that has none`,
    );
  }
  const inFile = isObject(config) ? config : {};
  const known = inFile["aws:region"];
  if (typeof known === "string" && region !== undefined && known !== region) {
    throw new UserError(
      `${at("config", "aws:region")}--region ${region}: the stack file has aws:region: ${known}, which stays. Change it there`,
    );
  }
  const given = { ...inFile, ...(region !== undefined && { "aws:region": region }) };
  const values = Object.entries(given).map(([key, value]) => {
    if (isEncrypted(value)) {
      throw new UserError(
        `${at("config", key)}${key} is encrypted in the stack file: remove it, and give the credentials to pulumi and to this command in the environment`,
      );
    }
    return [key, typeof value === "string" ? value : JSON.stringify(value)] as const;
  });
  return stackConfiguration(Object.fromEntries(values));
}

/** https://www.pulumi.com/docs/iac/concepts/secrets/#configuration-and-secrets-encryption */
function isEncrypted(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isEncrypted);
  return isObject(value) && (Object.keys(value).join() === "secure" || Object.values(value).some(isEncrypted));
}
