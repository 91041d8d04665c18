import assert from "node:assert/strict";
import type { AccountState } from "../../sandbox/aws/state";
import { newWorld, run, type World } from "../support/memoryEngine/world";
import { judgeLeavingInstance } from "../../program/lookups/leavingInstance";
import type { Settings } from "../../settings/schema";
import { unprotected } from "../proofs/scenarios";
import { settingsOf } from "../settings/support";
import { dev, refusals } from "./lookups/settled";

const origin = "https://crm.contoso.example";
const create = (alias: string, wanted: object = {}) => [["instance"], { alias, create: wanted }] as const;
const landing = [["apps", "agent", "landing"], { url: `${origin}/desk` }] as const;
const origins = [["approvedOrigins"], [origin]] as const;

const stateOf = ({ moment }: World) => JSON.parse(moment.account) as AccountState;
const has = (world: World, alias: string) => stateOf(world).instances.some((each) => each.alias === alias);
const approved = (world: World) =>
  stateOf(world).instances.find(({ alias }) => alias === "contoso-dev")?.approvedOrigins ?? [];

/** A deployment whose last change of a cloud is refused, so that the stack has no new outputs. */
async function failing(world: World, settings: ReturnType<typeof dev>): Promise<World> {
  const { changes } = await run(world, { command: "up", settings });
  const interruption = { nth: changes.length, takesEffect: false, kills: false };
  const failed = await run(world, { command: "up", settings, interruption });
  assert.notDeepEqual(failed.errors, []);
  return failed.world;
}

describe("what a deployment that failed has made", function () {
  this.timeout(60_000);

  it("is not lost: an instance, whatever the settings said of its removal", async () => {
    const world = await failing(newWorld(), dev(create("contoso-new", { onRemoval: "delete" })));
    assert.ok(has(world, "contoso-new"));
    const up = await run(world, { command: "up", settings: dev() });
    assert.match(up.errors.join("\n"), /protected/);
    assert.ok(has(up.world, "contoso-new"));
    // As the warning before it says.
    const given = await run(unprotected(up.world), { command: "up", settings: dev() });
    assert.deepEqual(given.errors, []);
    assert.ok(has(given.world, "contoso-new"));
  });

  it("is told of: an instance that the settings create no more", async () => {
    const urn = "urn:pulumi:dev::entra-connect-sso::aws:connect/instance:Instance::instance";
    const last = { begunInstance: { urn, alias: "contoso-new" } };
    const judge = (newInstance?: Settings["newInstance"]) =>
      judgeLeavingInstance({ instance: { alias: "contoso-dev" }, ...(newInstance && { newInstance }) }, last, {
        used: [],
        options: {},
      });
    const { problems, remarks } = await judge();
    assert.deepEqual(problems, []);
    assert.match(
      remarks[0]?.rule ?? "",
      /^no longer creates the instance contoso-new, which an interrupted deployment made/,
    );
    assert.ok(remarks[0]?.remedy.includes(`pulumi state unprotect '${urn}'`));
    const { newInstance } = settingsOf({ instance: { alias: "contoso-new", create: {} } });
    assert.ok(newInstance);
    assert.deepEqual((await judge(newInstance)).remarks, []);
  });

  it("is not taken from people: a website on which they land", async () => {
    const world = await failing(newWorld(), dev(landing, origins));
    assert.ok(approved(world).includes(origin));
    const up = await run(world, { command: "up", settings: dev(landing) });
    assert.deepEqual(up.errors, []);
    assert.ok(approved(up.world).includes(origin));
  });
});

describe("an instance that leaves the settings", function () {
  this.timeout(60_000);

  async function deployed(...steps: readonly object[]): Promise<World> {
    let world = newWorld();
    for (const step of steps) {
      const { errors, ...up } = await run(world, { command: "up", settings: dev(create("contoso-new", step)) });
      assert.deepEqual(errors, []);
      world = up.world;
    }
    return world;
  }
  const path = "instance: ";
  const deleted = `${path}no longer creates the instance contoso-new, which would be deleted, but apps lead there`;

  it("is not deleted while apps lead there", async () => {
    const world = await deployed({}, { onRemoval: "delete" });
    for (const settings of [
      dev([["instance"], { alias: "contoso-new" }]),
      dev([["apps", "agent", "instance"], { alias: "contoso-new" }]),
    ]) {
      const [problem = ""] = await refusals(world, settings);
      assert.ok(problem.startsWith(deleted.replace(path, "instance ")), problem);
    }
  });

  it("is deleted once nothing leads there, and kept if the settings say so", async () => {
    for (const [onRemoval, stays] of [
      ["delete", false],
      ["keep", true],
    ] as const) {
      const { errors, world } = await run(await deployed({}, { onRemoval }), { command: "up", settings: dev() });
      assert.deepEqual(errors, []);
      assert.equal(has(world, "contoso-new"), stays);
    }
  });

  it("is not missed if somebody has deleted it", async () => {
    const world = await deployed({});
    const account = stateOf(world);
    account.instances = account.instances.filter(({ alias }) => alias !== "contoso-new");
    const gone = { ...world, moment: { ...world.moment, account: JSON.stringify(account) } };
    const { errors } = await run(gone, { command: "up", settings: dev() });
    assert.deepEqual(errors, []);
  });

  it("is said to be gone instead of being led to, if nobody has looked", async () => {
    const world = await deployed({});
    const account = stateOf(world);
    account.instances = account.instances.filter(({ alias }) => alias !== "contoso-new");
    const gone = { ...world, moment: { ...world.moment, account: JSON.stringify(account) } };
    const settings = dev(create("contoso-new"));
    const { errors, world: after } = await run(gone, { command: "up", settings, refresh: false });
    assert.match(errors.join("\n"), /AWS does not list it/);
    assert.doesNotMatch(after.moment.tenant + after.moment.account, /00000000-0000-0000-0000-000000000000/);
  });
});
