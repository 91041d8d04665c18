import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { isKnown, itemsOf } from "../../../federation/facts";
import { lookUpInstanceInUse } from "../../../program/lookups/instanceInUse";
import { settingsOf } from "../../settings/support";
import { asking, failing, functions } from "./asking";
import { said } from "./settled";

const arn = "arn:aws:connect:us-east-1:111122223333:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890";
const alias = "contoso-dev";
const at = { path: ["instance", "alias"], found: '"contoso-dev"' };
const found = {
  ...{ status: "ACTIVE", identityManagementType: "SAML", approvedOrigins: [] },
  users: [{ username: "ada@contoso.example", securityProfiles: ["Agent"] }],
  securityProfiles: [{ name: "Agent", permissions: ["BasicAgentAccess"] }],
  ...{ unreadable: [], failed: [] },
};

describe("an instance in use", () => {
  afterEach(() => pulumi.runtime.setAllConfig({}));

  const lookUp = (answer: (args: never) => unknown, settings: object = {}) =>
    asking({ [functions.inUse]: answer }, () => lookUpInstanceInUse(settingsOf(settings), at, { arn, alias }, {}));

  it("is at the setting that names it, and so are its users and profiles", async () => {
    const { instance, remarks } = await lookUp(() => ({ found }));
    assert.deepEqual(remarks, []);
    const [{ at: named, status, users, securityProfiles }] = [instance];
    assert.deepEqual([named, status], [at, "ACTIVE"]);
    assert.deepEqual(
      itemsOf(users).map((user) => [user.at, user.securityProfiles]),
      [[{ ...at, subject: { kind: "user", name: "ada@contoso.example" } }, ["Agent"]]],
    );
    assert.deepEqual(securityProfiles, [{ at, name: "Agent", permissions: ["BasicAgentAccess"] }]);
  });

  it("is asked for with what the stack says of AWS, and nothing else", async () => {
    pulumi.runtime.setAllConfig({ "aws:region": "us-east-1", "aws:secretKey": "s3cret", "azuread:tenantId": "x" });
    const asked: unknown[] = [];
    await lookUp((args) => {
      asked.push(args);
      return { found };
    });
    assert.deepEqual(asked, [
      { arn, configuration: JSON.stringify({ "aws:region": "us-east-1", "aws:secretKey": "s3cret" }) },
    ]);
  });

  it("is known in part, with a remark, if the deployment may not read all of it", async () => {
    const unreadable = [
      { what: "the users of instance contoso-dev", permission: "connect:ListUsers" },
      { what: "the security profiles of instance contoso-dev", permission: "connect:ListSecurityProfiles" },
    ];
    const { instance, remarks } = await lookUp(() => ({ found: { ...found, users: null, unreadable } }));
    assert.ok(!isKnown(instance.users) && isKnown(instance.approvedOrigins));
    assert.deepEqual(said(remarks), [
      'instance.alias: "contoso-dev" is not fully checked: the deployment may not read the users of instance contoso-dev, the security profiles of instance contoso-dev',
    ]);
    assert.match(remarks[0]?.remedy ?? "", /^Grant it connect:ListUsers, connect:ListSecurityProfiles, /);
  });

  it("is known in part, with a remark, if AWS does not answer every request", async () => {
    const failed = ["the users", "the approved origins"].map((what) => ({ what, failure: "Rate exceeded" }));
    const { instance, remarks } = await lookUp(() => ({
      found: { ...found, users: null, approvedOrigins: null, failed },
    }));
    assert.ok(!isKnown(instance.users) && isKnown(instance.securityProfiles) && isKnown(instance.status));
    assert.deepEqual(said(remarks), [
      'instance.alias: "contoso-dev" is not fully checked: the users, the approved origins cannot be read (Rate exceeded)',
    ]);
    assert.match(
      remarks[0]?.remedy ?? "",
      /^Check the AWS credentials and the network, or run the command again, to see/,
    );
  });

  it("tells what is refused and what fails, and each remedy once", async () => {
    const unreadable = [{ what: "the users", permission: "connect:ListUsers" }];
    const failed = [
      { what: "the approved origins", failure: "Rate exceeded" },
      { what: "the security profiles", failure: "socket hang up" },
    ];
    const { remarks } = await lookUp(() => ({ found: { ...found, unreadable, failed } }));
    assert.deepEqual(said(remarks), [
      'instance.alias: "contoso-dev" is not fully checked: the deployment may not read the users; the approved origins cannot be read (Rate exceeded); the security profiles cannot be read (socket hang up)',
    ]);
    assert.match(
      remarks[0]?.remedy ?? "",
      /^Grant it connect:ListUsers, and check the AWS credentials and the network, or run the command again, to see/,
    );
  });

  it("must be known if the settings insist on users, as far as these go", async () => {
    const insisting = { people: { missing: "refuse" } };
    const unreadable = [{ what: "the users of instance contoso-dev", permission: "connect:ListUsers" }];
    for (const answer of [failing("no"), () => ({ found: { ...found, users: null, unreadable } })]) {
      const { problems, remarks } = await lookUp(answer, insisting);
      assert.deepEqual([problems.length, remarks], [1, []]);
      assert.match(problems[0]?.remedy ?? "", /, or deploy all the same with people: \{missing: warn\}$/);
    }
    const known = await lookUp(() => ({ found: { ...found, approvedOrigins: null, unreadable } }), insisting);
    assert.deepEqual([known.problems, known.remarks.length], [[], 1]);
  });

  for (const [what, answer, reason] of [
    ["AWS does not answer", failing("getaddrinfo ENOTFOUND"), "getaddrinfo ENOTFOUND"],
    ["AWS has none", () => ({}), "AWS finds no such instance"],
  ] as const)
    it(`is not known, with a remark, if ${what}`, async () => {
      const { instance, remarks } = await lookUp(answer);
      assert.ok(!isKnown(instance.users) && !isKnown(instance.status));
      assert.deepEqual([instance.arn, instance.alias], [arn, alias]);
      assert.deepEqual(said(remarks), [
        `instance.alias: "contoso-dev" is not fully checked: its users and approved origins cannot be read (${reason})`,
      ]);
    });
});
