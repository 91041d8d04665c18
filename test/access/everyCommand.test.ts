import assert from "node:assert/strict";
import { askedOf, deployedStack } from "../../cli/doctor/deployed";
import { diagnosisOf } from "../../cli/doctor/diagnosis";
import { plannedIn } from "../../cli/doctor/planned";
import type { Finding } from "../../cli/leftovers/finding";
import { readFederation } from "../../clouds/federation";
import { containing, toAdopt, toDiagnose, toListLeftovers, toRemoveLeftovers } from "../../federation/access/commands";
import { actionsIn, allOf, type Grants, permissionsIn } from "../../federation/access/grants";
import { type GraphPermission, graphPermissions } from "../../federation/access/graphPermissions";
import { unreadableIn } from "../../federation/unreadable";
import { exportedState } from "../../resources/state/exportedState";
import type { Clouds } from "../../sandbox";
import { Account } from "../../sandbox/aws";
import { mayAsk } from "../../sandbox/entra/authorization";
import { followTutorialByHand } from "../../sandbox/tutorialByHand";
import { setUpSharedRoleByHand } from "../cli/adopt/sharedRoleByHand";
import { cloudsOf, momentOf } from "../engine/watchedClouds";
import { dev, type Settings } from "../program/lookups/settled";
import { importedAt } from "../proofs/signIns";
import { leftoversIn, withoutLeftovers } from "../proofs/withoutLeftovers";
import { withClients } from "../support/memoryEngine/clients";
import { exported } from "../support/memoryEngine/exported";
import { edited, newWorld, run, settingsOf, type World } from "../support/memoryEngine/world";
import { adopted } from "./adoption";
import { byHand } from "./drift";
import { Asked, held, settingsOfStack } from "./held";
import { killedAt } from "../support/memoryEngine/killedAt";

const toRemove = allOf([toListLeftovers, toRemoveLeftovers]);
const commands = { doctor: toDiagnose, adopt: toAdopt, leftovers: toListLeftovers, "leftovers --remove": toRemove };
type CommandName = keyof typeof commands;

const up = (settings: Settings) => ({ command: "up", settings }) as const;
const removable = (found: readonly Finding[]): string[] =>
  found.flatMap(({ what, removal }) => (removal === undefined ? [] : [what]));

/** A refusal, too, says that somebody has signed in to the tenant. */
const mayBeRefused: Partial<Readonly<Record<CommandName, RegExp>>> = {
  leftovers: /^\/organization\?/,
  "leftovers --remove": /^\/organization\?/,
};

const everyPermission = Object.keys(graphPermissions) as GraphPermission[];
const boundary = "arn:aws:iam::111122223333:policy/SingleSignOnBoundary";
const stack = { project: "entra-connect-sso", stack: "dev" };
const tutorial = settingsOf("tutorial");

describe("whoever may do what a command's list of permissions says, and nothing else", function () {
  this.timeout(120_000);
  const asked: Record<CommandName, Asked> = {
    doctor: new Asked(),
    adopt: new Asked(),
    leftovers: new Asked(),
    "leftovers --remove": new Asked(),
  };

  function as(command: CommandName, world: World, settings: Settings) {
    const caller = held(world, () => commands[command], settingsOfStack("dev", settings));
    return [caller, { settings, witnesses: asked[command].witnesses }] as const;
  }

  const everywhere = dev(
    [["conditionalAccess"], { excludedUsers: ["sam@contoso.example"] }],
    [["role", "permissionsBoundary"], boundary],
    [["connectUsers"], { everyone: { securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile" } }],
  );

  for (const [what, settings] of [
    ["the tutorial stack", tutorial],
    ["the dev stack, with more", everywhere],
  ] as const) {
    it(`sees everything with doctor: ${what}`, async () => {
      const first = await run(newWorld(), { command: "up", settings });
      const { world, errors } = await run(
        { ...first.world, moment: await importedAt(first.world.moment) },
        { command: "up", settings },
      );
      assert.deepEqual([...first.errors, ...errors], []);
      const [caller, asking] = as("doctor", world, settings);
      const deployed = deployedStack(exportedState(exported(world.state)), "dev");
      const people = ["dana@contoso.example"];
      const federation = await withClients(cloudsOf(caller.moment), asking, ({ aws, graph }) =>
        readFederation({ graph: graph(), aws, people, ...askedOf(deployed, stack) }),
      );
      const { unreadable } = diagnosisOf(federation, { now: new Date(), departures: deployed.departures }, deployed);
      assert.deepEqual(unreadable, []);
    });

    it(`sees everything with doctor --planned: ${what}`, async () => {
      const [caller, asking] = as("doctor", newWorld(), settings);
      const file = { ...stack, name: "Pulumi.dev.yaml", text: "" };
      const { federation } = await withClients(cloudsOf(caller.moment), asking, ({ aws, graph }) =>
        plannedIn({ aws, graph: graph() }, file, settingsOfStack("dev", settings), "dana@contoso.example"),
      );
      assert.deepEqual(unreadableIn(federation), []);
    });
  }

  for (const [what, setUp, apps] of [
    ["the tutorial's", followTutorialByHand, undefined],
    ["one role for all", setUpSharedRole, ["admin=Contact Centre's Admins", "agent=Contact Centre's Agents"]],
  ] as const) {
    it(`adopts what was set up by hand: ${what}`, async () => {
      const [caller, asking] = as("adopt", await setUpBy(setUp), tutorial);
      assert.ok((await adopted(caller, asking, apps)) > 10);
    });
  }

  const guarded = edited(tutorial, ["entra-connect-sso:conditionalAccess"], {
    excludedUsers: ["sam@contoso.example"],
    excludedIpRanges: ["203.0.113.0/24"],
  });
  for (const [deployment, begin, kinds] of [
    [
      "a first deployment",
      () => Promise.resolve(newWorld()),
      {
        application: "azuread:index/applicationFromTemplate:ApplicationFromTemplate",
        "claims mapping policy": "entra-connect-sso:graph:ClaimsMappingPolicy",
        "SAML provider": "aws:iam/samlProvider:SamlProvider",
        "IAM role": "aws:iam/role:Role",
        "IAM policy": "aws:iam/policy:Policy",
        "IAM user": "aws:iam/user:User",
        "access key": "aws:iam/accessKey:AccessKey",
      },
    ],
    [
      "one that brings Conditional Access",
      async () => (await run(newWorld(), up(tutorial))).world,
      {
        "Conditional Access policy": "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy",
        "named location": "azuread:index/namedLocation:NamedLocation",
      },
    ],
  ] as const) {
    describe(`what ${deployment} leaves that was killed`, () => {
      let begun: World;
      before(async () => void (begun = await begin()));

      for (const [what, type] of Object.entries<string>(kinds)) {
        it(`is found by leftovers, and removed: ${what}`, async () => {
          const world = await unused(await killedAt(type, begun, up(guarded)));
          const found = await leftoversIn(...as("leftovers", world, guarded));
          assert.ok(removable(found).includes(what), JSON.stringify(found));
          const after = await withoutLeftovers(...as("leftovers --remove", world, guarded));
          assert.deepEqual(removable(await leftoversIn(...as("leftovers", after, guarded))), []);
        });
      }
    });
  }

  // Suites begin when the tests beside them are done: by now, everything was asked for.
  describe("and so each list", () => {
    for (const [name, grants] of Object.entries(commands) as [CommandName, Grants][]) {
      it(`has every action that ${name} asks for, and no other`, () => {
        const actions = [...new Set(asked[name].ofAws.map(({ action }) => action))].sort();
        assert.deepEqual(actions, actionsIn(grants));
      });

      const permissions = permissionsIn(grants);
      const refused = (granted: readonly GraphPermission[]) =>
        asked[name].ofGraph.filter(
          (request) => !mayAsk(request, new Set(granted)) && mayBeRefused[name]?.test(request.path) !== true,
        );
      const refusedWithout = (one: GraphPermission, all = permissions) =>
        refused(all.filter((other) => other !== one && other !== containing[one]));

      it(`has every permission of Microsoft Graph that ${name} needs, and no other`, () => {
        assert.deepEqual(refused(permissions), []);
        const unneeded = permissions.filter((one) => refusedWithout(one).length === 0);
        assert.deepEqual(unneeded, []);
      });

      it(`has all that ${name} can do without Application.ReadWrite.All, which not everybody grants`, () => {
        const write = "Application.ReadWrite.All";
        assert.deepEqual(refusedWithout(write), refusedWithout(write, everyPermission));
      });
    }
  });
});

async function setUpSharedRole(clouds: Clouds): Promise<void> {
  await setUpSharedRoleByHand(clouds);
  await new Account(clouds.account).inRegion("us-east-1").putRolePermissionsBoundary("ConnectSso", boundary);
}

async function setUpBy(hand: (clouds: Clouds) => Promise<void>): Promise<World> {
  const world = newWorld();
  const clouds = cloudsOf(world.moment);
  await hand(clouds);
  return { ...world, moment: await momentOf(clouds) };
}

/** An access key that was made within the last day is one that somebody may be about to use. */
const unused = (world: World): Promise<World> =>
  byHand(world, async (account, { iam }) => {
    for (const { name, accessKeys } of iam.aws?.users ?? [])
      for (const { id } of accessKeys) await account.updateAccessKey(name, id, "Inactive");
  });
