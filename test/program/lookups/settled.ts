import assert from "node:assert/strict";
import type { Problem } from "../../../settings/problems";
import { edited, newWorld, run, settingsOf, type World } from "../../support/memoryEngine/world";

export type Settings = Readonly<Record<string, unknown>>;

/** Another value at a path of the dev stack's settings, the first of which is a setting of ours. */
export type Edit = readonly [path: readonly string[], value: unknown];

export const dev = (...edits: readonly Edit[]): Settings =>
  edits.reduce<Settings>((settings, [path, value]) => edited(settings, belowConfig(path), value), settingsOf("dev"));

/** Where it is in a stack file. */
export const belowConfig = ([key = "", ...rest]: Edit[0]): string[] => [`entra-connect-sso:${key}`, ...rest];

let deployed: Promise<World> | undefined;

/** The dev stack as it is deployed. */
export function devWorld(): Promise<World> {
  deployed ??= run(newWorld(), { command: "up", settings: dev() }).then(({ world }) => world);
  return deployed;
}

/** What a preview says is wrong, one problem a line, without the name of the file and its line. */
export async function refusals(world: World, settings: Settings): Promise<string[]> {
  const { errors } = await run(world, { command: "preview", settings });
  return errors.flatMap((error) =>
    error
      .split("\n")
      .filter((line) => line.startsWith("  - "))
      .map((line) => line.replace(/^ {2}- Pulumi\.dev\.yaml:(?:\d+:)? entra-connect-sso:/, "")),
  );
}

/** As they are written in an error, without their remedies. */
export const said = (problems: readonly Problem[]): string[] =>
  problems.map(({ path, found = "", rule }) => `${path.join(".")}: ${found} ${rule}`);

/** Edits of the dev stack, and what a preview says of them: nothing, or these problems. Default: with nothing deployed. */
export type Judged = readonly [what: string, edits: readonly Edit[], problems: readonly string[], world?: World];

/** One test for each. */
export function judges(table: readonly Judged[]): void {
  for (const [what, edits, problems, world = newWorld()] of table) {
    it(`${problems.length > 0 ? "refuses" : "takes"} ${what}`, async () =>
      assert.deepEqual(await refusals(world, dev(...edits)), problems));
  }
}
