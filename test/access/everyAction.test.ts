import assert from "node:assert/strict";
import { toDeploy, toPreview } from "../../federation/access/commands";
import { features, type FeatureName } from "../../federation/access/features";
import { actionsIn, permissionsIn } from "../../federation/access/grants";
import { mayAsk } from "../../sandbox/entra/authorization";
import { newWorld, run, type World } from "../support/memoryEngine/world";
import { Asked, held, settingsOfStack } from "./held";
import { killedAt } from "../support/memoryEngine/killedAt";
import { type Step, stories } from "./stories";

const lists = { preview: toPreview, up: toDeploy, destroy: toDeploy } as const;
const all = Object.keys(features) as FeatureName[];

describe("whoever may do what the lists of permissions say, and nothing else", function () {
  this.timeout(180_000);
  const asked = { preview: new Asked(), up: new Asked(), destroy: new Asked() };

  async function done(world: World, step: Step): Promise<World> {
    const { command: name, settings, interruptedAt } = step;
    const command = { command: name, settings };
    const { witnesses } = asked[name];
    if (interruptedAt === undefined) {
      const { errors, world: after } = await run(world, { ...command, witnesses });
      assert.deepEqual(errors, [], step.command);
      return after;
    }
    return killedAt(interruptedAt, world, command);
  }

  for (const { name, steps } of stories) {
    it(`deploys ${name}`, async () => {
      const settings = steps.map((step) => settingsOfStack("dev", step.settings));
      let world = newWorld();
      for (const step of steps)
        world = await done(held((await step.before?.(world)) ?? world, lists[step.command], ...settings), step);
    });
  }

  it("is asked for no action that the lists do not name", () => {
    for (const command of ["preview", "up", "destroy"] as const) {
      const listed: readonly string[] = actionsIn(lists[command](all));
      const more = asked[command].ofAws.map(({ action }) => action).filter((action) => !listed.includes(action));
      assert.deepEqual([...new Set(more)], [], command);
    }
  });

  it("is asked for every action of the lists, so that none can go", () => {
    const deployed = [...asked.up.ofAws, ...asked.destroy.ofAws].map(({ action }) => action);
    const unused = actionsIn(toDeploy(all)).filter((action) => !deployed.includes(action));
    assert.deepEqual(unused, [...rare].sort(), "pulumi up and destroy");
    const previewed = asked.preview.ofAws.map(({ action }) => action);
    const unread = actionsIn(toPreview(all)).filter((action) => !previewed.includes(action));
    assert.deepEqual(unread, [...rarelyRead].sort(), "pulumi preview");
  });

  it("needs every permission of Microsoft Graph", () => {
    for (const [grants, requests] of [
      [toDeploy(all), [...asked.up.ofGraph, ...asked.destroy.ofGraph]],
      [toPreview(all), asked.preview.ofGraph],
    ] as const) {
      const permissions = permissionsIn(grants);
      const unneeded = permissions.filter((left) => {
        const others = new Set<string>(permissions.filter((each) => each !== left));
        return requests.every((request) => mayAsk(request, others) || !mayAsk(request, new Set(permissions)));
      });
      assert.deepEqual(unneeded, []);
    }
  });

  it("is not told by a preview which claims an application has, and goes on", () => {
    const permissions = new Set<string>(permissionsIn(toPreview(all)));
    const refused = asked.preview.ofGraph.filter((request) => !mayAsk(request, permissions));
    assert.ok(refused.length > 0);
    for (const { path } of refused) assert.match(path, /\/(?:claimsMapping|tokenIssuance)Policies$/);
  });
});

/**
 * What no story here asks for: one user that an interrupted deployment made is looked at again, and a website that the stack
 * approved leaves.
 */
const rare: readonly string[] = ["connect:DescribeUser", "connect:DisassociateApprovedOrigin"];
const rarelyRead: readonly string[] = ["connect:DescribeUser"];
