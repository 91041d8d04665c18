import { policyArn } from "../federation/arns";
import { acsUrl, entityId } from "../federation/endpoints";
import { type Fact, undecided } from "../federation/facts";
import type { Account, App, AppRole, Boundary, ConnectInstance, Federation, Role } from "../federation/model";
import {
  federationPolicy,
  inlinePolicyName,
  roleListPolicy,
  tutorialFederationPolicy,
} from "../federation/permissions";
import { relayState } from "../federation/relayState";
import { tokenIssuancePolicy } from "../federation/tokenIssuance";
import type { Path } from "../settings/problems";
import type { AppSettings, RoleSettings } from "../settings/schema";
import { arnsOf } from "./arns";
import { acsRegionOf, claimsOf } from "./signIn";
import type { Program } from "./surroundings";
import { trustPolicies } from "./trustPolicies";

/** What is there already, and no setting says. */
export interface There<P> extends Pick<Federation<P>, "people" | "groups" | "tenant"> {
  readonly instance: ConnectInstance<P>;
  /** The permissions boundary. */
  readonly boundary: Boundary | undefined;
}

/**
 * The federation that settings declare, before anything of it is made: what the clouds give when they make it is undecided.
 *
 * @param at What a finding about a setting points at.
 */
export function declaredFederation<P>(program: Program, there: There<P>, at: (path: Path) => P): Federation<P> {
  const { tenant, people, groups, instance } = there;
  const apps = program.settings.apps.map((app) => declaredApp(app, program, at));
  return {
    tenant,
    apps,
    registrations: [],
    people,
    groups,
    accounts: [declaredAccount(program, there, at)],
    instances: [instance],
  };
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
    replyUrls: [acsUrl(acsRegionOf(program))],
    relayState: relayState(surroundings.instance, app.landing),
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

function declaredAccount<P>(program: Program, { boundary }: There<P>, at: (path: Path) => P): Account<P> {
  const { settings, surroundings } = program;
  const trust = trustPolicies(program);
  return {
    partition: surroundings.partition,
    id: surroundings.account,
    samlProviders: settings.apps.map((app) => ({
      at: at(["apps", app.slug]),
      arn: arnsOf(app, settings, surroundings).samlProviderArn,
      ...{ uuid: undecided, metadata: undecided },
    })),
    roles: settings.roles.map((role): Role<P> => ({
      at: at(["role"]),
      arn: arnOfRole(role, program),
      ...{ uniqueId: undecided, created: undecided, boundary, tags: settings.tags },
      maxSessionDuration: role.maxSessionDuration,
      trustPolicy: JSON.stringify(trust.get(role.name)),
      policies: policiesOf(program).map(([name, document]) => ({
        at: at(["role", "permissions"]),
        name,
        document: JSON.stringify(document),
      })),
    })),
    importUsers:
      settings.roleAssignment === "imported"
        ? [
            {
              at: at(["roleImport"]),
              name: settings.roleImport.user,
              keys: [{ id: undecided, isActive: true, lastUsed: undecided }],
              listsRoles: "allowed",
            },
          ]
        : [],
  };
}

/** The same for each of its apps. */
function arnOfRole({ name }: RoleSettings, { settings, surroundings }: Program): Fact<string> {
  const app = settings.apps.find(({ role }) => role === name);
  return app === undefined ? undecided : arnsOf(app, settings, surroundings).roleArn;
}

/** By name, or ARN of a managed policy, what people may do. */
function policiesOf({ settings, surroundings }: Program): [name: string, document: object][] {
  const { role, roleImport } = settings;
  const { instance, formerInstance } = surroundings;
  const former = formerInstance === undefined ? [] : [formerInstance.arn];
  const managed = (name: string) => policyArn({ ...surroundings, name });
  return role.permissions === "tutorial"
    ? [
        [managed(role.policyName), tutorialFederationPolicy(instance.arn, ...former)],
        [managed(roleImport.policy), roleListPolicy()],
      ]
    : [[inlinePolicyName, federationPolicy(instance.arn, ...former)]];
}
