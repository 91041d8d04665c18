import assert from "node:assert/strict";
import { DeleteUserCommand, ListUsersCommand } from "@aws-sdk/client-connect";
import { type AwsClients, awsClients } from "../../clouds/aws";
import { stackConfiguration } from "../../clouds/configuration";
import type { Clock } from "../../clouds/graph/session/clock";
import { readUsers } from "../../clouds/connectUsers/read";
import { readInstance } from "../../clouds/federation/aws/instance";
import { isKnown } from "../../federation/facts";
import { graphProvider } from "../../graph-provider/provider";
import type { Properties } from "../../tools/wire/provider";
import { UserError } from "../../tools/userError";
import { Account, type AccountState, seedAccount } from "../../sandbox/aws";
import { type AwsServer, serveAws } from "../../sandbox/aws/http";
import { skippingClock, wallClock } from "../../sandbox/core/clock";
import { memoryStore, type Store } from "../../sandbox/core/store";
import { connectInstance, world } from "../sandbox/aws/fixtures";
import { limit } from "../support/limits";
import { withEnvironment } from "./support";

const arn = `arn:aws:connect:us-east-1:111122223333:instance/${connectInstance}`;
const configuration = { "aws:region": "us-east-1" };
const type = "entra-connect-sso:graph:ConnectUsers";

describe("Amazon Connect, read by somebody whom it throttles", () => {
  let server: AwsServer;
  let now: number;
  const clock: Clock = {
    now: () => now,
    sleep: (milliseconds) => {
      now += milliseconds;
      return Promise.resolve();
    },
  };

  afterEach(() => server.stop());

  async function serve(count: number, by = clock): Promise<Store<AccountState>> {
    now = 0;
    const state = seedAccount({ ...world, quotas: { connectUsers: 20_000 } });
    const [instance] = state.instances;
    assert.ok(instance);
    instance.users = Array.from({ length: count }, (_, index) => ({
      ...{ id: `u${index}`, arn: `${arn}/agent/u${index}`, username: `p${index}@contoso.example` },
      ...{ firstName: "P", lastName: "Person", securityProfiles: ["Agent"] },
    }));
    const store = memoryStore(() => state);
    server = await serveAws(new Account(store), { quotaClock: () => by.now() });
    return store;
  }

  const withAws = <T>(use: (aws: AwsClients) => Promise<T>): Promise<T> =>
    withEnvironment(server.environment, async () => {
      const aws = awsClients(stackConfiguration(configuration), clock);
      try {
        return await use(aws);
      } finally {
        aws.destroy();
      }
    });
  const provider = (by = clock) => graphProvider({ clock: by });

  /** How many users each finds. */
  const readers: Readonly<Record<string, () => Promise<number>>> = {
    "the doctor": () =>
      withAws(async (aws) => {
        const users = (await readInstance(aws, arn))?.users ?? [];
        return isKnown(users) ? users.length : 0;
      }),
    "a preview": () =>
      withEnvironment(server.environment, async () => {
        const args = { arn, configuration: JSON.stringify(configuration) };
        const { result } = await provider().invoke({ token: "entra-connect-sso:graph:getConnectInstance", args });
        return (result as { found: { users: unknown[] } }).found.users.length;
      }),
    "an update of the users": () =>
      withAws(async (aws) => (await readUsers(await aws.connect(), connectInstance)).users.size),
  };

  for (const [who, read] of Object.entries(readers)) {
    it(`has ten thousand users for ${who}, each page once, in a quarter of a minute`, async () => {
      await serve(10_000);
      assert.equal(await read(), 10_000);
      const pages = server.requests.filter((request) => /:(?:List|Search)Users /.test(request));
      assert.deepEqual([new Set(pages).size, pages.length], [30, 32], "two requests were refused, one of each kind");
      assert.ok(now > 10_000 && now < 17_000, `took ${now} ms`);
    }).timeout(30_000);
  }

  it("has them for three who ask at once, too", async () => {
    await serve(10_000);
    assert.deepEqual(await Promise.all(Object.values(readers).map((read) => read())), [10_000, 10_000, 10_000]);
  }).timeout(60_000);

  for (const [count, waits] of [
    [2500, false],
    [2501, true],
  ] as const)
    it(`${waits ? "makes" : "does not make"} whoever reads ${count} users wait: five pages come at once`, async () => {
      await serve(count);
      await withAws(async (aws) => readUsers(await aws.connect(), connectInstance));
      assert.equal(now > 0, waits);
    });

  it("says after a minute of refusals what to do", async () => {
    await serve(1);
    server.faults.add({ path: "connect:ListUsers", times: 1000, status: 429, code: "ThrottlingException" });
    await assert.rejects(readers["the doctor"]?.() ?? Promise.resolve(), (error: unknown) => {
      assert.ok(error instanceof UserError, String(error));
      assert.match(
        error.message,
        /^Amazon Connect in us-east-1 has refused connect:ListUsers for a minute \(ThrottlingException: .*2 such requests a second.*Try again later/,
      );
      return true;
    });
    assert.ok(now >= 60_000 && now < 90_000, `took ${now} ms`);
  });

  it("tells a preview the rest", async () => {
    await serve(1);
    server.faults.add({ path: "connect:SearchUsers", times: 1000, status: 429, code: "TooManyRequestsException" });
    await withEnvironment(server.environment, async () => {
      const args = { arn, configuration: JSON.stringify(configuration) };
      const { result } = await provider().invoke({ token: "entra-connect-sso:graph:getConnectInstance", args });
      const { found } = result as { found: { users: unknown[]; failed: { failure: string }[] } };
      assert.equal(found.users.length, 1);
      assert.match(found.failed[0]?.failure ?? "", /has refused connect:SearchUsers for a minute/);
    });
  });

  it("is asked again by AWS's own SDK if it was to write, which has a pace of its own", async () => {
    await serve(1);
    for (const path of ["connect:ListUsers", "connect:DeleteUser"])
      server.faults.add({ path, status: 429, code: "TooManyRequestsException" });
    const InstanceId = connectInstance;
    const attempts = await withAws(async (aws) => {
      const connect = await aws.connect();
      const [read, written] = [
        await connect.send(new ListUsersCommand({ InstanceId })),
        await connect.send(new DeleteUserCommand({ InstanceId, UserId: "u0" })),
      ];
      return [read.$metadata.attempts, written.$metadata.attempts];
    });
    assert.deepEqual(attempts, [1, 2]);
  });

  it("hardly ever refuses those who make users", async () => {
    // Requests are on their way while somebody else waits: time must not run away from them.
    const unhurried = skippingClock({ quietMs: limit(10), wall: { ...wallClock, now: () => 0 } });
    const store = await serve(0, unhurried);
    const users = Object.fromEntries(
      Array.from({ length: 60 }, (_, index): [string, string] => [`p${index}@contoso.example`, "A | B | agent"]),
    );
    const phone = { type: "softphone", autoAccept: false, afterContactWorkSeconds: 0 };
    const agent = { securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile", phone, tags: {} };
    const inputs: Properties = { instanceArn: arn, users, profiles: { agent }, maxDeletions: 0, writesPerSecond: 2 };
    await withEnvironment(server.environment, async () => {
      const made = provider(unhurried);
      await made.configure?.({ awsConfiguration: JSON.stringify(configuration) });
      await made.create({ urn: `urn:pulumi:dev::p::${type}::users`, type, inputs, preview: false, timeout: 0 });
    });
    assert.equal(await store.read(({ instances }) => instances[0]?.users.length), 60);
    const sent = server.requests.filter((request) => request.startsWith("connect:CreateUser")).length;
    assert.ok(sent <= 63, `sent ${sent} requests`);
  });
});
