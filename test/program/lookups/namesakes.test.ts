import assert from "node:assert/strict";
import { awsSingleAccountAccess } from "../../../federation/galleryTemplate";
import { Tenant } from "../../../sandbox/entra";
import { cloudsOf, momentOf } from "../../engine/watchedClouds";
import { newWorld, run, type World } from "../../support/memoryEngine/world";
import { dev, devWorld, type Settings } from "./settled";

const agent = "Amazon Connect - Agent (dev)";

/** The tenant with one more application, made by hand, or left by an interruption. */
async function withApplication(world: World, displayName: string): Promise<World> {
  const clouds = cloudsOf(world.moment);
  await new Tenant(clouds.tenant).instantiate(awsSingleAccountAccess, { displayName });
  return { ...world, moment: await momentOf(clouds) };
}

async function warnings(world: World, settings: Settings): Promise<string[]> {
  const { errors, warnings } = await run(world, { command: "preview", settings });
  assert.deepEqual(errors, []);
  return warnings.filter((warning) => warning.includes("is the name of an application"));
}

describe("applications of the same name", function () {
  this.timeout(60_000);

  it("are named before another one is made, and stop nobody", async () => {
    const [warning = "", ...more] = await warnings(await withApplication(newWorld(), agent), dev());
    assert.match(
      warning,
      /entra-connect-sso:apps\.agent\.displayName: "Amazon Connect - Agent \(dev\)" is the name of an application that the tenant has since \d{4}-\d\d-\d\d \(object id [0-9a-f-]{36}\), and that this stack did not make: people would see two of one name\. Adopt it/,
    );
    assert.deepEqual(more, []);
  });

  it("are not those of another name, nor those of the stack, which may give their name to another app", async () => {
    assert.deepEqual(await warnings(await withApplication(newWorld(), `${agent} 2`), dev()), []);
    assert.deepEqual(await warnings(await devWorld(), dev()), []);
    const second = dev(
      [["apps", "more"], { displayName: agent, landing: "ccp", groups: ["Contact Centre Agents"] }],
      [["apps", "agent", "displayName"], "Former"],
    );
    assert.deepEqual(await warnings(await devWorld(), second), []);
    assert.equal((await warnings(await withApplication(await devWorld(), agent), second)).length, 1);
  });
});
