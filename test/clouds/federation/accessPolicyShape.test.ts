import assert from "node:assert/strict";
import { policy } from "../../../clouds/federation/entra/accessPolicyShape";

const plain = {
  ...{ id: "1", displayName: "MFA", state: "enabled" },
  conditions: {
    clientAppTypes: ["all"],
    applications: { includeApplications: ["All"], excludeApplications: ["app"], applicationFilter: null },
    users: { includeUsers: ["All"], includeGroups: ["group"], excludeGroups: ["other"], includeRoles: [] },
    ...{ locations: null, platforms: null, userRiskLevels: [], clientApplications: null },
  },
  grantControls: { operator: "OR", builtInControls: ["mfa"], termsOfUse: [] },
};
const { conditions } = plain;
const { applications, users } = conditions;

const read = (own: object) => policy.parse({ ...plain, ...own });
const when = (own: object) => ({ conditions: { ...conditions, ...own } });

describe("a Conditional Access policy as Graph lists it", () => {
  it("is read with all that it says, and without groups if it is for everybody", () => {
    assert.deepEqual(read({}), {
      ...{ id: "1", displayName: "MFA", onlyReports: false, asks: ["mfa"], asksForAll: false, dependsOnMore: false },
      apps: { included: ["All"], excluded: ["app"] },
      users: { included: ["All"], excluded: [] },
      groups: { included: [], excluded: ["other"] },
      places: { included: ["All"], excluded: [] },
    });
  });

  it("may only report", () => {
    assert.equal(read({ state: "enabledForReportingButNotEnforced" })?.onlyReports, true);
  });

  for (const [what, own] of [
    ["switched off", { state: "disabled" }],
    ["about sessions alone", { grantControls: null }],
    ["for other clients than browsers", when({ clientAppTypes: ["exchangeActiveSync", "other"] })],
    ["for workload identities", when({ clientApplications: { includeServicePrincipals: ["sp"] } })],
  ] as const)
    it(`is left out if it is ${what}`, () => assert.equal(read(own), undefined));

  for (const [what, own] of [
    ["roles", when({ users: { includeRoles: ["role"] } })],
    [
      "guests",
      when({ users: { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: "b2bCollaborationGuest" } } }),
    ],
    ["guests, as it was said before", when({ users: { includeUsers: ["GuestsOrExternalUsers"] } })],
  ] as const)
    it(`may be for anybody if it is for ${what}`, () => {
      const found = read(own);
      assert.deepEqual(found?.users.included, ["All"]);
      assert.equal(found.dependsOnMore, true);
    });

  for (const [what, own] of [
    ["roles that it leaves out", when({ users: { ...users, excludeRoles: ["role"] } })],
    ["guests whom it leaves out", when({ users: { ...users, excludeUsers: ["GuestsOrExternalUsers"] } })],
    ["attributes of applications", when({ applications: { ...applications, applicationFilter: { mode: "exclude" } } })],
    ["platforms", when({ platforms: { includePlatforms: ["iOS"] } })],
    ["a risk", when({ signInRiskLevels: ["high"] })],
    ["what Graph learns later", when({ moonPhases: { include: ["full"] } })],
  ] as const)
    it(`depends on more if it is about ${what}`, () => assert.equal(read(own)?.dependsOnMore, true));

  it("may be for any application that a filter includes", () => {
    const filtered = { includeApplications: [], applicationFilter: { mode: "include" } };
    assert.deepEqual(read(when({ applications: filtered }))?.apps.included, ["All"]);
  });

  it("asks for what is more than a built-in control, too", () => {
    const strength = { displayName: "Phishing-resistant MFA" };
    const grantControls = { operator: "AND", termsOfUse: ["terms"], authenticationStrength: strength };
    const found = read({ grantControls });
    assert.deepEqual(found?.asks, ["the authentication strength Phishing-resistant MFA", "consent to terms of use"]);
    assert.equal(found.asksForAll, true);
  });
});
