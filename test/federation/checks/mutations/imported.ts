import assert from "node:assert/strict";
import { audiences } from "../../../../federation/endpoints";
import { roleListPolicy } from "../../../../federation/permissions";
import { trustPolicy } from "../../../../federation/trustPolicy";
import type { Role, User } from "../../../../sandbox/aws/state";
import { createJob } from "../../../../sandbox/entra/synchronizationJobs";
import type { StoredJob } from "../../../../sandbox/entra/synchronizationState";
import { providers } from "../../../sandbox/signIn/fixtures";
import type { Deployment } from "./deployment";

/** The same federation, if Entra had imported the roles: each application has a role of its own, which it does not declare. */
interface Imported extends Deployment {
  readonly job: StoredJob;
  readonly user: User;
}

const HOUR = 3_600_000;
export const at = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString();

function imported(deployed: Deployment): Imported {
  const { tenant, account, app, admin, role, group } = deployed;
  const { aws } = account.iam;
  assert.ok(aws);
  // After the last cycle, however long ago the federation was made.
  role.createDate = at(0);
  const ofAdmins: Role = { ...structuredClone(role), ...{ name: "admins", uniqueId: "AROA2ADMINS0000000000" } };
  ofAdmins.arn = role.arn.replace(/connect$/, "admins");
  aws.roles.push(ofAdmins);
  // With a role for each application, nobody may be in two.
  const admins = adminsOf(tenant);
  group.members = group.members.filter((id) => admins?.members.includes(id) !== true);
  trusts(role, providers.agent);
  trusts(ofAdmins, providers.admin);
  const value = admin.appRoles.find((each) => each.value?.includes(role.arn));
  assert.ok(value);
  value.value = `${ofAdmins.arn},${providers.admin}`;
  for (const principal of [app, admin]) {
    const [application] = Object.values(tenant.applications).filter(({ appId }) => appId === principal.appId);
    assert.ok(application);
    application.appRoles = application.appRoles.filter((each) => !each.value);
    createJob(tenant, principal.id, { templateId: "aws" });
    ran(jobOf(tenant, principal.id), "Succeeded");
    tenant.synchronizationSecrets[principal.id] = [{ key: "clientsecret", value: "…" }];
  }
  const user = importer();
  aws.users.push(user);
  return { ...deployed, user, job: jobOf(tenant, app.id) };
}

export const importer = (): User => ({
  ...{ name: "importer", path: "/", arn: "arn:aws:iam::111122223333:user/importer", uniqueId: "AIDA2IMPORTER00000000" },
  ...{ createDate: at(-100), tags: {}, attachedPolicies: [] },
  inlinePolicies: { list: JSON.stringify(roleListPolicy()) },
  accessKeys: [{ id: "AKIA2IMPORTER0000000", secret: "…", status: "Active", createDate: at(-100) }],
});

export const adminsOf = ({ groups }: Deployment["tenant"]) =>
  Object.values(groups).find(({ displayName }) => displayName === "Contact Centre Admins");

export function jobOf({ synchronizationJobs }: Deployment["tenant"], id: string): StoredJob {
  const job = synchronizationJobs[id];
  assert.ok(job);
  return job;
}

export function ran(job: StoredJob, state: "Succeeded" | "Failed"): void {
  job.run = "started";
  job.status.lastExecution = {
    ...{ activityIdentifier: "", countEntitled: 0, countEntitledForProvisioning: 0, countEscrowed: 0 },
    ...{ countEscrowedRaw: 0, countExported: 0, countExports: 0, countImported: 0, countImportedDeltas: 0 },
    ...{ countImportedReferenceDeltas: 0, state, timeBegan: at(-0.2), timeEnded: at(-0.1) },
    error: state === "Failed" ? { code: "Timeout", message: "late", tenantActionable: true } : null,
  };
}

export function trusts(role: Role, ...providerArns: string[]): void {
  role.trustPolicy = JSON.stringify(trustPolicy({ providerArns, audiences: audiences("us-east-1") }));
}

/** A change to the federation whose roles Entra imports. */
export const ofImported =
  (change: (deployed: Imported) => void) =>
  (deployed: Deployment): void =>
    change(imported(deployed));

/** As if Entra had never read the role. */
export function notYet({ app, tenant, roleId }: Imported): void {
  app.appRoles = app.appRoles.filter(({ id }) => id !== roleId);
  unassign(tenant, roleId);
}

export function unassign({ appRoleAssignments }: Deployment["tenant"], roleId: string): void {
  for (const [id, { appRoleId }] of Object.entries(appRoleAssignments))
    if (appRoleId === roleId) Reflect.deleteProperty(appRoleAssignments, id);
}

export const inQuarantine = ({ job }: Imported): void =>
  void (job.status.quarantine = {
    ...{ currentBegan: at(-2), seriesBegan: at(-2), nextAttempt: at(3), seriesCount: 1 },
    reason: "EncounteredQuarantineException",
    error: { code: "Invalid", message: "no such key", tenantActionable: true },
  });
