import assert from "node:assert/strict";
import { askedOf, type DeployedStack, deployedStack } from "../../cli/doctor/deployed";
import type { Place } from "../../clouds/federation";
import type { Federation } from "../../federation/model";
import { federationOf } from "../../resources/model/federationOf";
import type { Resource } from "../../resources/resource";
import { exportedState } from "../../resources/state/exportedState";
import type { AccountState } from "../../sandbox/aws";
import type { TenantState } from "../../sandbox/entra";
import { federationIn } from "../../sandbox/federationIn";
import { belonging } from "../clouds/federation/expected";
import type { Served } from "../clouds/federation/world";
import { plannedIn } from "../policies/engineStack";
import { importedAt } from "../proofs/signIns";
import { exported } from "../support/memoryEngine/exported";
import { type Command, run, type World } from "../support/memoryEngine/world";

/** One stack after a deployment, as each reader sees it. */
export interface Readings {
  /** The resources of a preview that changes nothing. */
  readonly planned: Federation<Resource>;
  /** `pulumi stack export`. */
  readonly deployed: DeployedStack;
  /** Both clouds over HTTP. */
  readonly live: Federation<Place>;
  /** What of the simulated clouds belongs to the stack. */
  readonly simulated: Federation<string>;
}

export async function readingsOf(
  world: World,
  { settings }: Pick<Command, "settings">,
  served: Served,
): Promise<Readings> {
  const { planned } = await run(world, { command: "preview", settings });
  const moment = await importedAt(world.moment);
  const clouds = () => [JSON.parse(moment.tenant) as TenantState, JSON.parse(moment.account) as AccountState] as const;
  const deployed = deployedStack(exportedState(exported(world.state)), "dev");
  const asked = askedOf(deployed, { project: "entra-connect-sso", stack: "dev" });
  const [tenant, account] = clouds();
  served.put({ tenant, account });
  return {
    planned: federationOf(plannedIn(planned)),
    deployed,
    live: await served.read(asked, { region: String(settings["aws:region"]) }),
    simulated: belonging(federationIn(...clouds()), asked),
  };
}

/** Deploys until a deployment has nothing to do: what makes people lose their way in if it is done at once takes two. */
export async function upUntilQuiet(world: World, settings: Command["settings"]): Promise<World> {
  let now = world;
  for (let deployments = 0; deployments < 3; deployments++) {
    const done = await run(now, { command: "up", settings });
    assert.deepEqual(done.errors, []);
    if (done.operations.length === 0) return done.world;
    now = done.world;
  }
  return assert.fail("the third deployment has still something to do");
}
