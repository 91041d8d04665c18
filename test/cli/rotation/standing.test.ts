import assert from "node:assert/strict";
import { standing } from "../../../cli/rotation/standing";
import { deployedApp, deployedAs, ends, now, signingOf } from "./support";

const apps = ["admin", "agent"];
const stand = (signing: Parameters<typeof standing>[0], deployed: Parameters<typeof standing>[2]) =>
  standing(signing, apps, deployed, now);

describe("where a rotation stands", () => {
  it("is nowhere before the first deployment", () => {
    assert.equal(stand(signingOf("2026", "2026"), {}).stage, "notDeployed");
  });

  it("is steady with one slot", () => {
    const { standing: stands } = deployedAs("2026");
    assert.ok(stands.stage === "steady");
    assert.deepEqual(stands.active, { name: "2026", endDate: ends["2026"], daysLeft: 737 });
  });

  it("is published while an older slot signs", () => {
    const { standing: stands } = deployedAs("2026", "2029");
    assert.ok(stands.stage === "published");
    assert.deepEqual([stands.active.name, stands.newest.name], ["2026", "2029"]);
  });

  it("is activated while the newest slot signs, and older ones are trusted", () => {
    const { standing: stands } = deployedAs("2029", "2026", "2023");
    assert.ok(stands.stage === "activated");
    assert.deepEqual([stands.active.name, stands.oldest.name], ["2029", "2023"]);
  });

  it("goes by the ends of the certificates, not by the names of the slots", () => {
    const certificates = { b: { endDate: ends["2026"] }, a: { endDate: ends["2029"] } };
    const made = (slot: "a" | "b") => ({ ...certificates[slot], thumbprint: slot });
    const app = { signingSlot: "b", certificates: { a: made("a"), b: made("b") } };
    const stands = stand({ ...signingOf("b"), certificates }, { admin: app, agent: app });
    assert.equal(stands.stage, "published");
  });

  it("goes by the end that a certificate was made with, and by the earliest of the apps", () => {
    const admin = deployedApp("2026");
    const agent = { ...admin, certificates: { "2026": { thumbprint: "T", endDate: "2028-01-01T00:00:00Z" } } };
    const stands = stand(signingOf("2026", "2026"), { admin, agent });
    assert.deepEqual(
      stands.slots.map(({ endDate }) => endDate),
      ["2028-01-01T00:00:00Z"],
    );
  });

  it("counts no day where a certificate has ended", () => {
    const at = new Date(Date.parse(ends["2026"]) + 1);
    const app = deployedApp("2026");
    assert.equal(standing(signingOf("2026", "2026"), ["admin"], { admin: app }, at).slots[0]?.daysLeft, -1);
  });

  for (const [what, signing, deployed, ...differences] of [
    [
      "a slot that is not deployed",
      signingOf("2026", "2026", "2029"),
      { admin: deployedApp("2026"), agent: deployedApp("2026") },
      { change: "publish", slot: "2029", apps },
    ],
    [
      "an activation that is not deployed",
      signingOf("2029", "2026", "2029"),
      { admin: deployedApp("2026", "2029"), agent: deployedApp("2026", "2029") },
      { change: "activate", slot: "2029", apps },
    ],
    [
      "a slot that is removed",
      signingOf("2029", "2029"),
      { admin: deployedApp("2029", "2026"), agent: deployedApp("2029", "2026") },
      { change: "retire", slot: "2026", apps },
    ],
    [
      "one app that differs",
      signingOf("2029", "2026", "2029"),
      { admin: deployedApp("2029", "2026"), agent: deployedApp("2026", "2029") },
      { change: "activate", slot: "2029", apps: ["agent"] },
    ],
    [
      "an app that is not deployed",
      signingOf("2026", "2026"),
      { admin: deployedApp("2026") },
      { change: "publish", slot: "2026", apps: ["agent"] },
      { change: "activate", slot: "2026", apps: ["agent"] },
    ],
    [
      "an app that the settings do not have",
      signingOf("2026", "2026"),
      { admin: deployedApp("2026"), agent: deployedApp("2026"), old: deployedApp("2026") },
      { change: "remove", apps: ["old"] },
    ],
    [
      "a deployment that left it to Entra what signs",
      signingOf("2026", "2026"),
      { admin: deployedApp("2026"), agent: { certificates: deployedApp("2026").certificates } },
      { change: "activate", slot: "2026", apps: ["agent"] },
    ],
  ] as const) {
    it(`is pending with ${what}`, () => {
      const stands = stand(signing, deployed);
      assert.ok(stands.stage === "pending");
      assert.deepEqual(stands.differences, differences);
    });
  }
});
