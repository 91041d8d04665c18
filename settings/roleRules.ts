import { defaultNames, policyNameProblem, roleNameProblem, userNameProblem } from "../federation/names";
import { partitionOfRegion, regionProblem } from "../federation/partitions";
import { roleValueLengthProblem } from "../federation/roleValue";
import { sessionBeyondRoleProblem, sessionDurations } from "../federation/sessions";
import { valueText, type Path, type Stack } from "./problems";
import { defaultAccessKey } from "./roleImportSchema";
import { problem, soundApps, tooLongDefault, type Rule, type RuleContext } from "./rule";
import type { DraftSettings } from "./schema";

const sessions: Rule = ({ apps, role }) => {
  const most = role?.maxSessionDuration;
  if (most === undefined) return [];
  return Object.entries(apps ?? {}).flatMap(([slug, { sessionDuration = sessionDurations.default }]) =>
    problem(
      ["apps", slug, "sessionDuration"],
      sessionDuration,
      sessionBeyondRoleProblem(sessionDuration, most),
      "Leave role.maxSessionDuration out: it follows the longest session",
    ),
  );
};

/** A name that nothing would read hides what is really used. */
const unreadNames: Rule = (settings, context) => {
  const { apps, role } = settings;
  const topology = topologyOf(settings, context);
  if (topology === "perApp") {
    return problem(
      ["role", "name"],
      role?.name,
      role?.name === undefined ? undefined : "names one role, but with role.topology perApp each app has its own",
      "Remove it; name the roles in apps.<app>.role",
    );
  }
  if (topology === undefined) return [];
  return Object.entries(apps ?? {}).flatMap(([slug, app]) =>
    problem(
      ["apps", slug, "role"],
      app.role,
      app.role === undefined ? undefined : "is read only if role.topology is perApp; the apps share one role",
      "Remove it; name the shared role in role.name",
    ),
  );
};

const unreadPolicyName: Rule = (settings, context) => {
  const policyName = settings.role?.policyName;
  return problem(
    ["role", "policyName"],
    policyName,
    policyName !== undefined && permissionsOf(settings, context) === "leastPrivilege"
      ? "is read only if role.permissions is tutorial; least privilege has an inline policy"
      : undefined,
    "Remove it",
  );
};

const unreadImport: Rule = (settings, context) => {
  if (assignmentOf(settings, context) !== "declared") return [];
  const { user, policy, accessKey } = settings.roleImport ?? {};
  const unread = (key: string, value: string | undefined, otherwise = "") =>
    problem(
      ["roleImport", key],
      value,
      value === undefined ? undefined : `is read only if roleAssignment is imported${otherwise}`,
      "Remove it",
    );
  return [
    ...unread("user", user),
    ...(permissionsOf(settings, context) === "leastPrivilege"
      ? unread("policy", policy, " or role.permissions is tutorial")
      : []),
    ...unread("accessKey", accessKey === defaultAccessKey ? undefined : accessKey),
  ];
};

/** "Roles must have exactly one saml-provider": https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial */
const importable: Rule = (settings, context) =>
  assignmentOf(settings, context) === "imported" &&
  topologyOf(settings, context) === "shared" &&
  Object.keys(settings.apps ?? {}).length > 1
    ? [
        {
          path: ["role", "topology"],
          found: valueText("shared"),
          rule: "gives the apps one role that trusts several SAML providers; Entra imports only roles that trust exactly one",
          remedy: "Write topology: perApp, or let roleAssignment be declared",
        },
      ]
    : [];

const uniqueRoles: Rule = (settings, context) => {
  if (topologyOf(settings, context) !== "perApp") return [];
  const owners = new Map<string, string>();
  return Object.keys(settings.apps ?? {}).flatMap((slug) => {
    const path = ["apps", slug, "role"];
    if (context.isRefused(path)) return [];
    const name = roleOf(slug, settings, context);
    // IAM takes role names for the same whatever their case.
    const owner = owners.get(name.toLowerCase());
    owners.set(name.toLowerCase(), owner ?? slug);
    const rule = owner === undefined ? undefined : `is the role of app ${owner} already; with perApp each has its own`;
    return problem(path, name, rule, "Choose another one");
  });
};

/** With the tutorial's permissions both policies are made, in one account. */
const uniquePolicies: Rule = (settings, context) => {
  if (permissionsOf(settings, context) !== "tutorial" || context.isRefused(["roleImport", "policy"])) return [];
  const names = defaultNames(context);
  const policyName = settings.role?.policyName ?? names.role;
  const importPolicy = settings.roleImport?.policy ?? names.importPolicy;
  // IAM takes policy names for the same whatever their case.
  const same = policyName.toLowerCase() === importPolicy.toLowerCase();
  return problem(
    ["role", "policyName"],
    policyName,
    same ? "is the name of roleImport.policy, too; they are two policies" : undefined,
    "Choose another one",
  );
};

/** Defaults are made of the project's and the stack's names, and may turn out too long. */
const defaults: Rule = (settings, context) => {
  const { apps, role, roleImport } = settings;
  const { importUser, importPolicy, ...names } = defaultNames(context);
  const topology = topologyOf(settings, context);
  const imports = assignmentOf(settings, context) === "imported";
  const tutorial = permissionsOf(settings, context) === "tutorial";
  const tooLong = (path: Path, given: string | undefined, name: string, rule: (name: string) => string | undefined) =>
    given === undefined ? problem(path, name, rule(name), tooLongDefault) : [];
  return [
    ...(topology === "shared" ? tooLong(["role", "name"], role?.name, names.role, roleNameProblem) : []),
    ...(topology === "perApp"
      ? soundApps(apps).flatMap(([slug, app]) =>
          tooLong(["apps", slug, "role"], app.role, names.app(slug).role, roleNameProblem),
        )
      : []),
    ...(tutorial ? tooLong(["role", "policyName"], role?.policyName, names.role, policyNameProblem) : []),
    ...(imports ? tooLong(["roleImport", "user"], roleImport?.user, importUser, userNameProblem) : []),
    ...(imports || tutorial
      ? tooLong(["roleImport", "policy"], roleImport?.policy, importPolicy, policyNameProblem)
      : []),
  ];
};

/** Both ARNs together must fit into Entra's app role. */
const roleValueLength: Rule = (settings, context) => {
  const { apps, role, acsRegion } = settings;
  const { region, isRefused } = context;
  if (["topology", "name", "path"].some((key) => isRefused(["role", key]))) return [];
  const near = acsRegion ?? region ?? "";
  const partition = regionProblem(near) === undefined ? partitionOfRegion(near) : "aws";
  return Object.entries(apps ?? {}).flatMap(([slug, app]) => {
    if (isRefused(["apps", slug, "role"])) return [];
    const samlProvider = app.samlProvider ?? defaultNames(context).app(slug).samlProvider;
    const roleName = roleOf(slug, settings, context);
    return problem(
      ["apps", slug, "samlProvider"],
      samlProvider,
      roleValueLengthProblem({ partition, rolePath: role?.path ?? "/", roleName, samlProvider }),
      "Entra sends both ARNs in one text",
    );
  });
};

/** https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial */
const trustedImported: Rule = ({ roleAssignment, role }) =>
  roleAssignment === "imported" && (role?.trustedProviders?.length ?? 0) > 0
    ? [
        {
          path: ["role", "trustedProviders"],
          rule: "cannot be set if Entra imports the roles: it accepts only those that trust exactly one SAML provider",
          remedy: "Remove it, or let the stack declare its app roles (roleAssignment: declared)",
        },
      ]
    : [];

/** What the roles must be together, and the way in which Entra learns of them. */
export const roleRules: readonly Rule[] = [
  sessions,
  unreadNames,
  unreadPolicyName,
  unreadImport,
  importable,
  uniqueRoles,
  uniquePolicies,
  defaults,
  roleValueLength,
  trustedImported,
];

/** What was chosen; undefined where that is refused, as nothing follows from the default in its place. */
function topologyOf({ role }: DraftSettings, { isRefused }: RuleContext) {
  return isRefused(["role", "topology"]) ? undefined : role?.topology;
}

/** As above. */
function permissionsOf({ role }: DraftSettings, { isRefused }: RuleContext) {
  return isRefused(["role", "permissions"]) ? undefined : role?.permissions;
}

/** As above. */
function assignmentOf({ roleAssignment }: DraftSettings, { isRefused }: RuleContext) {
  return isRefused(["roleAssignment"]) ? undefined : roleAssignment;
}

/** Names of the roles that people sign in to. */
export const rolesOf = (settings: DraftSettings, stack: Stack): string[] =>
  Object.keys(settings.apps ?? {}).map((slug) => roleOf(slug, settings, stack));

function roleOf(slug: string, { apps, role }: DraftSettings, stack: Stack): string {
  const names = defaultNames(stack);
  return role?.topology === "perApp" ? (apps?.[slug]?.role ?? names.app(slug).role) : (role?.name ?? names.role);
}
