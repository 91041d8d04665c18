import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ConditionalAccess, type ConditionalAccessArgs } from "../../components/entra/conditionalAccess";
import { deploy, unknown } from "./support";

const types = {
  policy: "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy",
  location: "azuread:index/namedLocation:NamedLocation",
};
const outputs = {
  [types.policy]: () => ({ objectId: "policy" }),
  [types.location]: () => ({ objectId: "own location" }),
};
const least = { displayName: "Amazon Connect", excludedGroups: ["break-glass"] };

class Made extends pulumi.CustomResource {}

describe("ConditionalAccess", () => {
  for (const mode of ["preview", "update"] as const) {
    const declare = (args: Partial<ConditionalAccessArgs> = {}) =>
      deploy(
        mode,
        () => {
          const application = new Made("test:index:Application", "application");
          new ConditionalAccess("sso", { ...least, clientIds: [application.id], ...args });
        },
        { outputs },
      );
    const clientId = mode === "preview" ? unknown : "application-id";

    describe(mode, () => {
      it("makes one policy that only reports, and asks everybody but the excluded for a second factor", async () => {
        const deployment = await declare();
        assert.deepEqual(deployment.one(types.policy, "sso").inputs, {
          displayName: "Amazon Connect",
          state: "enabledForReportingButNotEnforced",
          conditions: {
            applications: { includedApplications: [clientId] },
            users: { includedUsers: ["All"], excludedGroups: ["break-glass"] },
            clientAppTypes: ["all"],
          },
          grantControls: { operator: "OR", builtInControls: ["mfa"] },
        });
        assert.deepEqual(deployment.all(types.location), []);
      });

      it("locks out neither excluded groups nor excluded users", async () => {
        for (const excluded of [
          { excludedGroups: ["break-glass"], excludedUsers: ["ada"] },
          { excludedUsers: ["ada"] },
        ]) {
          const deployment = await declare({ excludedGroups: [], ...excluded });
          const { conditions } = deployment.one(types.policy, "sso").inputs;
          assert.deepEqual((conditions as { users: unknown }).users, { includedUsers: ["All"], ...excluded });
        }
      });

      it("declares the ranges as a location that no other policy trusts", async () => {
        const deployment = await declare({ excludedLocations: ["Dublin"], excludedIpRanges: ["203.0.113.0/24"] });
        assert.deepEqual(deployment.one(types.location, "sso").inputs, {
          displayName: "Amazon Connect",
          ip: { ipRanges: ["203.0.113.0/24"], trusted: false },
        });
        const { inputs, dependencies } = deployment.one(types.policy, "sso");
        assert.deepEqual((inputs["conditions"] as { locations: unknown }).locations, {
          includedLocations: ["All"],
          excludedLocations: ["Dublin", mode === "preview" ? unknown : "own location"],
        });
        assert.ok(dependencies.includes(`${types.location}::sso`));
      });

      it("enforces any one of several requirements, in Graph's words", async () => {
        const deployment = await declare({ state: "enabled", require: ["compliantDevice", "hybridJoinedDevice"] });
        const { state, grantControls } = deployment.one(types.policy, "sso").inputs;
        assert.equal(state, "enabled");
        assert.deepEqual(grantControls, { operator: "OR", builtInControls: ["compliantDevice", "domainJoinedDevice"] });
      });

      it("parents all that it makes", async () => {
        const deployment = await declare({ excludedIpRanges: ["203.0.113.0/24"] });
        const own = [...deployment.all(types.policy), ...deployment.all(types.location)];
        assert.deepEqual(
          own.map(({ parent }) => parent),
          Array.from({ length: 2 }, () => "entra-connect-sso:index:ConditionalAccess::sso"),
        );
      });
    });
  }

  for (const [what, args, error] of [
    [
      "an exclusion",
      { clientIds: ["a"], excludedGroups: [] },
      /^Error: sso: excludedGroups and excludedUsers are empty/,
    ],
    ["an application", { clientIds: [] }, /^Error: sso: clientIds is empty/],
  ] as const) {
    it(`is refused without ${what}, before anything is registered`, async () => {
      const { resources } = await deploy("update", () => {
        assert.throws(() => new ConditionalAccess("sso", { ...least, ...args }), error);
      });
      assert.deepEqual(resources, []);
    });
  }
});
