import type { Properties } from "../../../tools/wire/provider";
import { sameText } from "../objects";
import type { Application, AppRole } from "../state";
import type { Tenant } from "../tenant";
import { idOf, notEmpty, oneOf, uuid } from "./checks";
import { requiresImport } from "./existing";
import { calling, ifFound } from "./graphCalls";
import { described, ids, onlyId, parsed, parseId } from "./ids";
import { optionalText, text, texts } from "./properties";
import { updatingApplication } from "./readModifyWrite";
import { roleValue } from "./roleValue";
import { typedResource } from "./typedResource";

/** One of an application's roles, which Graph knows only as a whole list. */
export const applicationAppRole = typedResource({
  type: "azuread:index/applicationAppRole:ApplicationAppRole",
  validators: {
    applicationId: idOf(ids.application),
    roleId: uuid,
    description: notEmpty,
    displayName: notEmpty,
    "allowedMemberTypes[]": oneOf(["Application", "User"]),
    value: roleValue,
  },

  async create(planned, tenant, made) {
    const applicationId = onlyId(ids.application, text(planned, "applicationId"));
    const role = wanted(text(planned, "roleId"), planned);
    const id = `/applications/${applicationId}/appRoles/${role.id}`;
    await updatingApplication(tenant, applicationId, async ({ appRoles }) => {
      if (find(appRoles, role.id) !== undefined) throw requiresImport(id, "azuread_application_app_role");
      await calling(`creating ${described(ids.appRole, id)}`, () =>
        tenant.updateApplication(applicationId, { appRoles: [...appRoles, role] }),
      );
    });
    made(id);
  },

  async read(id, tenant) {
    const [applicationId, roleId] = parsed(ids.appRole, id) ?? [];
    if (applicationId === undefined || roleId === undefined) return undefined;
    const application = await ifFound(tenant.getApplication(applicationId));
    const role = find(application?.appRoles ?? [], roleId);
    return (
      role && {
        applicationId: `/applications/${applicationId}`,
        roleId,
        allowedMemberTypes: role.allowedMemberTypes,
        description: role.description ?? "",
        displayName: role.displayName ?? "",
        value: role.value ?? "",
      }
    );
  },

  async update(id, planned, tenant) {
    const [applicationId = "", roleId = ""] = parseId(ids.appRole, id);
    const role = wanted(roleId, planned);
    await updatingApplication(tenant, applicationId, async (application) => {
      if (find(application.appRoles, roleId) === undefined) {
        throw new Error(`updating ${described(ids.appRole, id)}: could not identify existing app role`);
      }
      const roles = application.appRoles.map((other) => (sameText(other.id, roleId) ? role : other));
      await replaceRoles(tenant, application, roleId, roles, { doing: "updating", preparing: "update", id });
    });
  },

  async delete(id, tenant) {
    const [applicationId = "", roleId = ""] = parseId(ids.appRole, id);
    await updatingApplication(tenant, applicationId, async (application) => {
      if (find(application.appRoles, roleId) === undefined) {
        throw new Error(`deleting ${described(ids.appRole, id)}: could not identify existing app role`);
      }
      const roles = application.appRoles.filter((other) => !sameText(other.id, roleId));
      await replaceRoles(tenant, application, roleId, roles, { doing: "deleting", preparing: "deletion", id });
    });
  },
});

/** A role must be disabled before it may be changed or go. */
async function replaceRoles(
  tenant: Tenant,
  { id: applicationId, appRoles }: Application,
  roleId: string,
  next: AppRole[],
  { doing, preparing, id }: { doing: string; preparing: string; id: string },
): Promise<void> {
  const disabling = `disabling App Roles for Application (Application: "${applicationId}")`;
  await calling(`disabling ${described(ids.appRole, id)} in preparation for ${preparing}: ${disabling}`, () =>
    tenant.updateApplication(applicationId, {
      appRoles: appRoles.map((role) => (sameText(role.id, roleId) ? { ...role, isEnabled: false } : role)),
    }),
  );
  await calling(`${doing} ${described(ids.appRole, id)}`, () =>
    tenant.updateApplication(applicationId, { appRoles: next }),
  );
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
