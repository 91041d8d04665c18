import assert from "node:assert/strict";
import { judgeBoundary } from "../../../program/lookups/boundary";
import { settingsOf } from "../../settings/support";
import { asking, failing, functions } from "./asking";
import { said } from "./settled";

const arn = "arn:aws:iam::111122223333:policy/Boundary";
const instanceArn = "arn:aws:connect:us-east-1:111122223333:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890";
const action = "connect:GetFederationToken";

const policy = (...Statement: object[]) => ({ policy: JSON.stringify({ Version: "2012-10-17", Statement }) });
const allow = { Effect: "Allow", Action: action, Resource: "*" };
const fromOffice = { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } };

const judge = async (get: (args: never) => unknown) => {
  const settings = settingsOf({ role: { permissionsBoundary: arn } });
  const { problems, remarks } = await asking({ [functions.policy]: get }, () => judgeBoundary(settings, [instanceArn]));
  return { problems: said(problems), remarks: said(remarks) };
};

describe("the permissions boundary of the settings", () => {
  it("is not looked up if there is none", async () =>
    assert.deepEqual(await asking({}, () => judgeBoundary(settingsOf(), [instanceArn])), {
      problems: [],
      remarks: [],
    }));

  it("is asked for by its ARN", async () => {
    const asked: unknown[] = [];
    await judge((args) => {
      asked.push(args);
      return policy(allow);
    });
    assert.deepEqual(asked, [{ arn }]);
  });

  it("must leave room in both instances of a Global Resiliency pair", async () => {
    const replica = instanceArn.replace("us-east-1", "us-west-2");
    const judged = (...resources: string[]) =>
      asking(
        { [functions.policy]: () => policy({ ...allow, Resource: resources.map((each) => `${each}/user/*`) }) },
        () => judgeBoundary(settingsOf({ role: { permissionsBoundary: arn } }), [instanceArn, replica]),
      );
    assert.deepEqual(await judged(instanceArn, replica), { problems: [], remarks: [] });
    const { problems } = await judged(instanceArn);
    assert.match(problems[0]?.remedy ?? "", /on arn:aws:connect:us-west-2:/);
  });

  for (const [what, get, level, rule] of [
    ["allows", () => policy(allow), undefined, ""],
    [
      "allows under conditions",
      () => policy({ ...allow, ...fromOffice }),
      "remarks",
      `allows ${action} under conditions: it is unknown whether people meet them`,
    ],
    ["denies", () => policy(allow, { ...allow, Effect: "Deny" }), "problems", `denies ${action}: nobody could sign in`],
    [
      "does not allow",
      () => policy({ ...allow, Action: "s3:*" }),
      "problems",
      `does not allow ${action}: nobody could sign in`,
    ],
    ["is no policy", () => ({ policy: "{" }), "problems", `does not allow ${action}: nobody could sign in`],
    ["is not there", failing("couldn't find resource"), "problems", "cannot be read (couldn't find resource)"],
    ...["AccessDenied: no", "accessdenied", "User x is not authorized to perform: iam:GetPolicy"].map(
      (reason) =>
        [
          "may not be read",
          failing(reason),
          "remarks",
          `cannot be read (${reason}): it is unknown whether people can sign in with it`,
        ] as const,
    ),
  ] as const) {
    it(`${what}: ${level ?? "fine"}, ${rule}`, async () => {
      const found = [`role.permissionsBoundary: "${arn}" ${rule}`];
      assert.deepEqual(await judge(get), { problems: [], remarks: [], ...(level && { [level]: found }) });
    });
  }
});
