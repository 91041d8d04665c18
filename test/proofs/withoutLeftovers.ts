import assert from "node:assert/strict";
import { leftoversOf } from "../../cli/leftovers/leftoversOf";
import type { Finding } from "../../cli/leftovers/finding";
import { findLeftovers } from "../../cli/leftovers/findLeftovers";
import { StackResources } from "../../cli/leftovers/state/stackResources";
import { awsClients } from "../../clouds/aws";
import { stackConfiguration } from "../../clouds/configuration";
import { GraphSession } from "../../clouds/graph/session/session";
import type { Clouds } from "../../sandbox";
import { Account } from "../../sandbox/aws";
import { serveAws } from "../../sandbox/aws/http";
import { skippingClock } from "../../sandbox/core/clock";
import { tenantClients } from "../../sandbox/entra/clients";
import { parseSettings } from "../../settings/parse";
import { cloudsOf, momentOf } from "../engine/watchedClouds";
import { connection } from "../support/memoryEngine/clouds";
import { graphFetch } from "../support/memoryEngine/graphFetch";
import { type Command, configOf, setEnvironment, type World } from "../support/memoryEngine/world";

/** The world after `npm run leftovers -- --stack dev --remove --yes`; that before stays as it is. */
export async function withoutLeftovers(world: World, { settings }: Pick<Command, "settings">): Promise<World> {
  const clouds = cloudsOf(world.moment);
  await searching({ clouds, state: world.state, settings }, async (look) => {
    const problems: string[] = [];
    const print = () => undefined;
    const complain = (text: string): void => void problems.push(text);
    await leftoversOf({ stack: "dev", remove: true, yes: true, look, ask: undefined, print, complain });
    assert.deepEqual(problems, []);
  });
  return { moment: await momentOf(clouds), state: world.state };
}

/** What `npm run leftovers -- --stack dev` finds. */
export function leftoversIn({ moment, state }: World, { settings }: Pick<Command, "settings">): Promise<Finding[]> {
  return searching({ clouds: cloudsOf(moment), state, settings }, (look) => look());
}

interface Searched extends Pick<World, "state">, Pick<Command, "settings"> {
  readonly clouds: Clouds;
}

async function searching<T>(
  { clouds, state, settings: given }: Searched,
  use: (look: () => Promise<Finding[]>) => Promise<T>,
): Promise<T> {
  const clock = skippingClock();
  const http = graphFetch(tenantClients(clouds.tenant, { clock }), () => Promise.resolve(undefined));
  const config = configOf(given);
  const parsed = parseSettings({ project: "entra-connect-sso", stack: "dev", config });
  assert.ok("settings" in parsed);
  const { settings } = parsed;
  const resources = new StackResources(state.resources);
  const known = { own: resources, all: resources };
  const server = await serveAws(new Account(clouds.account));
  const restoreEnvironment = setEnvironment(server.environment);
  const aws = awsClients(stackConfiguration(config));
  try {
    return await use(() => {
      const graph = new GraphSession({ connect: () => Promise.resolve(connection), clock, http, seconds: 600 });
      return findLeftovers({ settings, known, aws, graph, defaultTags: {}, now: new Date() });
    });
  } finally {
    aws.destroy();
    restoreEnvironment();
    await server.stop();
  }
}
