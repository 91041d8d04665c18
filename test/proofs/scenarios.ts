import assert from "node:assert/strict";
import { signInEverybody } from "../../sandbox/signIn";
import { SigningSetting } from "../engine/signingSetting";
import { cloudsOf, momentOf } from "../engine/watchedClouds";
import { type Command, edited, newWorld, run, settingsOf, type World } from "../support/memoryEngine/world";

/** One command of the dev stack's, at each change of which something may go wrong. */
export interface Scenario {
  readonly before: World;
  readonly command: Pick<Command, "command" | "settings">;
}

export const scenarioNames = ["first up", "settings", "rotation", "destroy"] as const;
export type ScenarioName = (typeof scenarioNames)[number];

const settings = settingsOf("dev");
const rotated = SigningSetting.first.add();

/** Other claims, another landing page, other tags: updates at both clouds. */
const otherSettings = [
  { path: ["entra-connect-sso:roleSessionName"], value: "mail" },
  { path: ["entra-connect-sso:apps", "agent", "landing"], value: "agentWorkspace" },
  { path: ["entra-connect-sso:tags", "Environment"], value: "test" },
].reduce((all, { path, value }) => edited(all, path, value), settings);

export async function scenario(name: ScenarioName): Promise<Scenario> {
  switch (name) {
    case "first up":
      return { before: seed(), command: { command: "up", settings } };
    case "settings":
      return { before: await deployed(), command: { command: "up", settings: otherSettings } };
    case "rotation": {
      const { value } = rotated.activate(rotated.newest);
      const command = { command: "up", settings: edited(settings, ["entra-connect-sso:signing"], value) } as const;
      return { before: await deployed(), command };
    }
    case "destroy":
      return { before: unprotected(await deployed()), command: { command: "destroy", settings } };
  }
}

let seeded: World | undefined;
export const seed = (): World => (seeded ??= newWorld());

let made: Promise<World> | undefined;
const deployed = (): Promise<World> => (made ??= deploy());

async function deploy(): Promise<World> {
  const { errors, world } = await run(seed(), { command: "up", settings });
  assert.deepEqual(errors, []);
  // From the first sign-in on, Amazon Connect knows everybody by the role.
  const clouds = cloudsOf(world.moment);
  await signInEverybody(clouds);
  return { ...world, moment: await momentOf(clouds) };
}

/** As by `pulumi state unprotect --all`. */
function unprotected({ moment, state }: World): World {
  return { moment, state: { ...state, resources: state.resources.map((each) => ({ ...each, protect: false })) } };
}
