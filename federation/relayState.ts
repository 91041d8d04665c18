import { consoleHost } from "./endpoints";
import { requireGuid } from "./guids";
import { landingProblem, normaliseLanding, pagePaths, withVdi, type Landing } from "./landing";
import { RuleError } from "./ruleError";

export type { Dialect, Landing, LandingPage, VdiPlatform } from "./landing";

/**
 * The relay state that takes people from Entra to a page of an Amazon Connect instance: an address of the AWS console,
 * which exchanges the role's session for one of Amazon Connect.
 *
 * ```
 * admin           https://us-east-1.console.aws.amazon.com/connect/federate/<id>?new_domain=true
 * ccp             ...?destination=%2Fccp-v2&new_domain=true
 * agentWorkspace  ...?destination=%2Fagent-app-v2&new_domain=true
 * legacy admin    ...?destination=%2Fconnect%2F
 * legacy ccp      ...?destination=%2Fconnect%2Fccp-v2
 * url             ...?destination=https%3A%2F%2Fdesk.example
 * ```
 *
 * @param instance region and id of the instance; the alias will not do.
 * @throws RuleError for a landing that breaks a rule.
 *
 * https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html (relay states, destinations)
 * https://docs.aws.amazon.com/connect/latest/adminguide/update-your-connect-domain.html (the two dialects)
 */
export function relayState(instance: { region: string; instanceId: string }, landing: Landing): string {
  requireGuid("the Amazon Connect instance id", instance.instanceId);
  const problem = landingProblem(landing);
  if (problem !== undefined) throw new RuleError(`the landing ${JSON.stringify(landing)} ${problem}`);
  return `https://${consoleHost(instance.region)}/connect/federate/${instance.instanceId}?${relayStateQuery(landing)}`;
}

/** What stands after the question mark. */
export function relayStateQuery(landing: Landing): string {
  const normal = normaliseLanding(landing);
  if ("url" in normal) return `destination=${encodeURIComponent(normal.url)}`;
  if (normal.dialect === "legacy") return `destination=${encodeURIComponent(`/connect${pathOf(normal)}`)}`;
  if ("page" in normal && normal.page === "admin") return "new_domain=true";
  return `destination=${encodeURIComponent(pathOf(normal))}&new_domain=true`;
}

function pathOf(landing: Exclude<Landing, { url: string }>): string {
  if ("path" in landing) return landing.path;
  return landing.vdiPlatform === undefined ? pagePaths[landing.page] : withVdi(landing.vdiPlatform);
}
