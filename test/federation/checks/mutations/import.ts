import { createJob } from "../../../../sandbox/entra/synchronizationJobs";
import { providers } from "../../../sandbox/signIn/fixtures";
import type { Mutation } from "./deployment";
import { adminsOf, at, importer, inQuarantine, jobOf, notYet, ofImported, ran, trusts, unassign } from "./imported";

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
      unassign(tenant, roleId);
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
