import { isInRanges } from "../../federation/ipRanges";
import { errors } from "../../federation/signIn/errors";
import { transitiveGroups } from "../entra/directory";
import { sameText } from "../entra/objects";
import type { ConditionalAccessPolicy, ServicePrincipal, SignInConditions, TenantState, User } from "../entra/state";
import type { Journey } from "./journey";

const station = "Entra: Conditional Access";

/**
 * Who is asked for more than Entra has seen, and cannot give it, is stopped. All policies that apply must be met; what only reports
 * stops nobody.
 *
 * https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-policies
 */
export function checkConditionalAccess(
  state: TenantState,
  { appId }: ServicePrincipal,
  user: User,
  journey: Journey,
): void {
  const conditions = state.signInConditions[user.id] ?? usualConditions;
  const applying = Object.values(state.conditionalAccessPolicies).filter(
    (policy) => policy.state === "enabled" && applies(policy, { appId, user, conditions }, state),
  );
  for (const { grantControls } of applying) {
    const { operator, builtInControls } = grantControls;
    const missing = builtInControls.filter((control) => !isMet(control, conditions));
    const isGranted = operator === "AND" ? missing.length === 0 : missing.length < builtInControls.length;
    if (!isGranted) journey.refuse(station, refusalOf(missing, appId));
  }
  if (applying.length > 0) journey.pass(station, `meets ${applying.map(({ displayName }) => displayName).join(", ")}`);
}

/** Of whom the world says nothing. */
export const usualConditions: SignInConditions = { multifactor: true, device: "unmanaged", address: "198.51.100.20" };

function applies(
  { conditions: { applications, users, locations } }: ConditionalAccessPolicy,
  asked: { readonly appId: string; readonly user: User; readonly conditions: SignInConditions },
  state: TenantState,
): boolean {
  const groups = transitiveGroups(state, asked.user.id);
  const named = (list: readonly string[], ...ids: readonly string[]) =>
    list.some((each) => ids.some((id) => sameText(each, id)));
  const isThere = (list: readonly string[]) => list.some((id) => id === "All" || isAt(id, asked.conditions, state));
  return (
    named(applications.includeApplications, "All", asked.appId) &&
    !named(applications.excludeApplications, asked.appId) &&
    (named(users.includeUsers, "All", asked.user.id) || named(users.includeGroups, ...groups)) &&
    !named(users.excludeUsers, asked.user.id) &&
    !named(users.excludeGroups, ...groups) &&
    (locations === null || (isThere(locations.includeLocations) && !isThere(locations.excludeLocations)))
  );
}

function isAt(location: string, { address }: SignInConditions, { namedLocations }: TenantState): boolean {
  const all = Object.values(namedLocations);
  const meant = all.filter(({ id, isTrusted }) => (location === "AllTrusted" ? isTrusted : sameText(id, location)));
  return meant.some(({ ipRanges }) => isInRanges(address, ipRanges));
}

function isMet(control: string, { multifactor, device }: SignInConditions): boolean {
  if (control === "mfa") return multifactor;
  if (control === "compliantDevice") return device === "compliant";
  return control === "domainJoinedDevice" && device === "hybridJoined";
}

/** Entra asks for the second factor first, if that would do. */
function refusalOf(missing: readonly string[], appId: string): string {
  if (missing.includes("block")) return errors.blockedByPolicy;
  if (missing.includes("mfa")) return errors.secondFactor(appId);
  return missing.includes("compliantDevice") ? errors.deviceNotCompliant : errors.deviceNotJoined;
}
