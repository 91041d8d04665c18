import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { memoryStore, type Store } from "../../../sandbox/core/store";
import { GraphError, seedTenant, Tenant, type TenantState } from "../../../sandbox/entra";
import type { AppRole } from "../../../sandbox/entra/state";
import { pooledKeys } from "../../support/pooledKeys";

export const tenantId = "11111111-2222-4333-8444-555555555555";
export const templateId = "8b1025e4-1dd2-430b-a150-2ef79cd700f5";
export const deployer = {
  clientId: "0c000000-0000-4000-8000-000000000001",
  objectId: "0c000000-0000-4000-8000-000000000002",
};
export const admins = "0a000000-0000-4000-8000-000000000001";
export const agents = "0a000000-0000-4000-8000-000000000002";
export const mailOnly = "0a000000-0000-4000-8000-000000000021";
export const ada = "0b000000-0000-4000-8000-000000000001";
export const bo = "0b000000-0000-4000-8000-000000000002";
export const nobody = "00000000-0000-4000-8000-00000000dead";
export const roleId = "99999999-0000-4000-8000-000000000001";

export const roleValue = "arn:aws:iam::111122223333:role/connect,arn:aws:iam::111122223333:saml-provider/agent";
export const entityId = "https://signin.aws.amazon.com/saml#agent";

export const world = (parse(readFileSync("sandbox/world.yaml", "utf8")) as { tenant: unknown }).tenant;

/** The tenant of the world file, and its store, in which tests look behind what Graph shows. */
export function newTenant(): { tenant: Tenant; store: Store<TenantState> } {
  const store = memoryStore(() => seedTenant(world));
  return { tenant: new Tenant(store, { makeKeyPair: pooledKeys(store) }), store };
}

/** A tenant with one application from the template. */
export async function withApplication(displayName = "Agent") {
  const { tenant, store } = newTenant();
  const { application, servicePrincipal } = await tenant.instantiate(templateId, { displayName });
  return { tenant, store, application, servicePrincipal, appId: application.appId };
}

/** The same, in SAML mode. */
export async function withSamlApplication() {
  const made = await withApplication();
  await made.tenant.updateServicePrincipal(made.servicePrincipal.id, { preferredSingleSignOnMode: "saml" });
  return made;
}

/** The same, with a role for AWS. */
export async function withRole(change: Partial<AppRole> = {}) {
  const made = await withSamlApplication();
  await made.tenant.updateApplication(made.application.id, {
    appRoles: [...made.application.appRoles, appRole(change)],
  });
  return made;
}

export const appRole = (change: Partial<AppRole> = {}): AppRole => ({
  id: roleId,
  allowedMemberTypes: ["User"],
  description: "Agents",
  displayName: "Agents",
  isEnabled: true,
  value: roleValue,
  ...change,
});

/** A claims mapping policy that Graph takes, with one thing or another changed. */
export function claims(policy: object = {}, claim: object = {}): string {
  const role = {
    Source: "user",
    ID: "assignedroles",
    SamlClaimType: "https://aws.amazon.com/SAML/Attributes/Role",
    ...claim,
  };
  return JSON.stringify({
    ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: "true", ClaimsSchema: [role], ...policy },
  });
}

/** That Graph refuses a call with this status and code, and a text that contains `message`. */
export async function refused(call: Promise<unknown>, status: number, code: string, message: string): Promise<void> {
  await assert.rejects(call, (error: unknown) => {
    assert.ok(error instanceof GraphError, String(error));
    assert.deepEqual([error.status, error.code], [status, code]);
    assert.ok(error.message.includes(message), `"${error.message}" has no "${message}"`);
    return true;
  });
}

export const gone = (call: Promise<unknown>): Promise<void> =>
  refused(call, 404, "Request_ResourceNotFound", "does not exist or one of its queried reference-property objects");
