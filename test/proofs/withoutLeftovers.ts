import assert from "node:assert/strict";
import { leftoversOf } from "../../cli/leftovers/leftoversOf";
import type { Finding } from "../../cli/leftovers/finding";
import { findLeftovers } from "../../cli/leftovers/findLeftovers";
import { StackResources } from "../../cli/leftovers/state/stackResources";
import type { Clouds } from "../../sandbox";
import { parseSettings } from "../../settings/parse";
import { cloudsOf, momentOf } from "../engine/watchedClouds";
import { withClients } from "../support/memoryEngine/clients";
import { type Command, configOf, type World } from "../support/memoryEngine/world";

/** The world after `npm run leftovers -- --stack dev --remove --yes`; that before stays as it is. */
export async function withoutLeftovers(world: World, command: Asking): Promise<World> {
  const clouds = cloudsOf(world.moment);
  await searching({ clouds, state: world.state, ...command }, async (look) => {
    const problems: string[] = [];
    const print = () => undefined;
    const complain = (text: string): void => void problems.push(text);
    await leftoversOf({ stack: "dev", remove: true, yes: true, look, ask: undefined, print, complain });
    assert.deepEqual(problems, []);
  });
  return { moment: await momentOf(clouds), state: world.state };
}

/** What `npm run leftovers -- --stack dev` finds. */
export function leftoversIn({ moment, state }: World, command: Asking): Promise<Finding[]> {
  return searching({ clouds: cloudsOf(moment), state, ...command }, (look) => look());
}

type Asking = Pick<Command, "settings" | "witnesses">;

interface Searched extends Pick<World, "state">, Asking {
  readonly clouds: Clouds;
}

async function searching<T>(
  { clouds, state, ...command }: Searched,
  use: (look: () => Promise<Finding[]>) => Promise<T>,
): Promise<T> {
  const config = configOf(command.settings);
  const parsed = parseSettings({ project: "entra-connect-sso", stack: "dev", config });
  assert.ok("settings" in parsed);
  const { settings } = parsed;
  const resources = new StackResources(state.resources);
  const known = { own: resources, all: resources };
  return withClients(clouds, command, ({ aws, graph }) =>
    use(() => findLeftovers({ settings, known, aws, graph: graph(), defaultTags: {}, now: inTwoDays() })),
  );
}

/** An access key that nobody knows is left over once nobody has used it for a day. */
const inTwoDays = (): Date => new Date(Date.now() + 2 * 24 * 60 * 60 * 1000);
