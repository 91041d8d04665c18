import assert from "node:assert/strict";
import { SigningSetting } from "../engine/signingSetting";
import { type Command, edited, newWorld, run, settingsOf, type World } from "../support/memoryEngine/world";
import { dev } from "../program/lookups/settled";
import { importedAt, signedInAt } from "./signIns";

/** One command of the dev stack's, at each change of which something may go wrong. */
export interface Scenario {
  readonly before: World;
  readonly command: Pick<Command, "command" | "settings">;
}

export const scenarioNames = [
  ...["first up", "settings", "rotation", "destroy"],
  ...["claims for everyone", "declared roles", "declared roles assigned"],
  ...["claims for everyone again", "imported roles", "imported roles assigned"],
] as const;
export type ScenarioName = (typeof scenarioNames)[number];

const settings = settingsOf("dev");
const rotated = SigningSetting.first.add();

/** Other claims, another landing page, other tags: updates at both clouds. */
const otherSettings = dev(
  [["roleSessionName"], "mail"],
  // One of the people has no mail.
  [["renamesPeople"], "userPrincipalName"],
  [["people", "unfit"], "warn"],
  [["apps", "agent", "landing"], "agentWorkspace"],
  [["tags", "Environment"], "test"],
);

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
    // The way from imported to declared roles and back, as docs/role-import.md has it.
    case "claims for everyone":
      return { before: await importing(), command: { command: "up", settings: everyone } };
    case "declared roles":
      return { before: await sayingTheRole(), command: { command: "up", settings: declaredForEveryone } };
    case "declared roles assigned":
      return { before: await declaring(), command: { command: "up", settings: declared } };
    case "claims for everyone again":
      return { before: await assigning(), command: { command: "up", settings: declaredForEveryone } };
    case "imported roles":
      return { before: await sayingTheDeclaredRole(), command: { command: "up", settings: everyone } };
    case "imported roles assigned":
      return { before: await importingAgain(), command: { command: "up", settings: imported } };
  }
}

let seeded: World | undefined;
export const seed = (): World => (seeded ??= newWorld());

const deployed = once(() => deploy(seed(), settings));

const imported = settingsOf("tutorial");
const forEveryone = (all: Command["settings"]) => edited(all, ["entra-connect-sso:roleClaim"], "everyone");
const everyone = forEveryone(imported);
const declared = Object.fromEntries(
  // Nothing may be set that nothing reads.
  Object.entries(edited(imported, ["entra-connect-sso:roleAssignment"], "declared")).filter(
    ([key]) => key !== "entra-connect-sso:roleImport",
  ),
);
const declaredForEveryone = forEveryone(declared);

/** Entra reads the roles once they are there; the deployment after that assigns them. */
const importing = once(async () => deploy(await afterImport(await deploy(seed(), imported)), imported));
const sayingTheRole = once(async () => deploy(await importing(), everyone));
const declaring = once(async () => deploy(await sayingTheRole(), declaredForEveryone));
const assigning = once(async () => deploy(await declaring(), declared));
const sayingTheDeclaredRole = once(async () => deploy(await assigning(), declaredForEveryone));
const importingAgain = once(async () => afterImport(await deploy(await sayingTheDeclaredRole(), everyone)));

async function deploy(before: World, to: Command["settings"]): Promise<World> {
  const { errors, world } = await run(before, { command: "up", settings: to });
  assert.deepEqual(errors, []);
  // From the first sign-in on, Amazon Connect knows everybody by the role.
  return { ...world, moment: await signedInAt(world.moment) };
}

async function afterImport(world: World): Promise<World> {
  return { ...world, moment: await importedAt(world.moment) };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** As by `pulumi state unprotect --all`. */
export function unprotected({ moment, state }: World): World {
  return { moment, state: { ...state, resources: state.resources.map((each) => ({ ...each, protect: false })) } };
}
