import type { Landing } from "./landing";

/** Where people arrive, for people. */
export function landingText(landing: Landing): string {
  if ("page" in landing) return pageTexts[landing.page];
  return "path" in landing ? landing.path : landing.url;
}

const pageTexts = {
  admin: "the admin website",
  ccp: "the Contact Control Panel",
  agentWorkspace: "the agent workspace",
} as const;
