import assert from "node:assert/strict";
import { graphProvider } from "../../graph-provider/provider";
import { Account, type AccountState, seedAccount } from "../../sandbox/aws";
import { type AwsServer, serveAws } from "../../sandbox/aws/http";
import { skippingClock } from "../../sandbox/core/clock";
import { memoryStore, type Store } from "../../sandbox/core/store";
import { withEnvironment } from "../clouds/support";

const caller = { resource: "assumed-role/Deployer/test", userId: "AROAEXAMPLEEXAMPLE123:test" };
const id = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
const instance = {
  ...{ alias: "contoso-dev", id, region: "us-east-1", identityManagementType: "SAML" },
  approvedOrigins: ["https://desk.contoso.example"],
  users: [{ username: "ada@contoso.example", firstName: "Ada", lastName: "Admin", securityProfiles: ["Agent"] }],
};

describe("what the program asks AWS by the local provider", () => {
  let server: AwsServer;
  let account: Account;
  let store: Store<AccountState>;
  beforeEach(async () => {
    const state = seedAccount({ id: "111122223333", caller, instances: [instance] });
    store = memoryStore(() => state);
    account = new Account(store);
    server = await serveAws(account);
  });
  afterEach(() => server.stop());

  const ask = (of = id, configuration: object = { "aws:region": "eu-west-2" }) =>
    withEnvironment(server.environment, () =>
      graphProvider({ clock: skippingClock() }).invoke({
        token: "entra-connect-sso:graph:getConnectInstance",
        args: {
          arn: `arn:aws:connect:us-east-1:111122223333:instance/${of}`,
          configuration: JSON.stringify(configuration),
        },
      }),
    );

  it("tells of an instance what people need to sign in, wherever the stack is", async () => {
    const { result } = await ask();
    const { securityProfiles, ...found } = (result as { found: Record<string, unknown> }).found;
    assert.deepEqual(found, {
      ...{ status: "ACTIVE", identityManagementType: "SAML", approvedOrigins: ["https://desk.contoso.example"] },
      users: [{ username: "ada@contoso.example", securityProfiles: ["Agent"] }],
      ...{ unreadable: [], failed: [] },
    });
    const [profile, ...others] = securityProfiles as { name: string; permissions: string[] }[];
    assert.equal(others.length, 0);
    assert.equal(profile?.name, "Agent");
    assert.ok(profile.permissions.includes("BasicAgentAccess"));
  });

  it("tells from where an instance of a Global Resiliency pair was replicated", async () => {
    assert.ok(!("sourceRegion" in ((await ask()).result as { found: object }).found));
    await account.replicateInstance("us-east-1", id, { replicaRegion: "us-west-2", replicaAlias: "contoso-west" });
    assert.equal(((await ask()).result as { found: { sourceRegion?: string } }).found.sourceRegion, "us-east-1");
  });

  it("tells of one whose creation goes on that it does, and asks for nothing else", async () => {
    await store.write((state) => (state.instanceCreation = { seconds: 3600 }));
    const { id: made } = await account.createInstance("us-east-1", {
      ...{ alias: "contoso-new", identityManagementType: "SAML", tags: {} },
      ...{ inboundCallsEnabled: true, outboundCallsEnabled: false },
    });
    assert.deepEqual((await ask(made)).result, {
      found: {
        ...{ status: "CREATION_IN_PROGRESS", identityManagementType: "SAML" },
        ...{ approvedOrigins: null, users: null, securityProfiles: null, unreadable: [], failed: [] },
      },
    });
    assert.equal(server.requests.length, 1);
  });

  it("tells nothing of one that is not there", async () =>
    assert.deepEqual(await ask("00000000-0000-4000-8000-000000000000"), { result: {} }));

  it("says what it may not read", async () => {
    server.faults.add({ path: "connect:ListUsers", status: 403, code: "AccessDeniedException", message: "no" });
    const { result } = await ask();
    const { users, unreadable, approvedOrigins } = (result as { found: Record<string, unknown> }).found;
    assert.deepEqual([users, approvedOrigins], [null, ["https://desk.contoso.example"]]);
    assert.deepEqual(unreadable, [{ what: "the users of instance contoso-dev", permission: "connect:ListUsers" }]);
  });

  for (const [path, hidden, ...others] of [
    ["connect:ListApprovedOrigins", "approvedOrigins", "users", "securityProfiles", "status"],
    ["connect:ListUsers", "users", "approvedOrigins", "securityProfiles", "status"],
    ["connect:DescribeInstance", "status", "users", "approvedOrigins", "securityProfiles"],
  ] as const)
    it(`tells the rest if a request fails: ${path}`, async () => {
      const message = "Rate exceeded";
      server.faults.add({ path, status: 429, code: "TooManyRequestsException", message, times: 99 });
      const { found } = (await ask()).result as { found: Record<string, unknown> };
      assert.equal(found[hidden], null);
      for (const other of others) assert.notEqual(found[other], null, other);
      const [failed, ...more] = found["failed"] as { what: string; failure: string }[];
      assert.ok(failed?.failure.includes(`has refused ${path} for a minute (TooManyRequestsException: ${message})`));
      assert.deepEqual([more, found["unreadable"]], [[], []]);
    });

  it("follows the stack's configuration of AWS, and fails if it cannot", () =>
    assert.rejects(
      ask(id, { "aws:region": "us-east-1", "aws:forbiddenAccountIds": '["111122223333"]' }),
      /forbiddenAccountIds excludes/,
    ));
});
