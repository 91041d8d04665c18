import assert from "node:assert/strict";
import fc from "fast-check";
import { ccpDialectOf, dialectOf, instanceAddresses } from "../../federation/embedding";
import { type Landing, landingAddress } from "../../federation/landing";

describe("the addresses of an instance", () => {
  for (const [what, partition, dialect, base] of [
    ["in the commercial partition", "aws", "current", "https://contoso.my.connect.aws"],
    ["on the old domain", "aws", "legacy", "https://contoso.awsapps.com/connect"],
    ["in GovCloud", "aws-us-gov", "current", "https://contoso.govcloud.connect.aws"],
  ] as const) {
    it(`are these ${what}`, () =>
      assert.deepEqual(instanceAddresses(partition, "contoso", dialect), {
        ccpUrl: `${base}/ccp-v2/`,
        agentWorkspaceUrl: `${base}/agent-app-v2/`,
        adminUrl: `${base}/`,
        logoutUrl: `${base}/logout`,
      }));
  }

  it("have the one that ends a session where Streams looks for it, beside the Contact Control Panel", () => {
    const partitions = fc.constantFrom("aws" as const, "aws-us-gov" as const);
    const dialects = fc.constantFrom("current" as const, "legacy" as const);
    fc.assert(
      fc.property(partitions, fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,61}$/), dialects, (...args) => {
        const { ccpUrl, logoutUrl } = instanceAddresses(...args);
        assert.equal(logoutUrl, new URL("../logout", ccpUrl).href);
      }),
    );
  });
});

describe("the dialect of an instance", () => {
  const legacy: Landing = { page: "ccp", dialect: "legacy" };
  const current: Landing = { path: "/real-time-metrics", dialect: "current" };
  const elsewhere: Landing = { url: "https://desk.contoso.example" };
  for (const [what, landings, dialect] of [
    ["the old one if every app says so", [legacy, { ...current, dialect: "legacy" }], "legacy"],
    ["the old one whatever website another app lands on", [legacy, elsewhere], "legacy"],
    ["the new one if one app is on it", [legacy, current], "current"],
    ["the new one if no app says", [{ page: "admin" }], "current"],
    ["the new one if no app lands on the instance", [elsewhere], "current"],
  ] as const) {
    it(`is ${what}`, () => assert.equal(dialectOf(landings), dialect));
  }
});

describe("an app for an embedded Contact Control Panel", () => {
  const landings: readonly (readonly [Landing, dialect: "current" | "legacy" | undefined])[] = [
    [{ page: "ccp" }, "current"],
    [{ page: "ccp", dialect: "legacy" }, "legacy"],
    [{ path: "/ccp-v2/chat", dialect: "current" }, "current"],
    [{ path: "/ccp-v2?visual-refresh=true", dialect: "legacy" }, "legacy"],
    [{ path: "/ccp-v2" }, "current"],
    [{ path: "/ccp-v20" }, undefined],
    [{ path: "/reports?next=/ccp-v2" }, undefined],
    [{ page: "admin" }, undefined],
    [{ page: "agentWorkspace" }, undefined],
    [{ url: "https://desk.contoso.example/ccp-v2" }, undefined],
  ];
  for (const [landing, dialect] of landings) {
    const address = landingAddress("aws", "contoso", landing);
    it(`${dialect === undefined ? "does not land" : "lands"} on ${address}`, () =>
      assert.equal(ccpDialectOf(landing), dialect));
  }
});
