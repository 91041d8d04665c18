import assert from "node:assert/strict";
import { connectRegionProblem } from "../../../federation/partitions";
import { adminAndAgent, refuses, settingsOf } from "../support";

const id = "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f";
const by = (region: string, partition = "aws") => `arn:${partition}:connect:${region}:111122223333:instance/${id}`;
const ofAgent = (instance: unknown, others: object = {}) => ({ ...adminAndAgent({}, { instance }), ...others });

describe("an app's own instance that is refused", () => {
  refuses([
    [
      "an app's instance by alias and id",
      ofAgent({ alias: "contoso-sales", id }),
      "apps.agent.instance: a map with alias, id must be a map with one of alias, id and arn. Write instance: {alias: ...}, instance: {id: ...} or instance: {arn: ...}.",
    ],
    [
      "an app's instance as text",
      ofAgent("contoso-sales"),
      'apps.agent.instance: "contoso-sales" must be a map with one of alias, id and arn. Write instance: {alias: ...}, instance: {id: ...} or instance: {arn: ...}.',
    ],
    [
      "an app's ARN of a region without Amazon Connect",
      ofAgent({ arn: by("eu-west-3") }),
      `apps.agent.instance.arn: "${by("eu-west-3")}" names the region eu-west-3, which ${String(connectRegionProblem("eu-west-3"))}. Name an instance that exists.`,
    ],
    [
      "an app's ARN of another partition",
      ofAgent({ arn: by("us-gov-west-1", "aws-us-gov") }, { "aws:region": "us-east-1" }),
      `apps.agent.instance.arn: "${by("us-gov-west-1", "aws-us-gov")}" names an instance in another partition than aws:region, us-east-1; sign-in cannot cross from one to the other. Name an instance of the same partition, or give the app a stack of its own.`,
    ],
    [
      "an app's instance with the tutorial's permissions and a role for each app",
      ofAgent({ alias: "contoso-sales" }, { role: { permissions: "tutorial", topology: "perApp" } }),
      "apps.agent.instance: a map with alias cannot be used with role.permissions tutorial and role.topology perApp: all roles have one policy, which would let people of one app into the instance of another. Write role.permissions: leastPrivilege, or remove it.",
    ],
  ]);

  for (const [what, settings] of [
    ["in another region", ofAgent({ arn: by("eu-central-1") }, { "aws:region": "us-east-1" })],
    ["in a stack whose region is not known", ofAgent({ arn: by("us-gov-west-1", "aws-us-gov") })],
    ["with the tutorial's permissions of one role", ofAgent({ id }, { role: { permissions: "tutorial" } })],
    ["with a role for each app", ofAgent({ id }, { role: { topology: "perApp" } })],
  ] as const)
    it(`is not one ${what}`, () => {
      const [admin, agent] = settingsOf(settings).apps;
      assert.deepEqual(admin?.instance, { alias: "contoso-dev" });
      assert.notDeepEqual(agent?.instance, admin.instance);
    });
});

describe("a new instance that is refused", () => {
  const create = {};
  const flags =
    "inboundCalls, outboundCalls, contactFlowLogs, contactLens, autoResolveBestVoices, earlyMedia, multiPartyConference";
  refuses([
    [
      "an alias that is too long for a new instance",
      { instance: { alias: "a".repeat(46), create } },
      `instance.alias: "${"a".repeat(46)}" has 46 characters; the alias of a new instance may have 2 to 45. Choose another one.`,
    ],
    [
      "an alias that is too short for a new instance",
      { instance: { alias: "a", create } },
      'instance.alias: "a" has 1 characters; the alias of a new instance may have 2 to 45. Choose another one.',
    ],
    [
      "an alias that ends as that of no new instance does",
      { instance: { alias: "contoso-", create } },
      'instance.alias: "contoso-" ends with a hyphen; the alias of a new instance may not. Choose another one.',
    ],
    [
      "an alias inside create",
      { instance: { create: { alias: "contoso" } } },
      "instance: a map with create must be a map with one of alias, id and arn. Write instance: {alias: ...}, instance: {id: ...} or instance: {arn: ...}; to make it, instance: {alias: ..., create: {}}.",
    ],
    [
      "an id to make an instance with",
      { instance: { id, create } },
      "instance: a map with id, create must be a map with one of alias, id and arn. Write instance: {alias: ...}, instance: {id: ...} or instance: {arn: ...}; to make it, instance: {alias: ..., create: {}}.",
    ],
    [
      "create: true",
      { instance: { alias: "contoso", create: true } },
      `instance.create: true must be a map with ${flags} and onRemoval. Write it as in instance: {alias: contoso, create: {}}, or leave it out.`,
    ],
    [
      "a mistyped switch",
      { instance: { alias: "contoso", create: { inboundCals: true } } },
      "instance.create.inboundCals is not a setting. Did you mean inboundCalls?",
    ],
    [
      "a switch in words",
      { instance: { alias: "contoso", create: { inboundCalls: "yes" } } },
      'instance.create.inboundCalls: "yes" must be true or false. Write true or false, without quotes.',
    ],
    [
      "a new instance of an app",
      ofAgent({ alias: "contoso-sales", create }),
      "apps.agent.instance.create is not a setting. Remove it; known here are alias, id, arn.",
    ],
  ]);

  it("is one with the longest alias that a new instance may have", () => {
    const alias = "a".repeat(45);
    const { instance, newInstance, apps } = settingsOf({ instance: { alias, create } });
    assert.deepEqual([instance, ...apps.map((app) => app.instance)], [{ alias }, { alias }]);
    assert.deepEqual(newInstance, {
      ...{ inboundCalls: true, outboundCalls: true, contactFlowLogs: false, contactLens: true },
      ...{ autoResolveBestVoices: true, earlyMedia: true, multiPartyConference: false, onRemoval: "refuse" },
    });
  });

  it("is none of an instance that is there, whose alias may be longer", () => {
    const { newInstance } = settingsOf({ instance: { alias: "a".repeat(64) } });
    assert.equal(newInstance, undefined);
  });
});

describe("an instance that is refused", () => {
  refuses([
    [
      "an instance by alias and id",
      { instance: { alias: "contoso-dev", id: "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" } },
      "instance: a map with alias, id must be a map with one of alias, id and arn. Write instance: {alias: ...}, instance: {id: ...} or instance: {arn: ...}; to make it, instance: {alias: ..., create: {}}.",
    ],
    [
      "an instance by a mistyped key",
      { instance: { alais: "contoso-dev" } },
      "instance: a map with alais must be a map with one of alias, id and arn. Did you mean alias?",
    ],
    [
      "an instance by its address",
      { instance: { alias: "contoso-dev.my.connect.aws" } },
      'instance.alias: "contoso-dev.my.connect.aws" is an address; give only the part before .my.connect.aws or .awsapps.com. Copy it from the access URL, https://<alias>.my.connect.aws.',
    ],
    [
      "an alias with a space",
      { instance: { alias: "contoso dev" } },
      'instance.alias: "contoso dev" is not 1 to 64 letters, digits and hyphens that begin with a letter or digit, and not with d-. Copy it from the access URL, https://<alias>.my.connect.aws.',
    ],
    [
      "an alias as AWS keeps for directories",
      { instance: { alias: "d-9067012345" } },
      'instance.alias: "d-9067012345" is not 1 to 64 letters, digits and hyphens that begin with a letter or digit, and not with d-. Copy it from the access URL, https://<alias>.my.connect.aws.',
    ],
    [
      "an ARN of something else",
      { instance: { arn: "arn:aws:iam::111122223333:role/admin" } },
      'instance.arn: "arn:aws:iam::111122223333:role/admin" is not the ARN of an Amazon Connect instance: arn:aws:connect:us-east-1:111122223333:instance/<instance id>. Copy it from the instance\'s overview in the AWS console.',
    ],
    [
      "an ARN of another region",
      {
        "aws:region": "us-east-1",
        instance: {
          arn: "arn:aws:connect:eu-central-1:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f",
        },
      },
      'instance.arn: "arn:aws:connect:eu-central-1:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" names an instance in eu-central-1, but aws:region is us-east-1. Set aws:region to eu-central-1, or name another instance.',
    ],
    [
      "an ARN whose id is none",
      { instance: { arn: "arn:aws:connect:us-east-1:111122223333:instance/contoso" } },
      'instance.arn: "arn:aws:connect:us-east-1:111122223333:instance/contoso" is wrong: the Amazon Connect instance id "contoso" is not an id of the form 11111111-2222-4333-8444-555555555555 (8-4-4-4-12 hexadecimal digits). Copy it from the instance\'s overview in the AWS console.',
    ],
    [
      "an instance by far too much",
      { instance: { name: "a", region: "b", address: "c", console: "d", account: "e" } },
      "instance: a map with name, region, address, console, ... must be a map with one of alias, id and arn. Write instance: {alias: ...}, instance: {id: ...} or instance: {arn: ...}; to make it, instance: {alias: ..., create: {}}.",
    ],
    [
      "an instance by too much",
      { instance: { name: "a", region: "b", address: "c", console: "d" } },
      "instance: a map with name, region, address, console must be a map with one of alias, id and arn. Write instance: {alias: ...}, instance: {id: ...} or instance: {arn: ...}; to make it, instance: {alias: ..., create: {}}.",
    ],
    [
      "an instance id in upper case",
      { instance: { id: "7D1C5C2E-4B3F-4E0A-8F6E-0C9A1B2D3E4F" } },
      'instance.id: "7D1C5C2E-4B3F-4E0A-8F6E-0C9A1B2D3E4F" must be written as the clouds write it: 7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f. Copy what follows /instance/ in the instance\'s ARN, which its overview in the AWS console shows.',
    ],
    [
      "an instance id that is none",
      { instance: { id: "contoso-prod" } },
      'instance.id: "contoso-prod" is not an id of the form 11111111-2222-4333-8444-555555555555 (8-4-4-4-12 hexadecimal digits). Copy what follows /instance/ in the instance\'s ARN, which its overview in the AWS console shows.',
    ],
    [
      "an instance that is no map",
      { instance: "contoso-dev" },
      'instance: "contoso-dev" must be a map with one of alias, id and arn. Write instance: {alias: ...}, instance: {id: ...} or instance: {arn: ...}; to make it, instance: {alias: ..., create: {}}.',
    ],
    [
      "keys that would steer the terminal, inside another",
      { instance: { "\u009b31m": "contoso-dev" } },
      "instance: a map with \\u009b31m must be a map with one of alias, id and arn. Write instance: {alias: ...}, instance: {id: ...} or instance: {arn: ...}; to make it, instance: {alias: ..., create: {}}.",
    ],
    [
      "an id with a character that nobody sees",
      { instance: { id: "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f\u200b" } },
      'instance.id: "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f\\u200b" is not an id of the form 11111111-2222-4333-8444-555555555555 (8-4-4-4-12 hexadecimal digits). Copy what follows /instance/ in the instance\'s ARN, which its overview in the AWS console shows.',
    ],
  ]);
});
