import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../core/models";
import { sameText } from "../objects";
import type { Application, AppRole } from "../state";
import type { Tenant } from "../tenant";
import { checks, each, idOf, notEmpty, sameSet, uuid } from "./checks";
import { requiresImport } from "./existing";
import { calling, ifFound } from "./graphCalls";
import { ids, onlyId, parsed, parseId } from "./ids";
import { optionalText, text, texts } from "./properties";
import { updatingApplication } from "./readModifyWrite";
import { roleValue } from "./roleValue";

/** One of an application's roles, which Graph knows only as a whole list. */
export const applicationAppRole: ResourceModel<Tenant> = {
  type: "azuread:index/applicationAppRole:ApplicationAppRole",
  replaceOn: ["applicationId", "roleId"],
  sameMeaning: { allowedMemberTypes: sameSet },
  outputs: [],
  check: checks(
    idOf("applicationId", ids.application),
    uuid("roleId"),
    notEmpty("description"),
    notEmpty("displayName"),
    each("allowedMemberTypes", (type, name) =>
      ["User", "Application"].includes(type)
        ? undefined
        : `expected ${name} to be one of ["Application" "User"], got ${type}`,
    ),
    roleValue("value"),
  ),

  async create(inputs, tenant) {
    const applicationId = onlyId(ids.application, text(inputs, "applicationId"));
    const role = wanted(text(inputs, "roleId"), inputs);
    const id = `/applications/${applicationId}/appRoles/${role.id}`;
    await updatingApplication(tenant, applicationId, async ({ appRoles }) => {
      if (find(appRoles, role.id) !== undefined) throw requiresImport(id, "azuread_application_app_role");
      await calling(`creating ${described(id)}`, () =>
        tenant.updateApplication(applicationId, { appRoles: [...appRoles, role] }),
      );
    });
    return { id, properties: properties(applicationId, role) };
  },

  async read(id, tenant) {
    const [applicationId, roleId] = parsed(ids.appRole, id) ?? [];
    if (applicationId === undefined || roleId === undefined) return undefined;
    const application = await ifFound(tenant.getApplication(applicationId));
    const role = find(application?.appRoles ?? [], roleId);
    if (role === undefined) return undefined;
    const found = properties(applicationId, { ...role, id: roleId });
    return { id, properties: found, inputs: found };
  },

  async update(id, news, tenant) {
    const [applicationId = "", roleId = ""] = parseId(ids.appRole, id);
    const role = wanted(roleId, news);
    await updatingApplication(tenant, applicationId, async (application) => {
      if (find(application.appRoles, roleId) === undefined) {
        throw new Error(`updating ${described(id)}: could not identify existing app role`);
      }
      const roles = application.appRoles.map((other) => (sameText(other.id, roleId) ? role : other));
      await replaceRoles(tenant, application, roleId, roles, { doing: "updating", preparing: "update", id });
    });
    return properties(applicationId, role);
  },

  async delete(id, tenant) {
    const [applicationId = "", roleId = ""] = parseId(ids.appRole, id);
    await updatingApplication(tenant, applicationId, async (application) => {
      if (find(application.appRoles, roleId) === undefined) {
        throw new Error(`deleting ${described(id)}: could not identify existing app role`);
      }
      const roles = application.appRoles.filter((other) => !sameText(other.id, roleId));
      await replaceRoles(tenant, application, roleId, roles, { doing: "deleting", preparing: "deletion", id });
    });
  },
};

/** A role must be disabled before it may be changed or go. */
async function replaceRoles(
  tenant: Tenant,
  { id: applicationId, appRoles }: Application,
  roleId: string,
  next: AppRole[],
  { doing, preparing, id }: { doing: string; preparing: string; id: string },
): Promise<void> {
  await calling(`disabling ${described(id)} in preparation for ${preparing}`, () =>
    tenant.updateApplication(applicationId, {
      appRoles: appRoles.map((role) => (sameText(role.id, roleId) ? { ...role, isEnabled: false } : role)),
    }),
  );
  await calling(`${doing} ${described(id)}`, () => tenant.updateApplication(applicationId, { appRoles: next }));
}

const find = (roles: readonly AppRole[], id: string): AppRole | undefined =>
  roles.find((role) => sameText(role.id, id));

function wanted(id: string, inputs: Properties): AppRole {
  return {
    id,
    allowedMemberTypes: texts(inputs, "allowedMemberTypes"),
    description: text(inputs, "description"),
    displayName: text(inputs, "displayName"),
    isEnabled: true,
    value: optionalText(inputs, "value") ?? null,
  };
}

const properties = (applicationId: string, role: AppRole): Properties => ({
  applicationId: `/applications/${applicationId}`,
  roleId: role.id,
  allowedMemberTypes: role.allowedMemberTypes,
  description: role.description ?? "",
  displayName: role.displayName ?? "",
  value: role.value ?? "",
});

function described(id: string): string {
  const [applicationId = "", roleId = ""] = parseId(ids.appRole, id);
  return `App Role (Application ID: "${applicationId}", Role ID: "${roleId}")`;
}
