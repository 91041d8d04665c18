import assert from "node:assert/strict";
import { judgeBoundaries } from "../../../program/lookups/boundary";
import { settingsOf } from "../../settings/support";
import { asking, failing, functions } from "./asking";
import { said } from "./settled";

const arn = "arn:aws:iam::111122223333:policy/Boundary";
const instanceArn = "arn:aws:connect:us-east-1:111122223333:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890";
const action = "connect:GetFederationToken";

const trusted = ["arn:aws:iam::111122223333:root"];

const policy = (...Statement: object[]) => ({ policy: JSON.stringify({ Version: "2012-10-17", Statement }) });
const allow = { Effect: "Allow", Action: action, Resource: "*" };
const fromOffice = { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } };

const opened = { signIn: [instanceArn], breakGlass: [instanceArn] } as const;

const judge = async (get: (args: never) => unknown) => {
  const settings = settingsOf({ role: { permissionsBoundary: arn } });
  const { problems, remarks } = await asking({ [functions.policy]: get }, () => judgeBoundaries(settings, opened));
  return { problems: said(problems), remarks: said(remarks) };
};

describe("the permissions boundary of the settings", () => {
  it("is not looked up if there is none", async () =>
    assert.deepEqual(await asking({}, () => judgeBoundaries(settingsOf({ breakGlass: { trusted } }), opened)), {
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
        () =>
          judgeBoundaries(settingsOf({ role: { permissionsBoundary: arn } }), {
            ...opened,
            signIn: [instanceArn, replica],
          }),
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

describe("the permissions boundary of the break-glass role", () => {
  const emergency = "connect:AdminGetEmergencyAccessToken";
  const others = ["connect:DescribeInstance", "connect:ListInstances", "ds:DescribeDirectories"];
  const judged = async (get: (args: never) => unknown, breakGlass: readonly [string, ...string[]] = [instanceArn]) => {
    const settings = settingsOf({ breakGlass: { trusted, permissionsBoundary: arn } });
    const found = await asking({ [functions.policy]: get }, () => judgeBoundaries(settings, { ...opened, breakGlass }));
    const texts = { problems: said(found.problems), remarks: said(found.remarks) };
    return { ...texts, remedies: [...found.problems, ...found.remarks].map(({ remedy }) => remedy) };
  };
  const asManaged = (Action: string | readonly string[]) => ({ Effect: "Allow", Action, Resource: "*" });
  const both = `${emergency} and ${others[0]}`;
  const every = `${both} and ${others[1]} and ${others[2]}`;

  for (const [what, get, level, rule, remedy] of [
    ["allows all that its policy grants", () => policy(asManaged([emergency, ...others])), undefined, "", ""],
    [
      "allows reading alone, as ReadOnlyAccess does",
      () => policy(asManaged(["connect:Describe*", "connect:List*", "ds:Describe*"])),
      "problems",
      `does not allow ${emergency}: nobody could break the glass`,
      `Let it allow ${emergency} on ${instanceArn}, or name another policy`,
    ],
    [
      "denies emergency access",
      () => policy(asManaged("*"), { ...asManaged(emergency), Effect: "Deny" }),
      "problems",
      `denies ${emergency}: nobody could break the glass`,
      `Let it allow ${emergency} on ${instanceArn}, or name another policy`,
    ],
    [
      "allows another service",
      () => policy(asManaged("s3:*")),
      "problems",
      `does not allow ${every}: nobody could break the glass`,
      `Let it allow ${both} on ${instanceArn}, and ${others[1]} and ${others[2]} on *, or name another policy`,
    ],
    [
      "allows under conditions",
      () => policy({ ...asManaged("*"), ...fromOffice }),
      "remarks",
      `allows ${every} under conditions: it is unknown whether people meet them`,
      `Let it allow ${both} on ${instanceArn}, and ${others[1]} and ${others[2]} on *, or name another policy`,
    ],
    [
      "is not there",
      failing("couldn't find resource"),
      "problems",
      "cannot be read (couldn't find resource)",
      "Check the ARN and the account",
    ],
    [
      "may not be read",
      failing("AccessDenied: no"),
      "remarks",
      "cannot be read (AccessDenied: no): it is unknown whether somebody can break the glass with it",
      "Grant the deployment iam:GetPolicy and iam:GetPolicyVersion to have it checked",
    ],
  ] as const) {
    it(`${what}: ${level ?? "fine"}`, async () => {
      const found = level && { [level]: [`breakGlass.permissionsBoundary: "${arn}" ${rule}`], remedies: [remedy] };
      assert.deepEqual(await judged(get), { problems: [], remarks: [], remedies: [], ...found });
    });
  }

  it("must leave room in each instance", async () => {
    const replica = instanceArn.replace("us-east-1", "us-west-2");
    const get = () => policy(asManaged(others), { ...asManaged(emergency), Resource: instanceArn });
    const { remedies } = await judged(get, [instanceArn, replica]);
    assert.deepEqual(remedies, [`Let it allow ${emergency} on ${replica}, or name another policy`]);
  });

  it("is judged beside that of the other roles", async () => {
    const settings = settingsOf({
      role: { permissionsBoundary: arn },
      breakGlass: { trusted, permissionsBoundary: `${arn}2` },
    });
    const { problems } = await asking({ [functions.policy]: () => policy(asManaged("s3:*")) }, () =>
      judgeBoundaries(settings, opened),
    );
    assert.deepEqual(
      problems.map(({ path, found }) => [path[0], found]),
      [
        ["role", `"${arn}"`],
        ["breakGlass", `"${arn}2"`],
      ],
    );
  });
});
