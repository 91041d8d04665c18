import assert from "node:assert/strict";
import { awsClients, type AwsClients } from "../../../clouds/aws";
import { readApplication } from "../../../cli/status/readEntra";
import { readIam } from "../../../cli/status/readIam";
import { readOwner } from "../../../clouds/owner";
import { isRead } from "../../../cli/status/judgement";
import { wallClock } from "../../../clouds/graph/session/clock";
import { GraphSession } from "../../../clouds/graph/session/session";
import { graphSettings } from "../../../clouds/graph/connection/settings";
import { permissions, trust } from "../../sandbox/aws/fixtures";
import { makeWorld as makeAccount, userKeys, type World as AccountWorld } from "../../sandbox/aws/http/support";
import { connect, makeWorld, type World } from "../../graph-provider/support";
import { stackConfiguration } from "../../../clouds/configuration";
import { withEnvironment } from "../../clouds/support";

describe("reading the enterprise application of an app", () => {
  const uri = "https://signin.aws.amazon.com/saml#o'neil";
  let world: World;
  beforeEach(async () => {
    world = await makeWorld({ pageSize: 1 });
    await world.tenant.updateApplication(world.app.applicationId, { identifierUris: [uri] });
  });
  afterEach(() => world.stop());

  const read = (entityId = uri) => {
    const connection = connect(graphSettings({}, world.server.environment), world.http);
    const session = new GraphSession({ connect: () => connection, clock: wallClock, http: world.http, seconds: 30 });
    return readApplication(session, "agent", entityId);
  };
  const found = async () => {
    const application = await read();
    assert.ok(isRead(application) && application.value);
    return application.value;
  };

  it("finds none of another entity id", async () => {
    assert.deepEqual(await read("https://signin.aws.amazon.com/saml"), { value: undefined });
  });

  it("has its roles, who is assigned, and that there is no job", async () => {
    const { servicePrincipalId } = world.app;
    const { appRoles } = await world.tenant.getServicePrincipal(servicePrincipalId);
    const { servicePrincipalId: id, appRoles: roles, declaredValues, assignments, job } = await found();
    assert.equal(id, servicePrincipalId);
    assert.deepEqual(
      roles,
      appRoles.map(({ id: of, value, isEnabled }) => ({ id: of, value: value ?? "", isEnabled })),
    );
    assert.deepEqual(
      declaredValues,
      roles.map(({ value }) => value),
    );
    assert.deepEqual([assignments, job], [{ value: [] }, { value: undefined }]);
  });

  it("has a job that has not run", async () => {
    const { id } = await world.tenant.createSynchronizationJob(world.app.servicePrincipalId, { templateId: "aws" });
    const { job } = await found();
    assert.ok(isRead(job));
    assert.deepEqual([job.value?.isActive, job.value?.code], [false, "NotConfigured"]);
    await world.tenant.startSynchronizationJob(world.app.servicePrincipalId, id);
    assert.deepEqual((await found()).job, { value: { isActive: true, interval: 40, code: "NotConfigured" } });
  });

  for (const [what, path, status, permission] of [
    ["the provisioning job", "/synchronization/jobs", 403, "Synchronization.Read.All"],
    ["the provisioning job", "/synchronization/jobs", 401, "Synchronization.Read.All"],
    ["who is assigned", "/appRoleAssignedTo", 403, "Application.Read.All"],
  ] as const) {
    it(`goes on where ${what} may not be read (${status}), and says what is missing`, async () => {
      const refusal = { status, code: "Authorization_RequestDenied", message: "Insufficient privileges." };
      world.server.faults.add({ method: "GET", path, times: 9, ...refusal });
      const { job, assignments, appRoles } = await found();
      assert.ok(appRoles.length > 0);
      const unread = [job, assignments].flatMap((part) => ("unreadable" in part ? [part] : []));
      assert.deepEqual(
        unread.map((part) => [part.unreadable.startsWith(what), part.permission]),
        [[true, permission]],
      );
      assert.match(unread[0]?.refusal ?? "", /Authorization_RequestDenied: Insufficient privileges/);
    });
  }

  it("says what is missing where applications may not be read", async () => {
    const what = { status: 403, code: "Authorization_RequestDenied" };
    world.server.faults.add({ method: "GET", path: "/applications", ...what });
    const application = await read();
    assert.ok(!isRead(application));
    assert.deepEqual(
      [application.unreadable, application.permission],
      ["the application of app agent", "Application.Read.All"],
    );
  });

  it("is not content with a refusal of another kind", async () => {
    // The first one asks for a fresh token.
    const what = { status: 401, code: "InvalidAuthenticationToken", times: 2 };
    world.server.faults.add({ method: "GET", path: "/applications", ...what });
    await assert.rejects(read(), /InvalidAuthenticationToken/);
  });
});

describe("reading the account that roles are imported from", () => {
  let world: AccountWorld;
  beforeEach(async () => {
    world = await makeAccount({ pageSize: 1 });
    const roles = { path: "/", tags: {} };
    await world.account.createRole({ ...roles, name: "agent", trustPolicy: trust() });
    const service = trust({ Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole", Condition: {} });
    await world.account.createRole({ ...roles, name: "machine", trustPolicy: service });
    await world.account.createRole({ ...roles, name: "other", trustPolicy: trust() });
  });
  afterEach(() => world.stop());

  async function asDeployer<T>(use: (clients: AwsClients) => Promise<T>, environment = world.server.environment) {
    return withEnvironment(environment, async () => {
      const clients = awsClients(stackConfiguration({ "aws:region": "us-east-1" }));
      try {
        return await use(clients);
      } finally {
        clients.destroy();
      }
    });
  }
  const settings = (roleAssignment: "imported" | "declared" = "imported") => ({
    roleAssignment,
    roleImport: { user: "azure_cli_user", policy: "azure_cli_policy", accessKey: "1" },
  });
  const read = (asked = settings(), environment = world.server.environment) =>
    asDeployer(async (clients) => readIam(clients, await readOwner(clients), asked), environment);

  it("has the roles that trust a SAML provider, with their documents", async () => {
    const { roles, user, account, partition } = await read();
    assert.deepEqual([account, partition], ["111122223333", "aws"]);
    assert.ok(isRead(roles));
    assert.deepEqual(
      roles.value.map(({ name, trustPolicy }) => [name, trustPolicy]),
      [
        ["agent", trust()],
        ["other", trust()],
      ],
    );
    assert.deepEqual(user, { value: undefined });
  });

  it("has the user's keys, when they were used, and what it may do", async () => {
    const { accessKeyId, secretAccessKey } = await userKeys(world.account, permissions({ Action: "iam:ListRoles" }));
    const second = await world.account.createAccessKey("azure_cli_user");
    await world.account.updateAccessKey("azure_cli_user", second.id, "Inactive");
    await world.account.authenticate(accessKeyId, secretAccessKey);
    const { user } = await read();
    assert.ok(isRead(user) && user.value);
    assert.deepEqual(
      user.value.keys.map(({ id, isActive, lastUsed }) => [
        id,
        isActive,
        isRead(lastUsed) && lastUsed.value instanceof Date,
      ]),
      [
        [accessKeyId, true, true],
        [second.id, false, false],
      ],
    );
    assert.deepEqual(user.value.listsRoles, { value: "allowed" });
    await world.account.deleteUserPolicy("azure_cli_user", "own");
    const without = (await read()).user;
    assert.deepEqual(isRead(without) && without.value?.listsRoles, { value: "implicitDeny" });
  });

  it("does not look at roles where they are declared", async () => {
    assert.deepEqual((await read(settings("declared"))).roles, { value: [] });
    assert.ok(!world.server.requests.some((request) => request.startsWith("iam:ListRoles")));
  });

  it("goes on where something may not be read, and says what is missing", async () => {
    const keys = await userKeys(world.account, permissions({ Action: "iam:ListAccessKeys" }));
    const { AWS_ENDPOINT_URL = "" } = world.server.environment;
    const environment = {
      AWS_ENDPOINT_URL,
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    };
    const { roles, user } = await read(settings(), environment);
    assert.ok(!isRead(roles) && isRead(user) && user.value);
    const [key] = user.value.keys;
    assert.ok(key);
    const parts = [roles, key.lastUsed, user.value.listsRoles];
    assert.deepEqual(
      parts.map((part) => "permission" in part && part.permission),
      ["iam:ListRoles", "iam:GetAccessKeyLastUsed", "iam:SimulatePrincipalPolicy"],
    );
    assert.match(roles.refusal, /not authorized to perform: iam:ListRoles/);
  });

  it("says in one sentence that nobody is let in", async () => {
    const wrong = { ...world.server.environment, AWS_SECRET_ACCESS_KEY: "wr0ng" };
    await assert.rejects(
      read(settings(), wrong),
      /^Error: AWS does not say whose credentials these are: The request signature/,
    );
  });
});
