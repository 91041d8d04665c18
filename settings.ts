import * as pulumi from "@pulumi/pulumi";
import { parseSettings } from "./settings/parse";
import type { Stack } from "./settings/problems";
import type { Settings } from "./settings/schema";
import { problemTexts, settingsError } from "./settings/settingsError";

export { parseSettings } from "./settings/parse";
export type { AppSettings, Settings } from "./settings/schema";

declare module "@pulumi/pulumi/runtime/config" {
  /** Marked internal in the SDK, so that its declarations lack it; nothing else says which keys are secret. */
  function isConfigSecret(key: string): boolean;
}

/** The settings of the stack that is being deployed, or one `RunError` that names all that is wrong with them. */
export function loadSettings(): Settings {
  const stack = stackInUse();
  const config = pulumi.runtime.allConfig();
  const secretKeys = Object.keys(config).filter((key) => pulumi.runtime.isConfigSecret(key));
  const parsed = parseSettings({ ...stack, config, secretKeys });
  if ("problems" in parsed) throw settingsError(parsed.problems, stack);
  for (const warning of problemTexts(parsed.warnings, stack)) void pulumi.log.warn(warning);
  return parsed.settings;
}

/** The stack that is being deployed. */
export const stackInUse = (): Stack => ({ project: pulumi.getProject(), stack: pulumi.getStack() });
