import assert from "node:assert/strict";
import { judgeAccessKey, judgeInIam, judgeSamlProvider } from "../../../cli/leftovers/aws/judge";

describe("whether something in AWS is a leftover", () => {
  it("is, if it is what the stack makes", () => {
    assert.equal(judgeInIam([]).leftover, true);
  });

  it("is not, if it differs, and says in what", () => {
    assert.deepEqual(judgeInIam(["its path differs", "its tags differ"]), {
      leftover: false,
      why: "its path differs, its tags differ",
    });
  });

  const provider = { thumbprints: ["AB"], own: new Set(["AB", "CD"]), roles: [], differences: [] };
  for (const [what, changes, why] of [
    ["trusts certificates of the stack alone", {}, undefined],
    ["lets people in to a role", { roles: ["connect"] }, /sign in by it to connect/],
    ["trusts a certificate of others, too", { thumbprints: ["AB", "EF"] }, /trusts EF, which is no certificate/],
    ["trusts nobody", { thumbprints: [] }, /trusts no certificate/],
    ["has other tags", { differences: ["its tags differ"] }, /its tags differ/],
  ] as const) {
    it(`a SAML provider that ${what} is ${why === undefined ? "one" : "none"}`, () => {
      const verdict = judgeSamlProvider({ ...provider, ...changes });
      assert.equal(verdict.leftover, why === undefined);
      if (why !== undefined) assert.match(verdict.why, why);
    });
  }

  const now = new Date("2026-11-24T12:00:00Z");
  const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
  const key = { isActive: true, created: hoursAgo(25), lastUsed: undefined, now };
  for (const [what, changes, leftover] of [
    ["was never used for more than a day", {}, true],
    ["is inactive, and was never used", { isActive: false, created: hoursAgo(0) }, true],
    ["is active, and was made today", { created: hoursAgo(23) }, false],
    ["is active, and nobody knows how old", { created: undefined }, false],
    ["is active, and was used", { lastUsed: hoursAgo(2) }, false],
    ["is inactive, and was used", { isActive: false, lastUsed: hoursAgo(2) }, false],
  ] as const) {
    it(`an access key that ${what} is ${leftover ? "one" : "none"}`, () => {
      assert.equal(judgeAccessKey({ ...key, ...changes }).leftover, leftover);
    });
  }
});
