import { launcherUrl } from "../../federation/endpoints";
import { enterpriseApplication } from "../../federation/galleryTemplate";
import { sameText } from "../../sandbox/entra/objects";
import type { ServicePrincipal, TenantState, User } from "../../sandbox/entra/state";
import { assignedAs } from "../../sandbox/signIn/assigned";

/** An enterprise application as one person meets it. */
export interface Tile {
  readonly clientId: string;
  readonly displayName: string;
  /** How the person is assigned, as in `through Contact Center Agents`; none: not at all. */
  readonly ways: readonly string[];
  /** Why My Apps does not show it to the person; none: it does. */
  readonly hiddenBecause: readonly string[];
  /** Opens it, shown or not. */
  readonly address: string;
}

export const tilesOf = (tenant: TenantState, user: User): readonly Tile[] =>
  enterpriseApplications(tenant).map((app) => tileOf(tenant, app, user));

export const applicationWithId = (tenant: TenantState, clientId: string): ServicePrincipal | undefined =>
  enterpriseApplications(tenant).find(({ appId }) => sameText(appId, clientId));

/** Those that the Entra admin center lists as enterprise applications. */
const enterpriseApplications = ({ servicePrincipals }: TenantState): readonly ServicePrincipal[] =>
  Object.values(servicePrincipals)
    .filter(({ applicationTemplateId, tags }) => applicationTemplateId !== null || tags.includes(enterpriseApplication))
    .sort((one, other) => one.displayName.localeCompare(other.displayName, "en"));

/**
 * My Apps shows what people are assigned to, if it is enabled and visible, whether it requires an assignment or not.
 * https://learn.microsoft.com/entra/identity/enterprise-apps/application-properties
 */
function tileOf(tenant: TenantState, app: ServicePrincipal, user: User): Tile {
  const ways = assignedAs(tenant, app, user).map(({ through }) =>
    through === undefined ? "directly" : `through ${through.displayName}`,
  );
  const { appId, displayName, accountEnabled, tags, appRoleAssignmentRequired } = app;
  const unassigned = appRoleAssignmentRequired ? "not assigned" : "not assigned, and does not have to be";
  return {
    ...{ clientId: appId, displayName, ways: [...new Set(ways)] },
    hiddenBecause: [
      ...(ways.length === 0 ? [unassigned] : []),
      ...(accountEnabled ? [] : ["disabled for sign-in"]),
      ...(tags.includes(hidden) ? ["not visible to users"] : []),
    ],
    address: launcherUrl(appId, tenant.id),
  };
}

const hidden = "HideApp";
