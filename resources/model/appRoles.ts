import { judgeRole } from "../../federation/checks/roleImport";
import { type Fact, undecided } from "../../federation/facts";
import type { AppRole } from "../../federation/model";
import { arnOf, type AccountName } from "../account";
import { inlineRoles } from "../applications";
import { get, type Plain, text, undecided as open } from "../plain";
import type { Resource } from "../resource";
import { isTold } from "../samlProviders";
import { types } from "../types";
import { flagOf, optionalText, textOf } from "./facts";
import { ownId } from "./ids";
import type { Parts } from "./parts";

/**
 * App roles that the stack declares or has Entra import, and one that stands for those that it does not know: what the template
 * brings, what else is imported, and what is in an application that is made elsewhere.
 */
export function appRolesOf(parts: Parts, account: AccountName | undefined): Fact<readonly AppRole<Resource>[]> {
  const { application } = parts;
  const at = application ?? parts.subject;
  const isImporting = parts.ofServicePrincipal(...importers).length > 0;
  const inline = application === undefined ? [] : inlineRoles(application).map((role) => inlineRole(application, role));
  const anyRole = { at, ...unknownRole };
  const named = [
    ...inline,
    ...appRoleResources(parts).map(declaredRole),
    ...(isImporting ? importedRoles(parts, account) : []),
  ];
  const others = [
    ...(get(application?.props, "appRoles") === open ? [anyRole] : []),
    ...(isTemplates(application) && !inline.some(({ displayName }) => displayName === templateRole.displayName)
      ? [{ at, ...templateRole }]
      : []),
    ...(application === undefined || isImporting ? [anyRole] : []),
  ];
  return named.length === 0 && others.includes(anyRole) ? undecided : [...named, ...others];
}

const importers = [types.roleImportJob, types.synchronizationJob, types.synchronizationSecret];

/**
 * What Entra makes of roles that trust the application's own provider: the one whose metadata has its certificates. It imports
 * those of other providers, too, which are of no use to people of this application.
 */
function importedRoles(parts: Parts, account: AccountName | undefined): AppRole<Resource>[] {
  const certificates = parts.ofServicePrincipal(types.certificate);
  const providers = parts.resources
    .filter((each) => each.type === types.samlProvider && isTold(each, certificates))
    .map((each) => arnOf(each, { account }));
  return parts.resources
    .filter(({ type }) => type === types.role)
    .flatMap((role): AppRole<Resource>[] => {
      const [name, arn] = [text(get(role.props, "name")), arnOf(role, { account })];
      if (name === undefined || arn === undefined) return [];
      const imported = judgeRole({ name, arn, trustPolicy: get(role.props, "assumeRolePolicy") });
      if (!("value" in imported) || !providers.includes(imported.value.split(",").at(-1))) return [];
      return [
        {
          at: role,
          ...{ id: undecided, displayName: imported.displayName, value: imported.value },
          ...{ isEnabled: true, isDeclared: false },
        },
      ];
    });
}

/** The resources that declare one app role each. */
export const appRoleResources = (parts: Parts): readonly Resource[] => [
  ...new Set([
    ...parts.ofApplication(types.appRole),
    ...parts.ofServicePrincipal(types.appRole),
    ...parts.ofApplication(types.azureadAppRole),
  ]),
];

/** The property with the id of an app role. */
export const roleIdOf = ({ type }: Resource): string => (type === types.azureadAppRole ? "roleId" : "appRoleId");

const declaredRole = (resource: Resource): AppRole<Resource> => ({
  at: resource,
  id: ownId(resource, roleIdOf(resource)),
  displayName: textOf(get(resource.props, "displayName")),
  value: optionalText(get(resource.props, "value")),
  // Declared apart from an application, a role cannot be declared disabled, and one that somebody has disabled is enabled again.
  isEnabled: true,
  isDeclared: true,
});

const inlineRole = (application: Resource, role: Plain): AppRole<Resource> => ({
  at: application,
  id: textOf(get(role, "id")),
  displayName: textOf(get(role, "displayName")),
  value: optionalText(get(role, "value")),
  isEnabled: flagOf(get(role, "enabled"), true),
  isDeclared: true,
});

/** Lets people in without a role. Its id is another one in each application. */
const templateRole: Omit<AppRole, "at"> = {
  id: undecided,
  displayName: "msiam_access",
  value: undefined,
  isEnabled: true,
  isDeclared: true,
};

const unknownRole: Omit<AppRole, "at"> = {
  id: undecided,
  displayName: undecided,
  value: undecided,
  isEnabled: undecided,
  isDeclared: undecided,
};

function isTemplates(application: Resource | undefined): boolean {
  const template = get(application?.props, "templateId");
  return template !== undefined && template !== null && template !== "";
}
