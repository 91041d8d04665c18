import assert from "node:assert/strict";
import { graphProvider } from "../../graph-provider/provider";
import { Account, seedAccount } from "../../sandbox/aws";
import { type AwsServer, serveAws } from "../../sandbox/aws/http";
import type { AccountState } from "../../sandbox/aws/state";
import { memoryStore, type Store } from "../../sandbox/core/store";
import { PartialFailure, type Properties } from "../../tools/wire/provider";
import type { Note } from "../../tools/wire/engineLog";
import { withEnvironment } from "../clouds/support";

const type = "entra-connect-sso:graph:ConnectUsers";
const urn = `urn:pulumi:dev::project::${type}::users`;
const id = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
const arn = `arn:aws:connect:us-east-1:111122223333:instance/${id}`;
const softphone = { type: "softphone", autoAccept: false, afterContactWorkSeconds: 0 };
const agent = { securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile", phone: softphone, tags: {} };
const lead = {
  ...{ securityProfiles: ["Agent", "CallCenterManager"], routingProfile: "Leads", hierarchyGroup: "Berlin" },
  ...{ phone: { type: "deskPhone", number: "+4930123456", autoAccept: false, afterContactWorkSeconds: 30 } },
  tags: { Team: "leads" },
};

describe("the users of an instance as a resource", () => {
  let server: AwsServer;
  let store: Store<AccountState>;
  let notes: Note[];
  let provider: ReturnType<typeof graphProvider>;
  let now: number;

  beforeEach(async () => {
    const seed = seedAccount({
      ...{
        id: "111122223333",
        caller: { resource: "assumed-role/Deployer/test", userId: "AROAEXAMPLEEXAMPLE123:test" },
      },
      quotas: { connectUsers: 1000 },
      instances: [
        {
          ...{ alias: "contoso-dev", id, region: "us-east-1", identityManagementType: "SAML" },
          ...{ routingProfiles: ["Leads"], hierarchyGroups: ["Berlin"] },
          users: [{ username: "ada@contoso.example", firstName: "Ada", lastName: "A.", securityProfiles: ["Admin"] }],
        },
      ],
    });
    store = memoryStore(() => seed);
    server = await serveAws(new Account(store));
    notes = [];
    now = 0;
    provider = graphProvider({
      log: (note) => notes.push(note),
      clock: {
        now: () => now,
        sleep: (milliseconds) => {
          now += milliseconds;
          return Promise.resolve();
        },
      },
    });
    await provider.configure?.({ awsConfiguration: JSON.stringify({ "aws:region": "eu-west-2" }) });
  });
  afterEach(() => server.stop());

  const inputs = (users: Record<string, string>, more: Properties = {}): Properties => ({
    ...{ instanceArn: arn, users, profiles: { agent, lead }, maxDeletions: 0, writesPerSecond: 2 },
    ...more,
  });
  const create = (asked: Properties) =>
    withEnvironment(server.environment, () =>
      provider.create({ urn, type, inputs: asked, preview: false, timeout: 0 }),
    );
  const update = (oldState: Properties, news: Properties, preview = false) =>
    withEnvironment(server.environment, () =>
      provider.update({ ...{ urn, type, id: arn, oldInputs: {}, oldState, news, preview, timeout: 0 } }),
    );
  const read = (properties: Properties) =>
    withEnvironment(server.environment, () => provider.read({ urn, type, id: arn, inputs: {}, properties }));
  const users = () => store.read(({ instances }) => instances[0]?.users ?? []);
  const writes = () =>
    server.requests
      .filter((request) => /connect:(?:Create|Update|Delete|Tag)/.test(request))
      .map((request) => request.split(" ")[0]?.slice("connect:".length));

  it("makes who is missing, and takes over who is there: their id, and so their history, stays", async () => {
    const [ada] = await users();
    const { properties } = await create(
      inputs({ "ada@contoso.example": "Ada | Admin | agent", "bo@contoso.example": "Bo | von Berg | lead" }),
    );
    assert.deepEqual(properties["left"], []);
    const [first, second, ...others] = await users();
    assert.deepEqual(others, []);
    assert.deepEqual([first?.id, first?.lastName, first?.securityProfiles], [ada?.id, "Admin", ["Agent"]]);
    assert.deepEqual(
      [second?.username, second?.firstName, second?.lastName, second?.securityProfiles],
      ["bo@contoso.example", "Bo", "von Berg", ["Agent", "CallCenterManager"]],
    );
    assert.deepEqual(
      [second?.routingProfile, second?.hierarchyGroup, second?.phone?.DeskPhoneNumber, second?.tags],
      ["Leads", "Berlin", "+4930123456", { Team: "leads" }],
    );
    assert.deepEqual(writes(), ["UpdateUserIdentityInfo", "UpdateUserSecurityProfiles", "CreateUser"]);
  });

  it("keeps to one quota for all instances of a region: what one has used up, the next waits for", async () => {
    const other = arn.replace("2fb42df9", "7d1c5c2e");
    await store.write(({ instances }) => {
      const [first] = instances;
      if (first) instances.push({ ...first, id: id.replace("2fb42df9", "7d1c5c2e"), arn: other, users: [] });
    });
    const ten = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`u${index}@x.example`, "A | B | agent"]));
    await create(inputs(ten));
    const first = now;
    await create(inputs(ten, { instanceArn: other }));
    // Five at once after a rest, and two a second; there was no rest.
    assert.deepEqual([first, now - first], [2500, 5000]);
  });

  it("sends nothing if all is as it should be, and one request for one person more", async () => {
    const one = inputs({ "bo@contoso.example": "Bo | Berg | agent" });
    const { properties } = await create(one);
    assert.deepEqual(await update(properties, one), properties);
    await update(properties, inputs({ ...(one["users"] as object), "chi@contoso.example": "Chi | Cho | lead" }));
    assert.deepEqual(writes(), ["CreateUser", "CreateUser"]);
  });

  it("changes all that a profile says, one request for each part", async () => {
    const { properties } = await create(inputs({ "bo@contoso.example": "Bo | Berg | agent" }));
    await update(properties, inputs({ "bo@contoso.example": "Bo | Berg | lead" }));
    const changed = ["SecurityProfiles", "RoutingProfile", "Hierarchy", "PhoneConfig"].map(
      (part) => `UpdateUser${part}`,
    );
    assert.deepEqual(writes().sort(), ["CreateUser", "TagResource", ...changed].sort());
    const state = await update(properties, inputs({ "bo@contoso.example": "Bo | Berg | agent" }));
    const bo = (await users()).find(({ username }) => username.startsWith("bo"));
    assert.deepEqual([bo?.hierarchyGroup, bo?.phone?.PhoneType], [undefined, "SOFT_PHONE"]);
    assert.deepEqual((await read(state))?.properties["users"], state["users"]);
  });

  it("keeps who leaves, and says so, until deletions are allowed", async () => {
    const both = inputs({ "bo@contoso.example": "Bo | Berg | agent", "chi@contoso.example": "Chi | Cho | agent" });
    const { properties } = await create(both);
    const one = { "chi@contoso.example": "Chi | Cho | agent" };
    const kept = await update(properties, inputs(one));
    assert.deepEqual(kept["left"], ["bo@contoso.example"]);
    assert.equal((await users()).length, 3);
    assert.deepEqual(
      notes.filter(({ kind }) => kind === "warning").map(({ text }) => text),
      [
        "1 of the users are of people who are no longer let in (bo@contoso.example): they are kept, and cannot sign in; connectUsers.maxDeletions lets them be deleted",
      ],
    );
    const gone = await update(kept, inputs(one, { maxDeletions: 1 }));
    assert.deepEqual(gone["left"], []);
    assert.deepEqual(
      (await users()).map(({ username }) => username),
      ["ada@contoso.example", "chi@contoso.example"],
    );
  });

  it("tells in the preview who would be left, and deletes nobody", async () => {
    const { properties } = await create(inputs({ "bo@contoso.example": "Bo | Berg | agent" }));
    for (const [maxDeletions, left] of [
      [0, ["bo@contoso.example"]],
      [1, []],
    ] as const)
      assert.deepEqual((await update(properties, inputs({}, { maxDeletions }), true))["left"], left);
    assert.equal((await users()).length, 2);
  });

  it("forgets who was left once somebody has deleted them", async () => {
    const { properties } = await create(inputs({ "bo@contoso.example": "Bo | Berg | agent" }));
    const kept = await update(properties, inputs({}));
    await store.write(({ instances: [instance] }) => {
      if (instance) instance.users = [];
    });
    assert.deepEqual((await read(kept))?.properties["left"], []);
  });

  it("deletes no more than was said, and is stopped by that in a preview", async () => {
    const { properties } = await create(
      inputs({ "bo@contoso.example": "Bo | Berg | agent", "chi@contoso.example": "Chi | Cho | agent" }),
    );
    for (const preview of [true, false])
      await assert.rejects(
        update(properties, inputs({}, { maxDeletions: 1 }), preview),
        /2 of the users are of people who are no longer let in \(bo@contoso\.example; chi@contoso\.example\), and at most 1 may be deleted/,
      );
    assert.equal((await users()).length, 3);
  });

  it("sees what was changed by hand, and sets it right", async () => {
    const asked = inputs({ "bo@contoso.example": "Bo | Berg | agent", "chi@contoso.example": "Chi | Cho | lead" });
    const { properties } = await create(asked);
    await store.write(({ instances: [instance] }) => {
      const [, bo, chi] = instance?.users ?? [];
      if (bo) Object.assign(bo, { securityProfiles: ["Admin"], routingProfile: "Leads" });
      if (chi && instance) instance.users = instance.users.filter((user) => user !== chi);
    });
    const found = await read(properties);
    assert.deepEqual(found?.properties["users"], {
      "bo@contoso.example": "Bo | Berg | agent, but security profiles Admin, but routing profile Leads",
    });
    const diff = await provider.diff({
      ...{ urn, type, id: arn, oldInputs: {}, oldState: found.properties, news: asked, ignoreChanges: [] },
    });
    assert.deepEqual(diff.changes, {
      'users["bo@contoso.example"]': "update",
      'users["chi@contoso.example"]': "add",
    });
    const state = await update(found.properties, asked);
    assert.deepEqual((await read(state))?.properties["users"], asked["users"]);
  });

  it("is gone with its instance", async () => {
    const { properties } = await create(inputs({}));
    await store.write((state) => void (state.instances = []));
    assert.equal(await read(properties), undefined);
  });

  it("names the profiles there are if one is not", () =>
    assert.rejects(
      create(
        inputs(
          { "bo@contoso.example": "Bo | Berg | agent" },
          { profiles: { agent: { ...agent, routingProfile: "Nope" } } },
        ),
      ),
      /the instance has no routing profile "Nope": it has Basic Routing Profile, Leads/,
    ));

  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}@contoso.example`, `P${at} | Person | agent`]));

  it("keeps to the account's quota, and tells how far it is", async () => {
    await create(inputs(many(25)));
    // Five at once, then two a second.
    assert.equal(now, 10_000);
    const [first] = notes.filter(({ kind }) => kind === "status");
    assert.match(first?.text ?? "", /^\d+ of 25, less than a minute left$/);
    assert.equal(notes.at(-1)?.text, "25 of 25, less than a minute left");
  });

  it("slows down if it is refused all the same, and gets through", async () => {
    server.faults.add({ path: "connect:CreateUser", nth: 3, times: 40, status: 429, code: "TooManyRequestsException" });
    await create(inputs(many(10)));
    assert.equal((await users()).length, 11);
    assert.ok(now > 5_000, `took ${now} ms`);
  }).timeout(20_000);

  it("keeps what is done if it is interrupted, and goes on from there", async () => {
    let asked = 0;
    const stopping = graphProvider({
      clock: {
        now: () => now,
        sleep: (milliseconds) => {
          now += milliseconds;
          if (++asked === 10) stopping.cancel?.();
          return Promise.resolve();
        },
      },
    });
    await stopping.configure?.({});
    const all = inputs(many(100));
    const state = await withEnvironment(server.environment, () =>
      stopping.create({ urn, type, inputs: all, preview: false, timeout: 0 }).catch((error: unknown) => error),
    );
    assert.ok(state instanceof PartialFailure, String(state));
    assert.match(state.message, /the deployment was interrupted before \(\d+: /);
    const made = Object.keys(state.state.properties["users"] as object).length;
    assert.equal(made, (await users()).length - 1);
    assert.ok(made >= 10 && made < 40, `made ${made}`);
    const before = writes().length;
    const whole = await update(state.state.properties, all);
    assert.deepEqual(whole["users"], all["users"]);
    assert.equal(writes().length - before, 100 - made);
  });

  it("makes nobody twice if an answer is lost", async () => {
    server.faults.add({ path: "connect:CreateUser", nth: 2, after: true });
    await create(inputs(many(3)));
    assert.equal((await users()).length, 4);
  });

  it("says who could not be changed, and keeps for them what was there before", async () => {
    const { properties } = await create(inputs({ "bo@contoso.example": "Bo | Berg | agent" }));
    server.faults.add({ path: "connect:UpdateUserIdentityInfo", status: 400, code: "InvalidParameterException" });
    const news = inputs({ "bo@contoso.example": "Bo | Stein | agent", "chi@contoso.example": "Chi | Cho | agent" });
    const failure: unknown = await update(properties, news).catch((error: unknown) => error);
    assert.ok(failure instanceof PartialFailure, String(failure));
    assert.deepEqual(failure.state.properties["users"], {
      "bo@contoso.example": "Bo | Berg | agent",
      "chi@contoso.example": "Chi | Cho | agent",
    });
  });

  it("goes on with the others if one is refused, and stops if all would be", async () => {
    server.faults.add({
      path: "connect:CreateUser",
      nth: 2,
      status: 400,
      code: "InvalidParameterException",
      message: "odd",
    });
    await assert.rejects(create(inputs(many(10))), /odd \(1: p1@contoso\.example\)$/);
    assert.equal((await users()).length, 10);
    server.faults.clear();
    server.faults.add({
      path: "connect:CreateUser",
      times: 1000,
      status: 403,
      code: "AccessDeniedException",
      message: "no",
    });
    const before = writes().length;
    await assert.rejects(create(inputs(many(100))), /no \(91: p1@contoso\.example; .*; and 81 more\)$/);
    assert.ok(writes().length - before < 10);
  });
});
