import assert from "node:assert/strict";
import { plainText, say } from "../../../federation/effects/sentence";
import { effectsBeyond } from "../../../resources/effects";
import type { Side } from "../../../resources/effects/sides";
import { federationOf } from "../../../resources/model/federationOf";
import { type Plain, undecided } from "../../../resources/plain";
import type { Resource } from "../../../resources/resource";
import { types } from "../../../resources/types";

interface Declared {
  readonly type: keyof typeof types;
  readonly name?: string;
  readonly props: Plain;
}

function sideOf(declared: readonly Declared[]): Side {
  const resources = declared.map(({ type, name = "one", props }): Resource => ({
    ...{ type: types[type], name, urn: `urn:pulumi:dev::p::${types[type]}::${name}` },
    ...{ parent: "urn:pulumi:dev::p::entra-connect-sso:index:Alerts::a", protect: false, props, madeOf: () => [] },
  }));
  return { resources, federation: federationOf(resources) };
}

const told = (before: readonly Declared[], after: readonly Declared[]): string[] =>
  effectsBeyond(sideOf(before), sideOf(after)).map(({ says }) => plainText(says(say`APP`)));

const phone = { type: "softphone", autoAccept: false, afterContactWorkSeconds: 0 };
const basic = { securityProfiles: ["Agent"], routingProfile: "Basic", phone, tags: {} };
const profiles = { agent: basic, lead: { ...basic, securityProfiles: ["Agent", "Lead"] } };
const roster = (users: Plain, others: Readonly<Record<string, Plain>> = {}, name = "users"): Declared => ({
  ...{ type: "connectUsers", name },
  props: { instanceArn: `arn:${name}`, users, profiles, left: [], ...others },
});
const many = (count: number, line: (index: number) => string): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`user-${String(index).padStart(4, "0")}`, line(index)]),
  );
const ada = "Ada | King | agent";

const policy = (others: Readonly<Record<string, Plain>> = {}, conditions: Record<string, Plain> = {}): Declared => ({
  type: "conditionalAccessPolicy",
  props: {
    ...{ displayName: "mfa", state: "enabledForReportingButNotEnforced" },
    conditions: { users: { excludedUsers: ["u1"] }, ...conditions },
    grantControls: { builtInControls: ["mfa"] },
    ...others,
  },
});
const rule = (description: string, eventPattern = "{}"): Declared => ({
  ...{ type: "eventRule", name: description },
  props: { description, eventPattern, region: "us-east-1" },
});
const reader = (endpoint: string, region = "us-east-1"): Declared => ({
  ...{ type: "topicSubscription", name: `${region}-${endpoint}` },
  props: { endpoint, region },
});
const profile = (permissions: Plain): Declared => ({ type: "securityProfile", props: { name: "QA", permissions } });

const rows: readonly (readonly [what: string, before: readonly Declared[], after: readonly Declared[], ...string[]])[] =
  [
    ["nothing that changes", [roster({ ada }), policy(), rule("x")], [roster({ ada }), policy(), rule("x")]],
    [
      "a user who is made",
      [roster({})],
      [roster({ ada })],
      "The Amazon Connect user ada is made, or taken over, with Agent",
    ],
    [
      "users who are made alike",
      [roster({})],
      [roster({ ada, bo: "Bo | Ray | agent" })],
      "The Amazon Connect users ada and bo are made, or taken over, with Agent",
    ],
    [
      "so many that nobody reads the names",
      [],
      [roster(many(1200, () => ada))],
      "1,200 Amazon Connect users are made, or taken over, with Agent",
    ],
    ["users whom the deployment decides", [], [roster(undecided)]],
    [
      "more security profiles",
      [roster({ ada })],
      [roster({ ada: "Ada | King | lead" })],
      "The Amazon Connect user ada has the security profiles Agent and Lead instead of Agent",
    ],
    [
      "a profile that was edited",
      [roster({ ada })],
      [
        roster(
          { ada },
          { profiles: { agent: { ...basic, routingProfile: "Night", phone: { ...phone, autoAccept: true } } } },
        ),
      ],
      "The Amazon Connect user ada has the routing profile Night instead of Basic",
      "The Amazon Connect user ada has the phone softphone, accepts by itself instead of softphone",
    ],
    [
      "names that are all different",
      [roster(many(40, () => ada))],
      [roster(many(40, (index) => `Ada | King ${index} | agent`))],
      "40 Amazon Connect users have another name",
    ],
    [
      "a user who was changed by hand",
      [roster({ ada: "Ada | King | agent, but security profiles Admin" })],
      [roster({ ada })],
      "The Amazon Connect user ada has the work profile agent instead of agent, but security profiles Admin",
    ],
    [
      "somebody who leaves",
      [roster({ ada })],
      [roster({}, { left: ["ada"] })],
      "The Amazon Connect user ada belongs to somebody who leaves, and stays in Amazon Connect",
    ],
    [
      "users who are deleted, now or later",
      [roster({ ada }, { left: ["bo"] })],
      [roster({})],
      "The Amazon Connect users ada and bo are deleted",
    ],
    [
      "somebody who comes back",
      [roster({}, { left: ["ada"] })],
      [roster({ ada })],
      "The Amazon Connect user ada is used again, by somebody who had left",
    ],
    ["somebody who had left already", [roster({}, { left: ["ada"] })], [roster({}, { left: ["ada"] })]],
    [
      "users that the stack lets go",
      [roster({ ada })],
      [],
      "This stack keeps no users of Amazon Connect any more, and leaves them there: The Amazon Connect user ada",
    ],
    [
      "users of two instances",
      [],
      [roster({ ada }), roster({ ada }, {}, "others")],
      "The Amazon Connect user ada of the instance arn:users is made, or taken over, with Agent",
      "The Amazon Connect user ada of the instance arn:others is made, or taken over, with Agent",
    ],
    ["a security profile", [], [profile(["a", "b"])], "The security profile QA is made, and grants a and b"],
    [
      "other permissions",
      [profile(["a", "b"])],
      [profile(["b", "c"])],
      "The security profile QA grants c, too",
      "The security profile QA no longer grants a",
    ],
    [
      "a security profile that is let go",
      [profile(["a"])],
      [],
      "The security profile QA is no longer the stack's, and stays in Amazon Connect",
    ],
    [
      "a policy that only reports",
      [],
      [policy()],
      "The Conditional Access policy mfa is made for its apps, and only reports: people would need multi-factor authentication, except for 1 account",
    ],
    [
      "a policy that stops people",
      [],
      [policy({ state: "enabled" })],
      "The Conditional Access policy mfa is made: people need multi-factor authentication for its apps, except for 1 account",
    ],
    [
      "enforcement",
      [policy()],
      [policy({ state: "enabled" })],
      "The Conditional Access policy mfa is enforced from now on: people need multi-factor authentication to get in",
    ],
    [
      "the way back",
      [policy({ state: "enabled" })],
      [policy()],
      "The Conditional Access policy mfa only reports from now on, and stops nobody",
    ],
    [
      "another requirement",
      [policy()],
      [policy({ grantControls: { builtInControls: ["mfa", "compliantDevice"] } })],
      "The Conditional Access policy mfa asks for multi-factor authentication or a compliant device instead of multi-factor authentication",
    ],
    [
      "others whom a policy leaves alone",
      [policy()],
      [policy({}, { users: { excludedUsers: ["u2"] } })],
      "The Conditional Access policy mfa excepts the account u2, too",
      "The Conditional Access policy mfa no longer excepts the account u1",
    ],
    [
      "a policy that is removed",
      [policy()],
      [],
      "The Conditional Access policy mfa is removed, and asks nobody any more",
    ],
    [
      "other addresses",
      [{ type: "namedLocation", props: { displayName: "office", ip: { ipRanges: ["192.0.2.0/24"] } } }],
      [{ type: "namedLocation", props: { displayName: "office", ip: { ipRanges: ["198.51.100.0/24"] } } }],
      "The named location office has 198.51.100.0/24, too",
      "The named location office no longer has 192.0.2.0/24",
    ],
    ["alerts", [], [rule("one"), rule("two")], "New alerts in us-east-1: one and two"],
    ["alerts that are removed", [rule("one")], [], "No more alerts in us-east-1: one"],
    [
      "another pattern",
      [rule("one", '{"a":["b"]}')],
      [rule("one", '{"a":["c"]}')],
      "Alerts that look for other events, or at other things: one",
    ],
    ["a pattern in another order", [rule("one", '{"a":1,"b":2}')], [rule("one", '{"b":2,"a":1}')]],
    ["the first reader", [], [reader("a@b")], "E-mails of alerts go to a@b, once confirmed in the e-mail from AWS"],
    [
      "another reader",
      [reader("a@b")],
      [reader("a@b"), reader("c@d")],
      "E-mails of alerts go to c@d, too, once confirmed in the e-mail from AWS",
    ],
    ["a reader less", [reader("a@b")], [], "E-mails of alerts no longer go to a@b"],
    [
      "another region",
      [reader("a@b")],
      [reader("a@b"), reader("a@b", "eu-west-2")],
      "a@b must confirm the e-mails of alerts from eu-west-2, too",
    ],
    [
      "a trail",
      [],
      [{ type: "trail", props: {} }],
      "CloudTrail records all calls in the AWS account in a bucket of this stack",
    ],
  ];

describe("what a change means beyond the model of a federation", () => {
  for (const [what, before, after, ...sentences] of rows)
    it(`is told of ${what}`, () => {
      assert.deepEqual(told(before, after), sentences);
    });
});
