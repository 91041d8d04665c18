import assert from "node:assert/strict";
import fc from "fast-check";
import { instanceArnProblem, samlProviderArnProblem } from "../../federation/arns";
import { permissionProblem, securityProfileNameProblem } from "../../federation/securityProfiles";
import { alertsNameProblem } from "../../federation/alerts/names";
import { trustedPrincipalProblem } from "../../federation/breakGlass";
import { guidProblem } from "../../federation/guids";
import { ipRangeProblem } from "../../federation/ipRanges";
import { landingPathProblem, landingUrlProblem } from "../../federation/landing";
import {
  identifierProblem,
  permissionsBoundaryProblem,
  roleNameProblem,
  rolePathProblem,
  slotNameProblem,
  slugProblem,
} from "../../federation/names";
import { originProblem } from "../../federation/origins";
import { phoneNumberProblem } from "../../federation/roster/limits";
import { notificationEmailsProblem } from "../../federation/notificationEmails";
import { tagsProblem } from "../../federation/tags";
import { usernameProblem } from "../../federation/usernames";
import { patterns } from "../../settings/patterns";
import {
  displayNameProblem,
  endDateProblem,
  groupProblem,
  instanceAliasProblem,
  newAliasProblem,
  userProblem,
  domainProblem,
} from "../../settings/values";

const guid = "0a000000-0000-4000-8000-00000000000f";
const upn = "ada.b@contoso.example";
type Rule = (text: string) => string | undefined;

/** Each pattern, the rule that it stands for, and texts that the rule takes. */
const table: Readonly<Record<keyof typeof patterns, readonly [rule: Rule, ...fine: string[]]>> = {
  guid: [guidProblem, guid],
  slot: [slotNameProblem, "2026", "a-B-3", "x".repeat(32)],
  slug: [slugProblem, "agent", "back-office2"],
  domain: [domainProblem, "contoso.example", "a.b-c.De", `${"x".repeat(63)}.eu`, `${"x.".repeat(125)}abc`],
  instanceAlias: [instanceAliasProblem, "contoso", "D9-x", "d", "4".repeat(64)],
  newInstanceAlias: [(text) => instanceAliasProblem(text) ?? newAliasProblem(text), "contoso", "ab", "4".repeat(45)],
  origin: [
    originProblem,
    "https://crm.example.com",
    "https://a.example:8443",
    "http://localhost",
    "http://localhost:9000",
  ],
  instanceArn: [
    instanceArnProblem,
    `arn:aws:connect:eu-west-2:111122223333:instance/${guid}`,
    `arn:aws-us-gov:connect:us-gov-west-1:111122223333:instance/${guid}`,
  ],
  displayName: [displayNameProblem, "Ada & Bo's – Ä", "x", "x".repeat(256)],
  group: [groupProblem, guid, "Contact Centre Agents", "0a000000-00", "deadbeef-0000"],
  user: [userProblem, guid, upn, "o'hara#EXT#@x.y"],
  connectUser: [
    (text) => (guidProblem(text) === undefined ? undefined : (userProblem(text) ?? usernameProblem(text))),
    guid,
    upn,
  ],
  securityProfile: [securityProfileNameProblem, "Contact Centre Agents", "a_@-9"],
  connectPermission: [permissionProblem, "BasicAgentAccess", "Users.View", "A.B.C"],
  email: [(text) => notificationEmailsProblem([text]), "ops@contoso.example", "o'p+s@a.b-c"],
  phoneNumber: [phoneNumberProblem, "+4930123456", "+12"],
  ipRange: [ipRangeProblem, "203.0.113.0/24", "2001:db8:1::/48", "198.51.100.7/32"],
  iamName: [roleNameProblem, "a_+=.@-Z9"],
  alertsName: [alertsNameProblem, "connect-sign-in", "a_B-9"],
  iamPath: [rolePathProblem, "/", "/a/b_+=.@-/"],
  iamPolicyArn: [
    permissionsBoundaryProblem,
    "arn:aws:iam::aws:policy/a/b",
    "arn:aws-us-gov:iam::111122223333:policy/x_+=,.@-",
  ],
  samlProviderArn: [
    samlProviderArnProblem,
    "arn:aws:iam::111122223333:saml-provider/Okta",
    "arn:aws-us-gov:iam::111122223333:saml-provider/a_+=,.@-Z",
  ],
  trustedPrincipal: [
    trustedPrincipalProblem,
    "arn:aws:iam::111122223333:root",
    "arn:aws:iam::111122223333:role/a/b_+=,.@-",
    "arn:aws-us-gov:iam::111122223333:user/ops",
  ],
  identifier: [identifierProblem, "", "agent-1._~"],
  landingPath: [landingPathProblem, "/", "/real-time-metrics?a=%20&b=[".slice(0, -1), "/connected", "/a//b"],
  landingUrl: [landingUrlProblem, "https://desk.contoso.example/ccp?x#y", "https://x:8443", "https://x/a@b"],
  tagKey: [
    (text) => (["secure", "__proto__"].includes(text) ? "is taken" : tagsProblem({ [text]: "" })),
    "Cost Center",
    "ß:/=+-@",
    "a".repeat(128),
  ],
  tagValue: [(text) => tagsProblem({ key: text }), "", "4711", "é 漢\u00a0_.:/=+-@"],
  endDate: [endDateProblem, "2028-02-29T23:59:59Z", "2027-12-31T00:00:00Z"],
};

/** Unassigned characters, which differ between versions of Unicode, and halves of characters. */
const unassigned = /[\p{Cn}\p{Cs}]/u;

/** Texts near those that a rule takes. */
function near(fine: readonly string[]): fc.Arbitrary<string> {
  const character = fc.oneof(
    fc.constantFrom(...fine.join("").split(""), " ", "-", "/", "@", "."),
    fc.string({ minLength: 1, maxLength: 1 }),
  );
  return fc
    .tuple(fc.constantFrom(...fine), fc.nat(200), fc.nat(3), fc.array(character, { maxLength: 3 }))
    .map(
      ([text, at, cut, put]) =>
        text.slice(0, at % (text.length + 1)) + put.join("") + text.slice((at % (text.length + 1)) + cut),
    );
}

describe("what editors know of texts", () => {
  for (const [name, [rule, ...fine]] of Object.entries(table)) {
    const pattern = patterns[name as keyof typeof patterns];

    it(`${name}: takes what the program takes, in editors with and without Unicode`, () => {
      for (const text of fine) assert.equal(rule(text), undefined, text);
      const texts = fc.oneof(near(fine), near(fine), fc.string(), fc.string({ unit: "binary" }));
      fc.assert(
        fc.property(fc.oneof(fc.constantFrom(...fine), texts), (text) => {
          fc.pre(rule(text) === undefined);
          for (const flags of ["", "u"]) assert.match(text, new RegExp(pattern, flags));
        }),
        { numRuns: 200, maxSkipsPerRun: 1000 },
      );
    });
  }

  for (const name of ["displayName", "group"] as const) {
    it(`${name}: refuses the invisible characters that the program refuses`, () => {
      for (const flags of ["", "u"]) {
        const pattern = new RegExp(patterns[name], flags);
        const differing = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))
          .filter((character) => !unassigned.test(character))
          .filter(
            (character) => pattern.test(`a${character}b`) !== (displayNameProblem(`a${character}b`) === undefined),
          );
        assert.deepEqual(differing, []);
      }
    });
  }
});
