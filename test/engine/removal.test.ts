import assert from "node:assert/strict";
import { atMerge } from "../support/extent";
import { useSandbox } from "./support";

/** What people sign in with goes in two deliberate steps, and nothing of it goes before. */
atMerge("taking away what is deployed", function () {
  this.timeout(300_000);
  const sandbox = useSandbox({ deployed: true });
  const run = (command: "up" | "destroy") =>
    sandbox().pulumi(command, "--stack", "dev", "--yes", "--skip-preview", "--refresh=false");
  const up = () => run("up");

  /** Everything that people sign in with: a state without the times of tokens and the like. */
  const clouds = async () => ({
    tenant: await sandbox().clouds.tenant.read((state) => structuredClone(state)),
    account: await sandbox().clouds.account.read((state) => structuredClone(state)),
  });
  const names = async () =>
    Object.values((await clouds()).tenant.applications)
      .map(({ displayName }) => displayName)
      .filter((name) => name.startsWith("Amazon Connect"));

  afterEach(() => sandbox().restore("dev"));

  it("refuses to destroy the stack before it has deleted anything", async () => {
    const before = await clouds();
    const { code, output } = await run("destroy");
    assert.notEqual(code, 0, output);
    assert.match(output, /SigningCertificateActivation::admin" cannot be deleted/);
    assert.deepEqual(await clouds(), before);
  });

  it("refuses settings without an app that is deployed, and names it and how many people lose it", async () => {
    sandbox().edit("dev", (file) => file.deleteIn(["config", "entra-connect-sso:apps", "agent"]));
    const { code, output } = await up();
    assert.notEqual(code, 0, output);
    assert.match(output, /apps\.agent is deployed, but no longer in these settings: 4 people lose it\./);
  });

  it("removes an app in two steps, each of which says what it means", async () => {
    sandbox().set("dev", ["entra-connect-sso:apps", "agent", "protection"], "none");
    const first = await up();
    assert.equal(first.code, 0, first.output);
    assert.match(first.output, /apps\.agent is no longer protected: .* 4 people lose it/);
    sandbox().edit("dev", (file) => file.deleteIn(["config", "entra-connect-sso:apps", "agent"]));
    const second = await up();
    assert.equal(second.code, 0, second.output);
    assert.match(second.output, /apps\.agent is removed: 4 people lose it/);
    assert.deepEqual(await names(), ["Amazon Connect - Admin (dev)"]);
  });
});
