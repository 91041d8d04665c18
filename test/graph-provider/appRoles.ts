import type { AppRole } from "../../sandbox/entra/state";
import { type World } from "./support";

export const appRoleId = "0e000000-0000-4000-8000-000000000001";
export const other = "0e000000-0000-4000-8000-000000000002";
export const value = "arn:aws:iam::111122223333:role/sso,arn:aws:iam::111122223333:saml-provider/agents";
export const unknownId = "0d000000-0000-4000-8000-000000000001";

export type AnyWorld = Pick<World, "app" | "tenant">;

export const askedIn = ({ app }: AnyWorld) => ({
  applicationObjectId: app.applicationId,
  servicePrincipalObjectId: app.servicePrincipalId,
  appRoleId,
  value,
  displayName: "sso",
  description: "Amazon Connect",
  replacesImported: false,
});
export const declaredIn = async ({ app, tenant }: AnyWorld) =>
  (await tenant.getApplication(app.applicationId)).appRoles;
export const rolesIn = async ({ app, tenant }: AnyWorld) =>
  (await tenant.getServicePrincipal(app.servicePrincipalId)).appRoles;
export const templateRole = { displayName: "msiam_access", value: null, isEnabled: true };
export const briefly = (roles: readonly AppRole[]) =>
  roles.map(({ displayName, value, isEnabled }) => ({ displayName, value, isEnabled }));

/** As somebody edits roles by hand: disabled, changed, enabled. */
export async function edit(world: AnyWorld, changes: Partial<AppRole>): Promise<void> {
  const { app, tenant } = world;
  const set = async (more: Partial<AppRole>) =>
    tenant.updateApplication(app.applicationId, {
      appRoles: (await declaredIn(world)).map((role) => (role.id === appRoleId ? { ...role, ...more } : role)),
    });
  await set({ isEnabled: false });
  await set({ ...changes, isEnabled: false });
  await set(changes);
}

/** As Entra's provisioning makes one. */
export async function importRole(world: AnyWorld, more: Partial<AppRole> = {}): Promise<void> {
  const role = { id: other, value, allowedMemberTypes: ["User"], description: "sso", isEnabled: true };
  await world.tenant.updateServicePrincipal(world.app.servicePrincipalId, {
    appRoles: [...(await rolesIn(world)), { ...role, displayName: "imported", origin: "ServicePrincipal", ...more }],
  });
}
