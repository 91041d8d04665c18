import assert from "node:assert/strict";
import { runImportCycle } from "../../sandbox/importer";
import type { RoleDirectory } from "../../sandbox/importer/roleDirectory";
import { aRole, trust } from "./aws/fixtures";
import { admins, agents, appRole, refused, templateId } from "./entra/fixtures";
import { credentialsOf, importing, listPolicy, providerArn, roleArn, valueOf } from "./importer/clouds";

const other = roleArn("other");

describe("a cycle of Entra's role importer", () => {
  it("makes an app role of the service principal's own for each role that it takes", async () => {
    const { cycle, roleOf, tenant, application, job } = await importing();
    const report = await cycle();
    assert.deepEqual([report.added, report.disabled, report.jobId], [[valueOf("connect")], [], job.id]);
    const { id, ...role } = (await roleOf(valueOf("connect"))) ?? { id: "" };
    assert.match(id, /^[0-9a-f-]{36}$/);
    assert.deepEqual(role, {
      allowedMemberTypes: ["User"],
      description: "connect,agent",
      displayName: "connect,agent",
      isEnabled: true,
      value: valueOf("connect"),
      origin: "ServicePrincipal",
    });
    assert.deepEqual(
      (await tenant.getApplication(application.id)).appRoles.map(({ displayName }) => displayName),
      ["msiam_access"],
    );
  });

  it("says of the others why it left them out", async () => {
    const { account, cycle, enabled } = await importing();
    const both = trust({ Principal: { Federated: [providerArn("agent"), providerArn("admin")] } });
    await account.createRole({ ...aRole("other"), trustPolicy: both });
    assert.deepEqual(
      (await cycle()).skipped.map(({ roleArn, cause }) => [roleArn, cause]),
      [[other, "providers"]],
    );
    assert.deepEqual(await enabled(), [valueOf("connect")]);
  });

  it("leaves the template's role alone, and what it has imported", async () => {
    const { cycle, roles } = await importing();
    await cycle();
    const before = await roles();
    const report = await cycle();
    assert.deepEqual([report.added, report.disabled], [[], []]);
    assert.deepEqual(await roles(), before);
    assert.equal(before.find(({ displayName }) => displayName === "msiam_access")?.isEnabled, true);
  });

  it("takes all roles of the account, on as many pages as they fill", async () => {
    const { account, cycle, enabled } = await importing();
    const names = Array.from({ length: 205 }, (_, index) => `role-${index}`);
    for (const name of names) await account.createRole(aRole(name));
    await cycle();
    assert.deepEqual((await enabled()).sort(), ["connect", ...names].map(valueOf).sort());
  });

  it("has room for 1,200 roles, and reports the rest as errors of entries", async () => {
    const { clouds, roles, status, servicePrincipal } = await importing();
    const many = Array.from({ length: 1210 }, (_, index) => aRole(`role-${index}`));
    const directory: RoleDirectory = {
      authenticate: () => Promise.resolve("azure_cli_user"),
      listRoles: () => Promise.resolve({ roles: many.map((role) => ({ ...role, arn: roleArn(role.name) })) }),
    };
    await runImportCycle(clouds, servicePrincipal.id, { directories: [directory] });
    assert.equal((await roles()).length, 1200);
    const { code, lastExecution, lastSuccessfulExecution } = await status();
    assert.equal(code, "Active");
    // One of the 1,200 is the template's.
    assert.deepEqual([lastExecution?.state, lastExecution?.countEscrowed], ["EntryLevelErrors", 11]);
    assert.equal(lastSuccessfulExecution, null);
  });

  it("makes assignments possible that are not before", async () => {
    const { cycle, roleOf, tenant, servicePrincipal } = await importing();
    const assign = (appRoleId: string) =>
      tenant.createAppRoleAssignedTo({ resourceId: servicePrincipal.id, principalId: agents, appRoleId });
    await refused(assign(appRole().id), 400, "Request_BadRequest", "Permission being assigned was not found");
    await cycle();
    await assign((await roleOf(valueOf("connect")))?.id ?? "");
  });

  it("sees what the key's account is, in AWS GovCloud too", async () => {
    const { account, tenant, servicePrincipal, cycle, enabled } = await importing();
    const govCloud = account.inRegion("us-gov-west-1");
    const arn = providerArn("agent").replace("arn:aws:", "arn:aws-us-gov:");
    const { metadata } = await account.getSamlProvider(providerArn("agent"));
    await govCloud.createSamlProvider({ name: "agent", metadata, tags: {} });
    await govCloud.createRole({ ...aRole("connect"), trustPolicy: trust({ Principal: { Federated: arn } }) });
    await govCloud.createUser({ name: "importer", path: "/", tags: {} });
    await govCloud.putUserPolicy("importer", "list", listPolicy);
    await tenant.setSynchronizationSecrets(
      servicePrincipal.id,
      credentialsOf(await govCloud.createAccessKey("importer")),
    );
    await cycle();
    assert.deepEqual(await enabled(), [`${roleArn("connect").replace("arn:aws:", "arn:aws-us-gov:")},${arn}`]);
  });

  it("serves each application with its own key, and each sees every role of the account", async () => {
    const { account, clouds, tenant, enabled } = await importing();
    const { servicePrincipal } = await tenant.instantiate(templateId, { displayName: "Admin" });
    await tenant.setSynchronizationSecrets(
      servicePrincipal.id,
      credentialsOf(await account.createAccessKey("azure_cli_user")),
    );
    const { id } = await tenant.createSynchronizationJob(servicePrincipal.id, { templateId: "aws" });
    await tenant.startSynchronizationJob(servicePrincipal.id, id);
    const reports = await runImportCycle(clouds);
    assert.deepEqual(
      reports.map(({ displayName, added }) => [displayName, added]),
      [
        ["Agent", [valueOf("connect")]],
        ["Admin", [valueOf("connect")]],
      ],
    );
    assert.deepEqual(await enabled(), [valueOf("connect")]);
  });

  it("is no cycle for a job that is not started", async () => {
    const { clouds, tenant, servicePrincipal, job, enabled } = await importing();
    await tenant.pauseSynchronizationJob(servicePrincipal.id, job.id);
    await assert.rejects(runImportCycle(clouds, servicePrincipal.id), /has no provisioning job that is started/);
    assert.deepEqual(await runImportCycle(clouds), []);
    assert.deepEqual(await enabled(), []);
  });

  it("changes nothing if its job is stopped while it is under way", async () => {
    const { clouds, tenant, servicePrincipal, job, enabled, status } = await importing();
    const directory: RoleDirectory = {
      authenticate: () => Promise.resolve("azure_cli_user"),
      listRoles: async () => {
        await tenant.pauseSynchronizationJob(servicePrincipal.id, job.id);
        return { roles: [{ ...aRole("connect"), arn: roleArn("connect") }] };
      },
    };
    await runImportCycle(clouds, servicePrincipal.id, { directories: [directory] });
    assert.deepEqual(await enabled(), []);
    assert.equal((await status()).lastExecution, null);
  });
});

describe("roles that the importer no longer finds", () => {
  async function assigned() {
    const made = await importing();
    await made.cycle();
    const id = (await made.roleOf(valueOf("connect")))?.id ?? "";
    const resourceId = made.servicePrincipal.id;
    await made.tenant.createAppRoleAssignedTo({ resourceId, principalId: agents, appRoleId: id });
    const assign = (principalId: string) =>
      made.tenant.createAppRoleAssignedTo({ resourceId, principalId, appRoleId: id });
    return { ...made, id, assign };
  }

  const causes: [what: string, happens: (made: Awaited<ReturnType<typeof assigned>>) => Promise<unknown>][] = [
    ["deleted", ({ account }) => account.deleteRole("connect")],
    [
      "trusting a second provider",
      ({ account }) =>
        account.updateAssumeRolePolicy(
          "connect",
          trust({ Principal: { Federated: [providerArn("agent"), providerArn("admin")] } }),
        ),
    ],
    [
      "tagging sessions",
      ({ account }) =>
        account.updateAssumeRolePolicy("connect", trust({ Action: ["sts:AssumeRoleWithSAML", "sts:TagSession"] })),
    ],
  ];
  for (const [what, happens] of causes) {
    it(`are disabled, not deleted, and stay assigned: ${what}`, async () => {
      const made = await assigned();
      await happens(made);
      assert.deepEqual((await made.cycle()).disabled, [valueOf("connect")]);
      assert.equal((await made.roleOf(valueOf("connect")))?.isEnabled, false);
      assert.equal((await made.tenant.listAppRoleAssignedTo(made.servicePrincipal.id)).length, 1);
      await refused(made.assign(admins), 400, "Request_BadRequest", "Permission being assigned was not found");
    });
  }

  it("stay disabled when they are found again, until somebody removes them: then they come back as new ones", async () => {
    const { account, cycle, roles, roleOf, tenant, servicePrincipal, id } = await assigned();
    await account.deleteRole("connect");
    await cycle();
    await account.createRole(aRole("connect"));
    assert.deepEqual((await cycle()).added, []);
    assert.equal((await roleOf(valueOf("connect")))?.isEnabled, false);

    const rest = (await roles()).filter((role) => role.id !== id);
    await tenant.updateServicePrincipal(servicePrincipal.id, { appRoles: rest });
    assert.deepEqual(await tenant.listAppRoleAssignedTo(servicePrincipal.id), []);
    assert.deepEqual((await cycle()).added, [valueOf("connect")]);
    assert.notEqual((await roleOf(valueOf("connect")))?.id, id);
  });

  it("are also those that somebody made by hand, on the application or on the service principal", async () => {
    const { cycle, tenant, application, servicePrincipal, roles } = await importing();
    const declared = appRole({ value: "declared" });
    const byHand = appRole({ id: "99999999-0000-4000-8000-000000000002", value: "by-hand" });
    await tenant.updateApplication(application.id, { appRoles: [...application.appRoles, declared] });
    await tenant.updateServicePrincipal(servicePrincipal.id, { appRoles: [...(await roles()), byHand] });
    assert.deepEqual((await cycle()).disabled, ["declared", "by-hand"]);
    const atApplication = (await tenant.getApplication(application.id)).appRoles.at(-1);
    assert.deepEqual(atApplication, { ...declared, isEnabled: false });
  });

  it("are not those that a program declares with the value of a role that is found", async () => {
    const { cycle, tenant, application, roleOf } = await importing();
    const declared = appRole({ value: valueOf("connect") });
    await tenant.updateApplication(application.id, { appRoles: [...application.appRoles, declared] });
    const report = await cycle();
    assert.deepEqual([report.added, report.disabled], [[], []]);
    assert.deepEqual(await roleOf(valueOf("connect")), declared);
  });
});
