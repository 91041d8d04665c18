import { parseInstanceArn } from "../../federation/arns";
import { entityId } from "../../federation/endpoints";
import { identifierProblem } from "../../federation/names";
import { roleValue } from "../../federation/roleValue";
import type { FoundAppRole, FoundAssignment, FoundRole } from "./found";
import type { Federation, MatchedApp } from "./match";
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
  /** Name of the policy of the user as whom Entra reads the roles. */
  readonly importPolicy?: string;
}

export interface PlannedApp extends MatchedApp {
  /** What follows the # of its identifier; undefined where it has none that can be kept. */
  readonly identifier?: { readonly uri: string; readonly fragment: string };
  /** The app role that stands for its IAM role. */
  readonly appRole?: FoundAppRole;
  /** Who may sign in: groups and users, each once. */
  readonly people: readonly FoundAssignment[];
}

export function planOf(federation: Federation, now: Date): Plan {
  const { found } = federation;
  const apps = federation.apps.map((app) => planApp(app, federation));
  const roles = [...new Set(apps.flatMap(({ role }) => role ?? []))];
  const imports = apps.some(({ app }) => app.importJob !== undefined);
  // Entra imports no role that trusts several providers; and where one role is there, the others use it, too.
  const complete = apps.every(({ role }) => role !== undefined);
  const perApp = apps.length > 1 && (roles.length > 1 || (imports && !complete));
  const policies = tutorialPolicies(roles);
  const importPolicy = policies?.roleList.name ?? roleListPolicyIn(found.account.user?.attached ?? [])?.name;
  const signing = adoptSigning(
    apps.map(({ app }) => app),
    now,
  );
  return {
    ...federation,
    apps,
    roles,
    signing,
    topology: perApp ? "perApp" : "shared",
    roleAssignment: imports && (perApp || apps.length === 1) ? "imported" : "declared",
    ...(policies && { policies }),
    ...(importPolicy !== undefined && { importPolicy }),
  };
}

function planApp(matched: MatchedApp, { instance }: Federation): PlannedApp {
  const { app, provider, role } = matched;
  const identifier = identifierOf(app.identifierUris, entityId(parseInstanceArn(instance.arn).partition, ""));
  const value = provider && role ? roleValue(role.arn, provider.arn) : undefined;
  const appRole = app.roles.find((each) => each.value !== null && each.value === value);
  const people = app.assignments.filter(({ principalType }) => ["User", "Group"].includes(principalType));
  // Whoever has several roles is still one person; the assignment to the right role comes first.
  const sorted = [...people].sort((one, other) => rank(one, appRole) - rank(other, appRole));
  return {
    ...matched,
    ...(identifier && { identifier }),
    ...(appRole && { appRole }),
    people: sorted.filter(({ principalId }, index) => sorted.findIndex((p) => p.principalId === principalId) === index),
  };
}

/** A SAML application has one identifier: https://github.com/hashicorp/terraform-provider-azuread/issues/978 */
function identifierOf(uris: readonly string[], audience: string): PlannedApp["identifier"] {
  const [uri, ...others] = uris.filter((each) => each === audience || each.startsWith(`${audience}#`));
  if (uri === undefined || others.length > 0) return undefined;
  const fragment = uri.slice(audience.length + 1);
  return identifierProblem(fragment) === undefined ? { uri, fragment } : undefined;
}

function rank({ appRoleId }: FoundAssignment, role: FoundAppRole | undefined): number {
  return appRoleId.toLowerCase() === role?.id.toLowerCase() ? 0 : 1;
}
