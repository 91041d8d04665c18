import assert from "node:assert/strict";
import { Account } from "../../sandbox/aws";
import { inFull } from "../support/extent";
import { assertEverybodySignsIn } from "./everybody";
import { useSandbox } from "./support";

/** As the instance of `world.yaml` approves it. */
const seeded = "https://desk.contoso.example";
const origin = "https://crm.contoso.example";

/** The tests follow on each other. */
inFull("websites that an instance approves", function () {
  this.timeout(180_000);
  const sandbox = useSandbox({ deployed: true });
  const up = () => sandbox().pulumi("up", "--yes", "--skip-preview", "--stack", "dev", "--policy-pack", "policies");
  const landOn = (landing: unknown) => sandbox().set("dev", ["entra-connect-sso:apps", "agent", "landing"], landing);
  const declare = (...origins: string[]) => sandbox().set("dev", ["entra-connect-sso:approvedOrigins"], origins);
  const approved = () =>
    sandbox().clouds.account.read(
      ({ instances }) => instances.find(({ alias }) => alias === "contoso-dev")?.approvedOrigins,
    );

  it("are where people may land, as nowhere else", async () => {
    landOn({ url: `${origin}/desk` });
    const { code, output } = await up();
    assert.notEqual(code, 0);
    assert.match(
      output.replaceAll(/\s+/g, " "),
      /lets people land on https:\/\/crm\.contoso\.example, which .* does not approve.*approvedOrigins/,
    );
    declare(origin);
    const again = await up();
    assert.equal(again.code, 0, again.output);
    assert.deepEqual(await approved(), [seeded, origin]);
    await assertEverybodySignsIn(sandbox().clouds);
  });

  it("are approved again if somebody has taken them away", async () => {
    const [region, id] = ["us-east-1", "2fb42df9-78a2-4e74-9572-c8af67ed2890"];
    await new Account(sandbox().clouds.account).disassociateApprovedOrigin(region, id, origin);
    const { code, output } = await up();
    assert.equal(code, 0, output);
    assert.deepEqual(await approved(), [seeded, origin]);
  });

  it("are not taken away from people who land there", async () => {
    declare();
    const { code, output } = await up();
    assert.notEqual(code, 0, output);
    assert.deepEqual(await approved(), [seeded, origin]);
  });

  it("are taken away with the last that needs them, and those of others stay", async () => {
    await new Account(sandbox().clouds.account).associateApprovedOrigin(
      "us-east-1",
      "2fb42df9-78a2-4e74-9572-c8af67ed2890",
      "https://others.example",
    );
    landOn("ccp");
    const { code, output } = await up();
    assert.equal(code, 0, output);
    assert.deepEqual(await approved(), [seeded, "https://others.example"]);
    await assertEverybodySignsIn(sandbox().clouds);
  });
});
