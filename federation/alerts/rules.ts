import { changeRules } from "./changes";
import { signInRules } from "./signIns";
import type { AlertRule, Watched } from "./watched";

export function alertRules(watched: Watched): AlertRule[] {
  return [...changeRules(watched), ...signInRules(watched)];
}

/** The regions in which there are rules. A rule and what it tells must be in one region. */
export const alertRegions = (rules: readonly AlertRule[]): string[] =>
  [...new Set(rules.map(({ region }) => region))].sort();
