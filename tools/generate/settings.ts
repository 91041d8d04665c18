import { reference } from "./settingsReference";
import { stackFileSchema } from "./stackFileSchema";

/** As Pulumi.yaml names it: settings stand in stack files behind this name. */
const project = "entra-connect-sso";

/** settings.schema.json, by which editors complete and check stack files, and docs/settings.md, the reference. */
export function generateSettings(): Map<string, string> {
  return new Map([
    ["settings.schema.json", `${JSON.stringify(stackFileSchema(project), null, 2)}\n`],
    ["docs/settings.md", reference(project)],
  ]);
}
