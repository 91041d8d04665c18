import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { z } from "zod";
import { killedAt } from "../support/memoryEngine/killedAt";
import { nextInstance, newWorld, run, type World } from "../support/memoryEngine/world";
import { type Edit, stackConfig } from "./generatedSettings";
import { first } from "./namedEdits";

const name = "Service Agents";
const made = { securityProfiles: { [name]: { set: "agent" } } };
const having = (profile: string) => ({
  connectUsers: { everyone: { securityProfiles: [profile], routingProfile: "Basic Routing Profile" } },
});
const whole: Edit = { ...first, ...made, ...having(name) };
const agent = { displayName: "Agent", landing: "ccp", groups: ["Contact Centre Agents"] };
const next = { alias: nextInstance };
const elsewhere = { "apps.agent": { ...agent, instance: next } };

const deploy = (world: World, settings: Edit, command: "up" | "preview" = "up") =>
  run(world, { command, settings: stackConfig(settings) });

async function deployed(world: World, settings: Edit): Promise<World> {
  const { errors, world: after } = await deploy(world, settings);
  assert.deepEqual(errors, []);
  return after;
}

const state = z.object({
  instances: z.array(
    z.object({ alias: z.string().optional(), madeProfiles: z.array(z.object({ name: z.string() })).optional() }),
  ),
});

/** Aliases of the instances that have the profile. */
const instancesWithIt = ({ moment }: World): string[] =>
  state
    .parse(JSON.parse(moment.account))
    .instances.flatMap(({ alias = "", madeProfiles = [] }) =>
      madeProfiles.some((profile) => profile.name === name) ? [alias] : [],
    );

/** Users of people who left are kept, and Amazon Connect deletes no profile that a user has. */
const edits: readonly { readonly what: string; readonly before?: Edit; readonly after: Edit; readonly in: string[] }[] =
  [
    { what: "an app that leaves its instance", before: elsewhere, after: {}, in: ["contoso-dev", nextInstance] },
    { what: "an app that goes to another instance", after: elsewhere, in: ["contoso-dev", nextInstance] },
    { what: "a stack that goes to another instance", after: { instance: next }, in: ["contoso-dev", nextInstance] },
    {
      what: "an app's instance that becomes the stack's own",
      before: elsewhere,
      after: { instance: next },
      in: ["contoso-dev", nextInstance],
    },
    {
      what: "an app's instance that changes places with the stack's own",
      before: elsewhere,
      after: { instance: next, "apps.agent": { ...agent, instance: { alias: "contoso-dev" } } },
      in: ["contoso-dev", nextInstance],
    },
    {
      what: "a profile that goes with somebody who has it",
      after: { securityProfiles: undefined, ...having("Agent"), "apps.agent": { ...agent, groups: [] } },
      in: ["contoso-dev"],
    },
    {
      what: "profiles and users that are no longer declared",
      after: { securityProfiles: undefined, connectUsers: undefined },
      in: ["contoso-dev"],
    },
  ];

describe("security profiles that a stack makes", function () {
  this.timeout(60_000);

  for (const { what, before, after, in: there } of edits)
    it(`let be deployed: ${what}`, async () => {
      const settings = { ...whole, ...before, ...after };
      const world = await deployed(await deployed(newWorld(), { ...whole, ...before }), settings);
      assert.deepEqual(instancesWithIt(world).sort(), there);
      await deployed(world, settings);
    });

  it("are in no instance to which no app leads", async () => {
    const admin = { displayName: "Admin", landing: "admin", groups: ["Contact Centre Admins"] };
    const away = { ...elsewhere, "apps.admin": { ...admin, instance: next } };
    assert.deepEqual(instancesWithIt(await deployed(newWorld(), { ...whole, ...away })), [nextInstance]);
  });

  it("are refused in each instance that has one of the name, whatever its case", async () => {
    const { errors } = await deploy(newWorld(), {
      ...first,
      ...elsewhere,
      securityProfiles: { agent: { set: "agent" } },
    });
    const refused = errors.join("\n");
    for (const alias of ["contoso-dev", nextInstance])
      assert.match(refused, new RegExp(`the instance ${alias} has a security profile "agent" already\\. Nothing was`));
  });

  it("come again, if nobody has them, and are refused if somebody has", async () => {
    const world = await deployed(newWorld(), whole);
    const unused = await deployed(world, { ...first, ...having("Agent") });
    assert.deepEqual(instancesWithIt(unused), ["contoso-dev"]);
    const otherwise = { ...whole, securityProfiles: { [name]: { set: "supervisor" } } };
    // What a preview changes, nobody has asked for.
    const preview = await deploy(unused, otherwise, "preview");
    assert.deepEqual([preview.errors, preview.world.moment], [[], unused.moment]);
    const again = await deployed(unused, otherwise);
    assert.deepEqual(instancesWithIt(again), ["contoso-dev"]);
    const left = await deployed(world, first);
    const { errors } = await deploy(left, whole, "preview");
    assert.match(
      errors.join("\n"),
      /"Service Agents" already, which this stack made before, and users have it: ada@contoso\.example; bo@contoso\.example;/,
    );
    // As the message says.
    await deployed(left, { ...first, ...having(name) });
  });

  it("are refused if an app comes back to users that were kept, and gone on with if the settings only name them", async () => {
    const there = await deployed(newWorld(), { ...whole, ...elsewhere });
    const gone = await deployed(await deployed(there, whole), whole);
    const { errors } = await deploy(gone, { ...whole, ...elsewhere }, "preview");
    const refused = errors.join("\n");
    assert.match(
      refused,
      new RegExp(`the instance ${nextInstance} has .*, which this stack made before, and users have`),
    );
    assert.match(refused, /take it out of securityProfiles: connectUsers knows by name/);
    const back = await deployed(gone, { ...first, ...having(name), ...elsewhere });
    assert.deepEqual(instancesWithIt(back).sort(), ["contoso-dev", nextInstance]);
    await deployed(back, { ...first, ...having(name), ...elsewhere });
  });

  it("are finished by the next deployment after an interruption", async () => {
    const type = "aws:connect/securityProfile:SecurityProfile";
    const killed = await killedAt(type, newWorld(), { command: "up", settings: stackConfig(whole) });
    const isKept = killed.state.resources.some((resource) => resource.type === type);
    assert.deepEqual([isKept, instancesWithIt(killed)], [false, ["contoso-dev"]]);
    assert.deepEqual(instancesWithIt(await deployed(killed, whole)), ["contoso-dev"]);
  });
});
