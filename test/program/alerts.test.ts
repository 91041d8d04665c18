import assert from "node:assert/strict";
import { Account, type AccountState } from "../../sandbox/aws";
import { type Mail, monitoringOf } from "../../sandbox/aws/monitoringState";
import { emptyIam } from "../../sandbox/aws/state";
import { confirmSubscriptions } from "../../sandbox/aws/topics";
import type { Clouds } from "../../sandbox/clouds";
import { breakGlass } from "../../sandbox/signIn/breakGlass";
import { signIn } from "../../sandbox/signIn";
import { byHand } from "../access/drift";
import { cloudsOf } from "../engine/watchedClouds";
import { edited, newWorld, run, settingsOf, type World } from "../support/memoryEngine/world";

const to = "identity@contoso.example";
const instanceArn = "arn:aws:connect:us-east-1:111122223333:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890";
const mallory = { resource: "user/mallory", userId: "AIDAMALLORY" };
const onCall = { resource: "user/on-call", userId: "AIDAONCALL" };
const shared = "entra-connect-sso-dev";

type Changes = Readonly<Record<string, unknown>>;
const settingsWith = (changes: Changes, of = "dev"): Record<string, unknown> =>
  Object.entries(changes).reduce<Record<string, unknown>>(
    (settings, [key, value]) => edited(settings, [`entra-connect-sso:${key}`], value),
    settingsOf(of),
  );

async function deployed(changes: Changes = {}, world: World = newWorld(), of?: string): Promise<World> {
  const settings = settingsWith({ alerts: { emails: [to] }, ...changes }, of);
  const { errors, world: after } = await run(world, { command: "up", settings });
  assert.deepEqual(errors, []);
  return after;
}

/** The clouds after the address was confirmed, with an empty mailbox. */
async function confirmed(changes: Changes = {}, of?: string, world?: World): Promise<Clouds> {
  const clouds = cloudsOf((await deployed(changes, world, of)).moment);
  await clouds.account.write((state) => {
    confirmSubscriptions(state, to);
    monitoringOf(state).mail = [];
  });
  return clouds;
}

/** What arrives of what is done: the first lines of the messages, without their quotes. */
async function told({ account }: Clouds, act: (account: Account) => Promise<unknown>): Promise<string[]> {
  await account.write((state) => void (monitoringOf(state).mail = []));
  await act(new Account(account).inRegion("us-east-1").as(mallory));
  const { mail, undelivered } = await account.read<{ mail: Mail[]; undelivered: unknown }>((state: AccountState) =>
    monitoringOf(state),
  );
  assert.deepEqual(undelivered, []);
  return mail.map(({ text }) => /^"(.*)"$/m.exec(text)?.[1] ?? text);
}

describe("alerts of a deployed stack", function () {
  this.timeout(60_000);
  it("tell of each change of what sign-in depends on, and of no other", async () => {
    const clouds = await confirmed({ breakGlass: { trusted: ["arn:aws:iam::111122223333:root"], mfa: "notRequired" } });
    const trust = (await new Account(clouds.account).inRegion("us-east-1").getRole(shared)).trustPolicy;
    const ofRole = `Somebody changed the role ${shared}, or what it may do.`;
    const providers = "Somebody changed the SAML providers of this account: whom AWS believes who signs in.";
    const cases: readonly (readonly [(account: Account) => Promise<unknown>, ...string[]])[] = [
      [(aws) => aws.putRolePolicy(shared, "mine", '{"Version":"2012-10-17","Statement":[]}').catch(() => undefined)],
      [
        (aws) =>
          aws.putRolePolicy(
            shared,
            "mine",
            '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
          ),
        ofRole,
      ],
      [(aws) => aws.deleteRolePolicy(shared.toUpperCase(), "mine"), ofRole.replace(shared, shared.toUpperCase())],
      [
        (aws) => aws.updateAssumeRolePolicy(`${shared}-break-glass`, trust),
        `Somebody changed who may sign in by the role ${shared}-break-glass.`,
      ],
      [(aws) => aws.updateRole(shared, { maxSessionDuration: 7200 }), ofRole],
      [
        async (aws) => aws.updateSamlProvider((await aws.listSamlProviders())[0]?.arn ?? "", await metadataOf(aws)),
        providers,
      ],
      [(aws) => aws.createRole({ name: "other", path: "/", trustPolicy: trust, tags: {} })],
      [(aws) => aws.updateAssumeRolePolicy("other", trust)],
      [(aws) => aws.deleteRole("other")],
      [(aws) => aws.createUser({ name: "other", path: "/", tags: {} })],
      [(aws) => aws.createAccessKey("other")],
    ];
    for (const [act, ...expected] of cases) assert.deepEqual(await told(clouds, act), expected);
  });

  it("tell of the user that Entra reads roles as, and of managed policies", async () => {
    const clouds = await confirmed({}, "tutorial");
    const { users, policies, roles } = await clouds.account.read(({ iam }) => iam.aws ?? emptyIam());
    const [user = "", policy = "", role = ""] = [users[0]?.name, policies.at(-1)?.arn, roles[0]?.name];
    const everything = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
    const ofUser = `Somebody changed the user ${user}, by which Entra reads the roles: its keys, or what it may do.`;
    assert.deepEqual(await told(clouds, (aws) => aws.createAccessKey(user)), [ofUser]);
    assert.deepEqual(await told(clouds, (aws) => aws.putUserPolicy(user, "mine", everything)), [ofUser]);
    assert.deepEqual(await told(clouds, (aws) => aws.createPolicyVersion(policy, everything)), [
      `Somebody changed what the policy ${policy} allows.`,
    ]);
    assert.deepEqual(await told(clouds, (aws) => aws.updateRole(role, { maxSessionDuration: 7200 })), [
      `Somebody changed the role ${role}, or what it may do.`,
    ]);
  });

  it("tell of a sign-in that AWS refuses, and of none that it does not", async () => {
    const clouds = await confirmed();
    const [app] = await clouds.tenant.read(({ applications }) =>
      Object.values(applications).filter(({ applicationTemplateId }) => applicationTemplateId !== null),
    );
    const attempt = { person: "ada@contoso.example", app: app?.appId ?? "" };
    assert.deepEqual(await told(clouds, async () => assert.equal((await signIn(clouds, attempt)).ok, true)), []);
    const closed = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sts:*"}]}';
    await new Account(clouds.account).inRegion("us-east-1").updateAssumeRolePolicy(shared, closed);
    assert.deepEqual(await told(clouds, async () => assert.equal((await signIn(clouds, attempt)).ok, false)), [
      "AWS refused a sign-in by SAML: AccessDenied, Not authorized to perform sts:AssumeRoleWithSAML.",
    ]);
  });

  it("tell of each use of the break-glass role", async () => {
    const trusted = { trusted: ["arn:aws:iam::111122223333:user/on-call"] };
    const world = await byHand(newWorld(), async (aws) => {
      await aws.createUser({ name: "on-call", path: "/", tags: {} });
    });
    const clouds = await confirmed({ breakGlass: trusted }, undefined, world);
    const role = `${shared}-break-glass`;
    const enter = (mfa: boolean) => breakGlass(clouds.account, { role, instanceArn, caller: onCall, mfa });
    assert.deepEqual(await told(clouds, () => enter(true)), [
      `Somebody broke the glass: became the role ${role}.`,
      "Somebody signed in to Amazon Connect as emergency administrator, past Microsoft Entra ID.",
      `Somebody used the break-glass role ${role} in Amazon Connect.`,
    ]);
    await assert.rejects(enter(false), /is not authorized to perform: sts:AssumeRole/);
    const others = { ...onCall, resource: "user/mallory" };
    await assert.rejects(breakGlass(clouds.account, { role, instanceArn, caller: others, mfa: true }), /AssumeRole/);
  });

  it("come from the region of IAM, and from those of sign-in and instance", async () => {
    const { moment } = await deployed({ acsRegion: "eu-west-1" });
    const { topics, eventRules } = await cloudsOf(moment).account.read((state) => monitoringOf(state));
    assert.deepEqual(topics.map(({ region }) => region).sort(), ["eu-west-1", "us-east-1"]);
    assert.deepEqual(
      eventRules.filter(({ region }) => region === "eu-west-1").map(({ name }) => name),
      [`${shared}-failed-sign-in`],
    );
  });

  it("need a trail: without one, nothing is deployed; with one of the stack's own, they come", async () => {
    const world = newWorld();
    const bare: AccountState = JSON.parse(world.moment.account) as AccountState;
    monitoringOf(bare).trails = [];
    const without = { ...world, moment: { ...world.moment, account: JSON.stringify(bare) } };
    const settings = settingsWith({ alerts: { emails: [to] } });
    const { errors } = await run(without, { command: "preview", settings });
    assert.match(errors.join("\n"), /alerts\.trail: "check" finds no trail in CloudTrail that records all calls/);

    const after = await deployed({ alerts: { emails: [to], trail: "create" } }, without);
    const clouds = cloudsOf(after.moment);
    await clouds.account.write((state) => confirmSubscriptions(state, to));
    assert.deepEqual(await told(clouds, (aws) => aws.updateRole(shared, { maxSessionDuration: 7200 })), [
      `Somebody changed the role ${shared}, or what it may do.`,
    ]);
    const { trails, buckets } = await clouds.account.read((state) => monitoringOf(state));
    assert.deepEqual(
      trails.map(({ isMultiRegion }) => isMultiRegion),
      [true],
    );

    // Alerts go, and what was recorded stays.
    const gone = await run(after, { command: "up", settings: settingsOf("dev") });
    assert.deepEqual(gone.errors, []);
    const left = await cloudsOf(gone.world.moment).account.read((state) => monitoringOf(state));
    assert.deepEqual([left.trails, left.topics, left.eventRules], [[], [], []]);
    assert.deepEqual(left.buckets, buckets);
  });
});

const metadataOf = async (aws: Account): Promise<string> => (await aws.listSamlProviders())[0]?.metadata ?? "";
