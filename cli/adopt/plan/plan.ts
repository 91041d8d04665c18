import { parseInstanceArn } from "../../../federation/arns";
import { notificationEmailsProblem } from "../../../federation/notificationEmails";
import { otherOrder } from "../../../federation/roleValue";
import type { Passed } from "../../../federation/claims";
import { readHandMadeClaims, type HandMadeClaims } from "./claims";
import type { AppRoleAssignment } from "../../../clouds/federation/entra/assigned";
import type { FoundAppRole, FoundRole } from "../read/found";
import { planIdentifier, type PlannedIdentifier } from "./identifier";
import type { Federation } from "./match";
import type { MatchedApp } from "./matched";
import { roleListPolicyIn, tutorialPolicies, type TutorialPolicies } from "./permissions";
import { adoptSigning, type AdoptedSigning } from "./signing";

/** How a hand-made federation is declared. */
export interface Plan extends Omit<Federation, "apps"> {
  readonly apps: readonly PlannedApp[];
  /** Different ones, in the order of the apps. */
  readonly roles: readonly FoundRole[];
  readonly signing: AdoptedSigning;
  readonly topology: "shared" | "perApp";
  readonly roleAssignment: "declared" | "imported";
  /** The tutorial's two managed policies, where all roles have them. */
  readonly policies?: TutorialPolicies;
  /** Name of the policy of the user that Entra reads the roles with. */
  readonly importPolicy?: string;
}

export interface PlannedApp extends MatchedApp {
  readonly identifier: PlannedIdentifier;
  /** The app role that stands for its IAM role. */
  readonly appRole?: FoundAppRole;
  /** Who may sign in: groups and users, each once. */
  readonly people: readonly AppRoleAssignment[];
  /** Whom Entra tells before a certificate ends, as far as it takes them. */
  readonly notificationEmails: readonly string[];
  /** Undefined where they were set in the portal. */
  readonly claims?: HandMadeClaims;
}

/** @param read The roles that the apps have, by ARN. */
export function planOf(federation: Federation, read: ReadonlyMap<string, FoundRole>, now: Date): Plan {
  const apps = federation.apps.map((app) => planApp(app, federation));
  const arns = new Set(apps.flatMap(({ role }) => role?.arn ?? []));
  const roles = [...arns].flatMap((arn) => read.get(arn) ?? []);
  const ways = waysToRoles(apps, roles);
  // One policy of all roles would let people of one instance into the others.
  const isDivided = ways.topology === "perApp" && apps.some(({ instance }) => instance !== undefined);
  const policies = isDivided ? undefined : tutorialPolicies(roles);
  const importPolicy = policies?.roleList.name ?? roleListPolicyIn(federation.found.account.user?.policies ?? [])?.name;
  const certificates = apps.map(({ app }) => app);
  return {
    ...federation,
    apps,
    roles,
    signing: adoptSigning(certificates, now),
    ...ways,
    ...(policies && { policies }),
    ...(importPolicy !== undefined && { importPolicy }),
  };
}

function waysToRoles(
  apps: readonly PlannedApp[],
  roles: readonly FoundRole[],
): Pick<Plan, "topology" | "roleAssignment"> {
  const has = (declared: boolean) => apps.some(({ appRole }) => appRole?.isDeclared === declared);
  const imports = !has(true) && (has(false) || apps.some(({ app }) => app.importJob !== undefined));
  // Entra imports no role that trusts several providers. Otherwise, where one role is there, the others use it, too.
  const complete = apps.every(({ role }) => role !== undefined);
  const perApp = apps.length > 1 && (roles.length > 1 || (imports && !complete));
  return {
    topology: perApp ? "perApp" : "shared",
    roleAssignment: imports && (perApp || apps.length === 1) ? "imported" : "declared",
  };
}

function planApp(matched: MatchedApp, { instance }: Federation): PlannedApp {
  const { app, provider, role } = matched;
  const value = `${role?.arn ?? ""},${provider?.arn ?? ""}`;
  // Entra itself imports roles in the one order alone.
  const appRole =
    app.appRoles.find((each) => each.value === value) ??
    app.appRoles.find((each) => each.isDeclared && each.value === otherOrder(value));
  const people = app.assignments.filter(({ principalType }) => ["User", "Group"].includes(principalType));
  // Whoever has several roles is still one person; the assignment to the right role comes first.
  const sorted = [...people].sort((one, other) => rank(one, appRole) - rank(other, appRole));
  const claims = readHandMadeClaims(app.claimsPolicies);
  return {
    ...matched,
    identifier: planIdentifier(app.entityIds, parseInstanceArn(instance.arn).partition),
    ...(appRole && { appRole }),
    people: sorted.filter(({ principalId }, index) => sorted.findIndex((p) => p.principalId === principalId) === index),
    notificationEmails: app.notificationEmails.reduce<readonly string[]>(
      (kept, email) => (notificationEmailsProblem([...kept, email]) === undefined ? [...kept, email] : kept),
      [],
    ),
    ...(claims && { claims }),
  };
}

/** ARNs of the instances that apps lead to, in the order in which the program names them. */
export function instanceArnsOf(apps: readonly PlannedApp[], { instance }: Pick<Plan, "instance">): string[] {
  return [...new Set(apps.map((app) => (app.instance ?? instance).arn))].sort();
}

/** Whether somebody has the app role that stands for the IAM role. */
export function hasRole({ appRoleId }: AppRoleAssignment, { appRole }: Pick<PlannedApp, "appRole">): boolean {
  return appRoleId.toLowerCase() === appRole?.id.toLowerCase();
}

function rank(assignment: AppRoleAssignment, appRole: FoundAppRole | undefined): number {
  return hasRole(assignment, appRole ? { appRole } : {}) ? 0 : 1;
}

/** What people's sessions go on carrying. Roles that Entra imports allow nothing to be passed on to them. */
export function passedIn({ apps, roleAssignment }: Pick<Plan, "apps" | "roleAssignment">): Passed {
  const [passed = {}] = apps.flatMap(({ claims }) => (claims ? [claims.passed] : []));
  return roleAssignment === "declared" ? passed : {};
}
