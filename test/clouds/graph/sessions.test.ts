import assert from "node:assert/strict";
import { z } from "zod";
import { graphSessions } from "../../../clouds/graph/sessions";
import type { GraphSettings } from "../../../clouds/graph/connection/settings";
import { connect, makeWorld, type World } from "../../graph-provider/support";
import { stackConfiguration } from "../../../clouds/configuration";

describe("a command's Graph", () => {
  let world: World;
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.stop());

  const named = z.object({ displayName: z.string() });
  const open = (values: Readonly<Record<string, string>>, environment: NodeJS.ProcessEnv) => {
    const seen: GraphSettings[] = [];
    const sessions = graphSessions(stackConfiguration(values), {
      environment,
      http: world.http,
      connect: (settings) => {
        seen.push(settings);
        return connect(settings, world.http);
      },
    });
    return { seen, sessions };
  };

  it("is that of the ARM variables", async () => {
    const { sessions } = open({}, world.server.environment);
    const applications = await sessions(10).list("/applications", named);
    assert.deepEqual(applications.map(({ displayName }) => displayName).sort(), ["Agents", "Deployer"]);
  });

  it("is that of the stack's configuration before that of the environment", async () => {
    const { ARM_TENANT_ID: tenantId = "", ARM_CLIENT_SECRET: clientSecret = "", ...rest } = world.server.environment;
    const values = { "azuread:tenantId": tenantId, "azuread:clientSecret": clientSecret, "azuread:useCli": "false" };
    const { seen, sessions } = open(values, { ...rest, ARM_TENANT_ID: "other", ARM_USE_CLI: "true" });
    await sessions(10).list("/applications", named);
    assert.deepEqual(
      seen.map((settings) => [settings.tenantId, settings.clientSecret, settings.useCli]),
      [[tenantId, clientSecret, false]],
    );
  });

  it("is not looked for before it is needed, and is found once for all sessions", async () => {
    const { seen, sessions } = open({}, world.server.environment);
    const [one, other] = [sessions(10), sessions(10)];
    assert.equal(seen.length, 0);
    await Promise.all([one.list("/applications", named), other.list("/applications", named)]);
    assert.equal(seen.length, 1);
  });

  it("can be looked for again where it was not found", async () => {
    let attempts = 0;
    const sessions = graphSessions(stackConfiguration({}), {
      environment: world.server.environment,
      http: world.http,
      connect: (settings) => (attempts++ === 0 ? Promise.reject(new Error("no way")) : connect(settings, world.http)),
    });
    await assert.rejects(sessions(10).list("/applications", named), /no way/);
    assert.equal((await sessions(10).list("/applications", named)).length, 2);
    assert.equal(attempts, 2);
  });
});
