import assert from "node:assert/strict";
import { type Fact, undecided, unreadable } from "../../../federation/facts";
import type { AccessPolicy, Federation } from "../../../federation/model";
import { signIn } from "../../../federation/signIn";
import { federationIn } from "../../../sandbox/federationIn";
import { deployment } from "../checks/mutations/deployment";

const bo = "bo@contoso.example";
const boId = "0b000000-0000-4000-8000-000000000002";
const everybody = { included: ["All"], excluded: [] };

const mfa: AccessPolicy<string> = {
  ...{ at: "policy", displayName: "MFA", onlyReports: false },
  ...{ apps: everybody, people: everybody, places: everybody },
  ...{ dependsOnMore: false, asks: ["mfa"], asksForAll: false },
};

describe("what Conditional Access asks of somebody", () => {
  let federation: Federation<string>;
  let clientId: string;
  before(async () => {
    const { tenant, account, app } = await deployment();
    federation = federationIn(tenant, account);
    clientId = app.appId;
  });

  /** Of one station, with the end of it all. */
  function judged(accessPolicies: Fact<readonly AccessPolicy<string>[]>) {
    const { result, stops } = signIn({ ...federation, accessPolicies }, { person: bo, app: clientId });
    return { result, stops: stops.filter(({ station }) => station === "Entra: Conditional Access") };
  }
  const says = (policy: Partial<AccessPolicy<string>>) => {
    const { result, stops } = judged([{ ...mfa, ...policy }]);
    assert.equal(result, "lands");
    return stops.map((stop) => (stop.result === "passed" ? [stop.says, stop.isConditional ?? false] : stop));
  };

  for (const [what, policy, text] of [
    ["for all apps and people", {}, "asks for multi-factor authentication"],
    ["for the person, in whatever case", { people: { included: [boId.toUpperCase()], excluded: [] } }, /^asks for/],
    [
      "with a choice",
      { asks: ["mfa", "compliantDevice"] },
      "asks for multi-factor authentication or a compliant device",
    ],
    [
      "without one",
      { asks: ["mfa", "domainJoinedDevice"], asksForAll: true },
      "asks for multi-factor authentication and a Microsoft Entra hybrid joined device",
    ],
    ["for what Graph may learn", { asks: ["retinaScan"] }, "asks for retinaScan"],
    [
      "in some places",
      { places: { included: ["Cork"], excluded: [] } },
      "asks for multi-factor authentication at Cork",
    ],
    [
      "outside of some",
      { places: { included: ["All"], excluded: ["Dublin", "Cork"] } },
      "asks for multi-factor authentication, except at Dublin and Cork",
    ],
    ["in some circumstances", { dependsOnMore: true }, /^may ask for multi-factor authentication; whether it does/],
    [
      "that blocks in some places",
      { asks: ["block"], places: { included: ["All"], excluded: ["Dublin"] } },
      "blocks the sign-in, except at Dublin",
    ],
    ["that may block", { asks: ["block"], dependsOnMore: true }, /^may block the sign-in; /],
  ] as const)
    it(`is told of a policy ${what}`, () => {
      const [[said, isConditional] = []] = says(structuredClone(policy)) as unknown[][];
      const rest = String(said).replace(/^policy MFA /, "");
      if (typeof text === "string") assert.equal(rest, text);
      else assert.match(rest, text);
      assert.equal(isConditional, true);
    });

  for (const [what, policy, text] of [
    ["only reports", { onlyReports: true }, "only reports; enforced, it would ask for multi-factor authentication"],
    ["only reports that it would block", { onlyReports: true, asks: ["block"] }, /it would block the sign-in$/],
    ["only reports and depends on more", { onlyReports: true, dependsOnMore: true }, /it might ask for/],
    ["excludes the person", { people: { included: ["All"], excluded: [boId] } }, "excludes the person"],
    [
      "blocks everybody else",
      { asks: ["block"], people: { included: ["All"], excluded: [boId] } },
      "excludes the person",
    ],
  ] as const)
    it(`is nothing if a policy ${what}, and that is said`, () => {
      const [[said, isConditional] = []] = says(structuredClone(policy)) as unknown[][];
      const rest = String(said).replace(/^policy MFA /, "");
      if (typeof text === "string") assert.equal(rest, text);
      else assert.match(rest, text);
      assert.equal(isConditional, false);
    });

  for (const [what, policy] of [
    ["another app", { apps: { included: ["11111111-0000-4000-8000-000000000000"], excluded: [] } }],
    ["other people", { people: { included: ["11111111-0000-4000-8000-000000000000"], excluded: [] } }],
  ] as const)
    it(`is nothing if a policy is for ${what}`, () => {
      assert.deepEqual(says(structuredClone(policy) as Partial<AccessPolicy<string>>), []);
    });

  it("is nothing at an app that a policy excludes", () => {
    assert.deepEqual(says({ apps: { included: ["All"], excluded: [clientId] } }), []);
  });

  it("is of each policy its own", () => {
    const { stops } = judged([mfa, { ...mfa, displayName: "Devices", asks: ["compliantDevice"] }]);
    assert.equal(stops.length, 2);
  });

  it("cannot be done if a policy blocks the person wherever they are", () => {
    const { result, stops } = judged([{ ...mfa, asks: ["block"] }]);
    assert.equal(result, "refused");
    const [stop] = stops;
    assert.ok(stop?.result === "failed");
    assert.match(stop.error, /^AADSTS53003: /);
    assert.match(stop.remedy, /^Policy MFA blocks the sign-in/);
    assert.equal(stop.at, "policy");
  });

  for (const [what, policies] of [
    ["the policies", unreadable("the Conditional Access policies of the tenant", "Policy.Read.All")],
    ["whom a policy is for", [{ ...mfa, people: undecided }]],
  ] as const)
    it(`is unknown if ${what} cannot be read`, () => {
      const { result, stops } = judged(policies);
      assert.equal(result, "undecided");
      assert.deepEqual(
        stops.map((stop) => stop.result),
        ["undecided"],
      );
    });
});
