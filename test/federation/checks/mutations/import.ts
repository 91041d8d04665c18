import assert from "node:assert/strict";
import { audiences } from "../../../../federation/endpoints";
import { roleListPolicy } from "../../../../federation/permissions";
import { trustPolicy } from "../../../../federation/trustPolicy";
import type { Role, User } from "../../../../sandbox/aws/state";
import { createJob } from "../../../../sandbox/entra/synchronizationJobs";
import type { StoredJob } from "../../../../sandbox/entra/synchronizationState";
import { providers } from "../../../sandbox/signIn/fixtures";
import type { Deployment, Mutation } from "./deployment";

/** The same federation, if Entra had imported the roles: each application has a role of its own, which it does not declare. */
interface Imported extends Deployment {
  readonly job: StoredJob;
  readonly user: User;
}

const HOUR = 3_600_000;
const at = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString();

function imported(deployed: Deployment): Imported {
  const { tenant, account, app, admin, role, group } = deployed;
  const { aws } = account.iam;
  assert.ok(aws);
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

const importer = (): User => ({
  ...{ name: "importer", path: "/", arn: "arn:aws:iam::111122223333:user/importer", uniqueId: "AIDA2IMPORTER00000000" },
  ...{ createDate: at(-100), tags: {}, attachedPolicies: [] },
  inlinePolicies: { list: JSON.stringify(roleListPolicy()) },
  accessKeys: [{ id: "AKIA2IMPORTER0000000", secret: "…", status: "Active", createDate: at(-100) }],
});

const adminsOf = ({ groups }: Deployment["tenant"]) =>
  Object.values(groups).find(({ displayName }) => displayName === "Contact Centre Admins");

function jobOf({ synchronizationJobs }: Deployment["tenant"], id: string): StoredJob {
  const job = synchronizationJobs[id];
  assert.ok(job);
  return job;
}

function ran(job: StoredJob, state: "Succeeded" | "Failed"): void {
  job.run = "started";
  job.status.lastExecution = {
    ...{ activityIdentifier: "", countEntitled: 0, countEntitledForProvisioning: 0, countEscrowed: 0 },
    ...{ countEscrowedRaw: 0, countExported: 0, countExports: 0, countImported: 0, countImportedDeltas: 0 },
    ...{ countImportedReferenceDeltas: 0, state, timeBegan: at(-0.2), timeEnded: at(-0.1) },
    error: state === "Failed" ? { code: "Timeout", message: "late", tenantActionable: true } : null,
  };
}

function trusts(role: Role, ...providerArns: string[]): void {
  role.trustPolicy = JSON.stringify(trustPolicy({ providerArns, audiences: audiences("us-east-1") }));
}

/** A change to the federation whose roles Entra imports. */
const ofImported =
  (change: (deployed: Imported) => void) =>
  (deployed: Deployment): void =>
    change(imported(deployed));

/** As if Entra had never read the role. */
function notYet({ app, tenant, roleId }: Imported): void {
  app.appRoles = app.appRoles.filter(({ id }) => id !== roleId);
  for (const [id, { appRoleId }] of Object.entries(tenant.appRoleAssignments))
    if (appRoleId === roleId) Reflect.deleteProperty(tenant.appRoleAssignments, id);
}

const inQuarantine = ({ job }: Imported): void =>
  void (job.status.quarantine = {
    ...{ currentBegan: at(-2), seriesBegan: at(-2), nextAttempt: at(3), seriesCount: 1 },
    reason: "EncounteredQuarantineException",
    error: { code: "Invalid", message: "no such key", tenantActionable: true },
  });

export const ofTheImport: readonly Mutation[] = [
  { what: "roles that Entra has imported", by: ofImported(() => undefined), finds: [], lands: true },
  {
    what: "somebody with two roles, one in each application",
    by: ofImported(({ group, tenant }) => {
      const admins = adminsOf(tenant);
      group.members = [...group.members, ...(admins?.members.slice(0, 1) ?? [])];
    }),
    finds: ["one-role"],
    lands: true,
  },
  {
    what: "not imported yet",
    by: ofImported(notYet),
    finds: ["assignments", "imported-roles"],
  },
  {
    what: "imported and disabled",
    by: ofImported(({ app, roleId }) => {
      app.appRoles = app.appRoles.map((role) => (role.id === roleId ? { ...role, isEnabled: false } : role));
    }),
    finds: ["assignments", "imported-roles"],
  },
  {
    what: "a role that is no more to be imported, as it trusts two providers",
    by: ofImported(({ role }) => {
      trusts(role, providers.agent, providers.admin);
    }),
    finds: ["importable-roles"],
    lands: true,
  },
  {
    what: "another role for the same provider, which cannot be imported",
    by: ofImported(({ account, role }) => {
      const other = { ...structuredClone(role), name: "other", arn: `${role.arn}-other` };
      trusts(other, providers.agent, "arn:aws:iam::111122223333:saml-provider/other");
      account.iam.aws?.roles.push(other);
    }),
    finds: [],
    lands: true,
  },
  {
    what: "a job that somebody has paused",
    by: ofImported(({ job }) => void (job.run = "stopped")),
    finds: ["import-runs"],
    lands: true,
  },
  { what: "a job in quarantine", by: ofImported(inQuarantine), finds: ["import-runs"], lands: true },
  {
    what: "a cycle that failed",
    by: ofImported(({ job }) => {
      ran(job, "Failed");
    }),
    finds: ["import-runs"],
    lands: true,
  },
  {
    what: "a job without a key",
    by: ofImported(({ job, tenant, app }) => {
      job.status.lastExecution = null;
      tenant.synchronizationSecrets[app.id] = [];
    }),
    finds: ["import-runs"],
    lands: true,
  },
  {
    what: "a job that has not run yet",
    by: ofImported(({ job }) => void (job.status.lastExecution = null)),
    finds: [],
    lands: true,
  },
  {
    what: "without the user",
    by: ofImported(({ account, user }) => {
      const { aws } = account.iam;
      if (aws) aws.users = aws.users.filter((each) => each !== user);
    }),
    finds: ["import-user"],
    lands: true,
  },
  {
    what: "without a key",
    by: ofImported(({ user }) => void (user.accessKeys = [])),
    finds: ["import-user"],
    lands: true,
  },
  {
    what: "an inactive key",
    by: ofImported(({ user }) => user.accessKeys.forEach((key) => (key.status = "Inactive"))),
    finds: ["import-user"],
    lands: true,
  },
  {
    what: "two keys",
    by: ofImported(({ user }) => {
      user.accessKeys = user.accessKeys.flatMap((key) => [key, { ...key, id: "AKIA2SECOND000000000" }]);
    }),
    finds: ["import-user"],
    lands: true,
  },
  {
    what: "a user who may not list roles",
    by: ofImported(({ user }) => void (user.inlinePolicies = {})),
    finds: ["import-user"],
    lands: true,
  },
  {
    what: "a user whom a policy denies it",
    by: ofImported(({ user }) => {
      const denied = [{ Effect: "Deny", Action: "iam:*", Resource: "*" }];
      user.inlinePolicies["deny"] = JSON.stringify({ Version: "2012-10-17", Statement: denied });
    }),
    finds: ["import-user"],
    lands: true,
  },
  {
    what: "a job beside declared roles",
    by: ({ tenant, app }) => {
      createJob(tenant, app.id, { templateId: "aws" });
      ran(jobOf(tenant, app.id), "Succeeded");
    },
    finds: ["import-beside-declared"],
    lands: true,
  },
  {
    what: "a job that was never started, beside declared roles",
    by: ({ tenant, app }) => void createJob(tenant, app.id, { templateId: "aws" }),
    finds: [],
    lands: true,
  },
  {
    what: "the key of a former import",
    by: ({ account }) => void account.iam.aws?.users.push(importer()),
    finds: ["old-access-key"],
    lands: true,
  },
  {
    what: "a user of a former import without a key",
    by: ({ account }) => void account.iam.aws?.users.push({ ...importer(), accessKeys: [] }),
    finds: [],
    lands: true,
  },
  {
    what: "a job in quarantine that Entra has given up",
    by: ofImported((deployed) => {
      inQuarantine(deployed);
      const { job } = deployed;
      job.run = "stopped";
      Object.assign(job.status.quarantine ?? {}, { currentBegan: at(-24 * 29), nextAttempt: null });
    }),
    finds: ["import-runs"],
    lands: true,
  },
  {
    what: "a cycle that failed, of which Entra does not say why",
    by: ofImported(({ job }) => {
      ran(job, "Failed");
      Object.assign(job.status.lastExecution ?? {}, { error: null });
    }),
    finds: ["import-runs"],
    lands: true,
  },
  {
    what: "not imported by a cycle that could have",
    by: ofImported((deployed) => {
      notYet(deployed);
      deployed.role.createDate = at(-48);
    }),
    finds: ["assignments", "imported-roles"],
  },
  {
    what: "not imported yet, though a cycle is due",
    by: ofImported((deployed) => {
      notYet(deployed);
      Object.assign(deployed.job.status.lastExecution ?? {}, { timeBegan: at(-3), timeEnded: at(-2) });
    }),
    finds: ["assignments", "imported-roles"],
  },
  {
    what: "not imported yet, by a job that is paused",
    by: ofImported((deployed) => {
      notYet(deployed);
      deployed.job.run = "stopped";
    }),
    finds: ["assignments", "imported-roles", "import-runs"],
  },
  {
    what: "imported, and nobody is assigned",
    by: ofImported(({ tenant, roleId }) => {
      for (const [id, { appRoleId }] of Object.entries(tenant.appRoleAssignments))
        if (appRoleId === roleId) Reflect.deleteProperty(tenant.appRoleAssignments, id);
    }),
    finds: ["assignments"],
  },
  {
    what: "the key of a former import, whose job is paused",
    by: ({ tenant, app, account }) => {
      createJob(tenant, app.id, { templateId: "aws" });
      account.iam.aws?.users.push(importer());
    },
    finds: ["old-access-key"],
    lands: true,
  },
];
