import { isDeepStrictEqual } from "node:util";
import type { Properties } from "../../../tools/wire/provider";
import { sameText } from "../objects";
import type { AppRole } from "../state";
import type { Tenant } from "../tenant";
import { idOf, notEmpty, oneOf, uuid } from "./checks";
import { calling, ifThere } from "./graphCalls";
import type { Identified } from "./identified";
import { described, ids, onlyId } from "./ids";
import { optionalText, text, texts } from "./properties";
import { updatingApplication } from "./readModifyWrite";
import { roleValue } from "./roleValue";
import { requiresImport, typedResource } from "./typedResource";
import { untilSteady } from "./waits";

/** One of an application's roles, which Graph knows only as a whole list. */
export const applicationAppRole = typedResource(ids.appRole, {
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

  async read({ parts: [applicationId, roleId] }, tenant) {
    const doing = `retrieving ${described(ids.application, applicationId)}`;
    const role = find((await ifThere(doing, tenant.getApplication(applicationId)))?.appRoles ?? [], roleId);
    if (role === undefined) return undefined;
    return {
      applicationId: `/applications/${applicationId}`,
      roleId,
      allowedMemberTypes: role.allowedMemberTypes,
      description: role.description ?? "",
      displayName: role.displayName ?? "",
      value: role.value ?? "",
    };
  },

  update: (object, planned, tenant) => replace(object, "updating", [wanted(object.parts[1], planned)], tenant),
  delete: (object, tenant) => replace(object, "deleting", [], tenant),
});

/** A role must be disabled before it may be changed or go. */
async function replace(
  { parts: [applicationId, roleId], named }: Identified,
  doing: "updating" | "deleting",
  by: AppRole[],
  tenant: Tenant,
): Promise<void> {
  await updatingApplication(tenant, applicationId, async ({ appRoles }) => {
    if (find(appRoles, roleId) === undefined) {
      throw new Error(`${doing} ${named}: could not identify existing app role`);
    }
    const next = appRoles.flatMap((other) => (sameText(other.id, roleId) ? by : [other]));
    await calling(`disabling ${named} in preparation for ${doing === "updating" ? "update" : "deletion"}`, () =>
      disable(applicationId, next, tenant),
    );
    await calling(`${doing} ${named}`, () => tenant.updateApplication(applicationId, { appRoles: next }));
  });
}

/** Disables what is to change and, even if it is disabled already, what is to go. */
async function disable(applicationId: string, next: readonly AppRole[], tenant: Tenant): Promise<void> {
  const named = described(ids.application, applicationId);
  const application = await ifThere(`retrieving ${named}`, tenant.getApplication(applicationId));
  if (application === undefined) throw new Error(`${named} was not found`);
  const isDue = (role: AppRole): boolean => {
    const kept = find(next, role.id);
    return kept === undefined || (role.isEnabled && !isDeepStrictEqual(kept, role));
  };
  const due = application.appRoles.filter(isDue);
  if (due.length === 0) return;
  const appRoles = application.appRoles.map((role) => (due.includes(role) ? { ...role, isEnabled: false } : role));
  await calling(`disabling App Roles for ${named}`, () => tenant.updateApplication(applicationId, { appRoles }));
  const areDisabled = (roles: AppRole[]): boolean => !due.some(({ id }) => find(roles, id)?.isEnabled);
  const look = () =>
    calling(`retrieving ${named}`, async () => areDisabled((await tenant.getApplication(applicationId)).appRoles));
  await calling(`waiting for App Roles to be disabled for ${named}`, () =>
    untilSteady(tenant, { state: "Disabled", every: 1, times: 1, look }),
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
