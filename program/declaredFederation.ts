import { entityId } from "../federation/endpoints";
import { follows, undecided } from "../federation/facts";
import type { App, AppRole, Boundary, ConnectInstance, Federation } from "../federation/model";
import { tokenIssuancePolicy } from "../federation/tokenIssuance";
import type { Path } from "../settings/problems";
import type { AppSettings, Settings } from "../settings/schema";
import { arnsOf } from "./arns";
import { declaredAccount } from "./declaredAccount";
import { claimsOf, relayStateOf, replyUrlOf } from "./signIn";
import type { Program } from "./surroundings";

/** What is there already, and no setting says. */
export interface There<P> extends Pick<Federation<P>, "people" | "groups" | "tenant" | "accessPolicies"> {
  readonly instances: readonly ConnectInstance<P>[];
  /** The permissions boundary. */
  readonly boundary: Boundary | undefined;
}

/**
 * The federation that settings declare, before anything of it is made: what the clouds give when they make it is undecided.
 *
 * @param at What a finding about a setting points at.
 */
export function declaredFederation<P>(program: Program, there: There<P>, at: (path: Path) => P): Federation<P> {
  const { tenant, people, groups, accessPolicies, instances } = there;
  const apps = program.settings.apps.map((app) => declaredApp(app, program, at));
  return {
    tenant,
    apps,
    registrations: [],
    people,
    groups,
    accessPolicies,
    accounts: [declaredAccount(program, there.boundary, at)],
    instances: instances.map((instance) => withOrigins(instance, program.settings)),
  };
}

/** An instance goes on to approve what it does. */
function withOrigins<P>(
  instance: ConnectInstance<P>,
  { approvedOrigins: declared }: Pick<Settings, "approvedOrigins">,
): ConnectInstance<P> {
  const { approvedOrigins } = instance;
  const all = follows(approvedOrigins, (now) => [...new Set([...now, ...declared])]);
  return { ...instance, approvedOrigins: all };
}

function declaredApp<P>(app: AppSettings, program: Program, at: (path: Path) => P): App<P> {
  const { settings, surroundings } = program;
  const { signing, roleAssignment, roleClaim } = settings;
  const { roleValue } = arnsOf(app, settings, surroundings);
  const path = ["apps", app.slug];
  const own = appRole(app, program, at);
  // Claims that say the role need none; a declared one is there all the same, and the template's is known once it is made.
  const assigned = [
    ...(roleClaim === "everyone" && (roleAssignment === "imported" || surroundings.deployed[app.slug])
      ? [templateRole]
      : []),
    ...(roleClaim === "assigned" || roleAssignment === "declared" ? [own] : []),
  ];
  return {
    at: at(path),
    displayName: app.displayName,
    ...{ clientId: undecided, objectId: undecided, homepage: undecided, loginUrl: undefined },
    ...{ isFromTemplate: true, isEnabled: true, singleSignOnMode: "saml", requiresAssignment: true },
    entityIds: [entityId(surroundings.partition, app.identifier)],
    replyUrls: [replyUrlOf(app, program)],
    relayState: relayStateOf(app, program),
    claimsPolicies: [{ at: at(["roleSessionName"]), definition: claimsOf({ ...app, roleValue }, program) }],
    issuancePolicies: [{ at: at(path), definition: tokenIssuancePolicy() }],
    certificates: Object.entries(signing.certificates).map(([slot, { endDate }]) => ({
      at: at(["signing", "certificates", slot]),
      ...{ thumbprint: thumbprintOf(app, slot), value: undecided, start: undecided, end: endDate },
    })),
    activeThumbprint: thumbprintOf(app, signing.active),
    // Entra imports those of the other apps, too.
    appRoles: [
      ...(roleAssignment === "declared" ? [own] : settings.apps.map((each) => appRole(each, program, at))),
      { ...templateRole, at: at(path) },
    ],
    assignments: (surroundings.principals[app.slug] ?? []).flatMap(({ objectId }) =>
      assigned.map(({ id }) => ({ at: at(path), principalId: objectId, appRoleId: id })),
    ),
    importJob:
      roleAssignment === "imported" ? { at: at(["roleAssignment"]), isActive: true, status: undecided } : undefined,
  };
}

/** Stands for what Entra will make. */
const thumbprintOf = ({ slug }: AppSettings, slot: string): string => `${slug}-${slot}`;

/** As it will be once it is there; imported ones are named by Entra. */
function appRole<P>(app: AppSettings, { settings, surroundings }: Program, at: (path: Path) => P): AppRole<P> {
  const { roleValue } = arnsOf(app, settings, surroundings);
  const isDeclared = settings.roleAssignment === "declared";
  const displayName = isDeclared ? app.role : `${app.role},${app.samlProvider}`;
  return { at: at(["apps", app.slug]), id: roleValue, displayName, value: roleValue, isEnabled: true, isDeclared };
}

/** Lets people in without a role. */
const templateRole: Omit<AppRole, "at"> = {
  ...{ id: "template", displayName: "msiam_access", value: undefined, isEnabled: true, isDeclared: true },
};
