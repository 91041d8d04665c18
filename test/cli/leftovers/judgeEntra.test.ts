import assert from "node:assert/strict";
import { judgePolicy as judgeAccessPolicy } from "../../../cli/leftovers/entra/conditionalAccess";
import type { Verdict } from "../../../cli/leftovers/finding";
import type { FoundApplication, FoundCertificate, FoundServicePrincipal } from "../../../cli/leftovers/entra/found";
import {
  judgeApplication,
  judgeCertificate,
  judgePolicy,
  judgeServicePrincipal,
} from "../../../cli/leftovers/entra/judge";
import { claimsMappingPolicy } from "../../../federation/claims";
import { awsSingleAccountAccess } from "../../../federation/galleryTemplate";
import { tokenIssuancePolicy } from "../../../federation/tokenIssuance";

const certificate: FoundCertificate = {
  identifier: "q80=",
  thumbprint: "ABCD",
  displayName: "CN=agent-2026",
  created: "2026-11-24T12:00:00Z",
  keyIds: ["sign", "verify"],
};
const principal: FoundServicePrincipal = {
  id: "principal",
  displayName: "Agents",
  isSaml: true,
  active: undefined,
  certificates: [certificate],
  assigned: [],
};
const trusted = new Set(["ABCD"]);
const nothing = new Set<string>();

/** What is expected: a leftover, left unlisted, or kept for a reason that has this text. */
type Expected = "leftover" | "unlisted" | RegExp;

function is(verdict: Verdict | undefined, expected: Expected): void {
  if (expected === "unlisted") assert.equal(verdict, undefined);
  else if (expected === "leftover") assert.equal(verdict?.leftover, true, verdict?.why);
  else {
    assert.equal(verdict?.leftover, false);
    assert.match(verdict.why, expected);
  }
}

describe("whether something in Entra is a leftover", () => {
  describe("an application that no state has", () => {
    const found: FoundApplication = {
      id: "application",
      displayName: "Agents",
      created: undefined,
      templateId: awsSingleAccountAccess,
      identifierUris: [],
      servicePrincipal: { ...principal, isSaml: false, certificates: [] },
    };
    const uri = "https://signin.aws.amazon.com/saml#agent";
    const byHand = { ...certificate, displayName: "CN=Microsoft Azure Federated SSO Certificate" };
    const cases: readonly [string, Partial<FoundApplication>, ReadonlySet<string>, Expected][] = [
      ["is as the template made it", {}, nothing, "leftover"],
      ["has lost its service principal", { servicePrincipal: undefined }, nothing, "leftover"],
      ["has certificates of this program's that nobody trusts", { servicePrincipal: principal }, nothing, "leftover"],
      ["is of another template", { templateId: "other" }, nothing, /not made from AWS Single-Account Access/],
      ["is of no template", { templateId: undefined }, nothing, /not made from AWS Single-Account Access/],
      ["has an entity id", { identifierUris: [uri] }, nothing, /has the entity id https:\S+#agent/],
      [
        "has people",
        { servicePrincipal: { ...principal, assigned: [{ id: "x", name: "Bo", created: undefined }] } },
        nothing,
        /people are assigned to it: Bo/,
      ],
      ["has a certificate that AWS trusts", { servicePrincipal: principal }, trusted, /trusts its certificate ABCD/],
      [
        "was begun by hand",
        { servicePrincipal: { ...principal, certificates: [certificate, byHand] } },
        nothing,
        /ABCD, which this program did not make/,
      ],
    ];
    for (const [what, changes, providers, expected] of cases) {
      it(`${what}: ${String(expected)}`, () => is(judgeApplication({ ...found, ...changes }, providers), expected));
    }
  });

  describe("the service principal of an application that the state has", () => {
    const facts = { slug: "agent", isInState: false, isNeeded: false, trusted: nothing };
    const cases: readonly [string, Partial<typeof facts>, Partial<FoundServicePrincipal>, Expected][] = [
      ["has nothing else in the state", {}, {}, "leftover"],
      ["is in the state", { isInState: true }, {}, "unlisted"],
      ["is needed by others in the state", { isNeeded: true }, {}, "unlisted"],
      ["is not set up yet", {}, { isSaml: false }, "unlisted"],
      ["has people", {}, { assigned: [{ id: "x", name: "Bo", created: undefined }] }, /people are assigned/],
      ["has a certificate that AWS trusts", { trusted }, {}, /trusts its certificate/],
      ["has no certificate", {}, { certificates: [] }, /no certificate that this program made/],
      ["has the certificate of another app", { slug: "admin" }, {}, /which this program did not make/],
    ];
    for (const [what, changes, of, expected] of cases) {
      it(`${what}: ${String(expected)}`, () => {
        is(judgeServicePrincipal({ ...principal, ...of }, { ...facts, ...changes }), expected);
      });
    }
  });

  describe("a certificate of the stack's service principal", () => {
    const facts = { slug: "agent", active: "EF01", isInState: false, trusted: nothing };
    const cases: readonly [
      string,
      Partial<typeof facts> | { active: undefined },
      Partial<FoundCertificate>,
      Expected,
    ][] = [
      ["neither signs nor is trusted", {}, {}, "leftover"],
      ["is in the state", { isInState: true }, {}, "unlisted"],
      ["has another name", {}, { displayName: "CN=Microsoft Azure Federated SSO Certificate" }, "unlisted"],
      ["has the name of another app", {}, { displayName: "CN=agents-2026" }, "unlisted"],
      ["has no slot in its name", {}, { displayName: "CN=agent-" }, "unlisted"],
      ["signs", { active: "ABCD" }, {}, /Entra signs with it/],
      ["may sign", { active: undefined }, {}, /finish the deployment first/],
      ["is trusted by AWS", { trusted }, {}, /SAML provider of the AWS account trusts it/],
      ["was uploaded", {}, { identifier: "" }, /Entra did not make it/],
    ];
    for (const [what, changes, of, expected] of cases) {
      it(`${what}: ${String(expected)}`, () => {
        is(judgeCertificate({ ...certificate, ...of }, { ...facts, ...changes }), expected);
      });
    }
  });

  describe("a policy that no state has", () => {
    const definition = claimsMappingPolicy({ roleSessionName: "mail", sessionDuration: 3600 });
    const policy = { id: "policy", displayName: "Agents", definition, isForAll: false };
    const cases: readonly [string, Partial<typeof policy>, readonly string[] | undefined, Expected][] = [
      ["says claims for AWS, and nobody has it", {}, [], "leftover"],
      ["says what is signed, and nobody has it", { definition: tokenIssuancePolicy() }, [], "leftover"],
      ["is somebody's", {}, ["principal"], "unlisted"],
      ["may be somebody's", {}, undefined, /does not say who has it/],
      ["is everybody's", { isForAll: true }, [], /all applications of the tenant/],
      ["says something else", { definition: '{"ClaimsMappingPolicy":{}}' }, [], /writes no such policy/],
    ];
    for (const [what, changes, users, expected] of cases) {
      it(`${what}: ${String(expected)}`, () => is(judgePolicy({ ...policy, ...changes }, users), expected));
    }
  });
});

describe("a Conditional Access policy that no state has", () => {
  const everybody = { included: ["All"], excluded: [] };
  const reports = {
    ...{ id: "p", displayName: "dev", onlyReports: true, asks: ["mfa"], asksForAll: false, dependsOnMore: false },
    ...{ apps: { included: ["a"], excluded: [] }, users: everybody, places: everybody },
    groups: { included: [], excluded: ["g"] },
  };
  const judged = (changes: object = {}, { strangers = [] as string[], hasOwn = true, asksOfSessions = false } = {}) =>
    judgeAccessPolicy({ read: { ...reports, ...changes }, asksOfSessions }, strangers, hasOwn);

  it("is left over if this program writes it, and the stack's own asks for the same or it only reports", () => {
    assert.ok(judged().leftover && judged({}, { hasOwn: false }).leftover);
    assert.ok(judged({ onlyReports: false }).leftover);
  });

  it("stays if it is enforced and nothing else is", () =>
    assert.match(judged({ onlyReports: false }, { hasOwn: false }).why, /^it is enforced/));

  it("stays if it is for others, too", () => assert.match(judged({}, { strangers: ["b"] }).why, /no stack .* has: b$/));

  for (const [what, changes, more] of [
    ["is for some people alone", { users: { included: ["u"], excluded: [] } }, {}],
    ["is for a group", { groups: { included: ["g"], excluded: [] } }, {}],
    ["is for some places alone", { places: { included: ["AllTrusted"], excluded: [] } }, {}],
    ["asks for several things at once", { asksForAll: true }, {}],
    ["asks for what settings cannot say", { asks: ["passwordChange"] }, {}],
    ["depends on more", { dependsOnMore: true }, {}],
    ["asks something of sessions", {}, { asksOfSessions: true }],
  ] as const)
    it(`stays if it ${what}`, () => assert.match(judged(changes, more).why, /this program writes no such policy/));

  it("stays if it is switched off", () =>
    assert.ok(!judgeAccessPolicy({ read: undefined, asksOfSessions: false }, [], true).leftover));
});
