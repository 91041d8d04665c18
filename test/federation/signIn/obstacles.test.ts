import assert from "node:assert/strict";
import { judgePermission, type Said } from "../../../federation/signIn/obstacles";

const said = (name: string, ...statements: object[]): Said => ({
  name,
  document: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
});
const allow = { Effect: "Allow", Action: "connect:*", Resource: "*" };
const deny = { ...allow, Effect: "Deny" };
const other = { ...allow, Action: "s3:*" };
const request = { action: "connect:GetFederationToken", resource: "arn:aws:connect:::x", context: {} };

const rows: readonly (readonly [
  what: string,
  policies: readonly Said[],
  boundary: Said | undefined,
  causes: readonly string[],
])[] = [
  ["an Allow", [said("own", allow)], undefined, []],
  ["an Allow within a boundary", [said("own", allow)], said("b", allow), []],
  ["no policy", [], undefined, ["none of its policies allows it"]],
  ["a policy of something else", [said("own", other)], undefined, ["none of its policies allows it"]],
  [
    "a Deny beside an Allow",
    [said("own", allow), said("wide", other), said("lock", deny)],
    undefined,
    ["its policy lock has a Deny that forbids it"],
  ],
  [
    "two Denies",
    [said("one", deny), said("other", allow, deny)],
    undefined,
    ["its policy one has a Deny that forbids it", "its policy other has a Deny that forbids it"],
  ],
  [
    "a boundary of something else",
    [said("own", allow)],
    said("b", other),
    ["its permissions boundary b does not allow it"],
  ],
  [
    "a boundary with a Deny",
    [said("own", allow)],
    said("b", allow, deny),
    ["its permissions boundary b has a Deny that forbids it"],
  ],
  [
    "a boundary that is not there",
    [said("own", allow)],
    { name: "b", document: undefined },
    ["its permissions boundary b is a policy that does not exist"],
  ],
  [
    "a Deny and a boundary",
    [said("lock", deny)],
    said("b", other),
    ["its policy lock has a Deny that forbids it", "its permissions boundary b does not allow it"],
  ],
];

describe("what keeps a permission from a role", () => {
  for (const [what, policies, boundary, causes] of rows)
    it(`is named: ${what}`, () => {
      const { obstacles } = judgePermission(policies, boundary, request);
      assert.deepEqual(
        obstacles.map(({ cause }) => cause),
        causes,
      );
      for (const { remedy } of obstacles) assert.match(remedy, /run pulumi up/);
    });

  it("is not told of what depends on the sign-in", () => {
    const office = { ...deny, Condition: { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } } };
    const open = (key: string) => key === "aws:sourceip";
    const { own, obstacles } = judgePermission([said("own", allow, office)], undefined, { ...request, open });
    assert.deepEqual([own, obstacles], ["undecided", []]);
  });
});
