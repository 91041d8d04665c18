import { settingsSchema } from "../stackFileSchema";
import { declarations } from "./declarations";
import { outputs } from "./outputs";
import { pulumiSchema } from "./pulumiSchema";
import { shapesOf } from "./shapes";

/** What programs in other languages, and editors of programs in TypeScript, know of the component. */
export function generateComponent({ name, version }: { name: string; version: string }): Map<string, string> {
  const settings = shapesOf(settingsSchema());
  return new Map([
    ["package/schema.json", JSON.stringify(pulumiSchema(name, version, settings, outputs))],
    ["package/index.d.ts", declarations(settings, outputs)],
  ]);
}
