import assert from "node:assert/strict";
import { lookUpInstances } from "../../../program/lookups/instances";
import { adminAndAgent, settingsOf } from "../../settings/support";
import { type Answers, asking, failing, functions, problemsOf } from "./asking";
import { said } from "./settled";

const idOf = (alias: string) => `2fb42df9-78a2-4e74-9572-${Buffer.from(alias).toString("hex").padStart(12, "0")}`;
const arnOf = (alias: string, region = "us-east-1") => `arn:aws:connect:${region}:111122223333:instance/${idOf(alias)}`;
const found = (alias: string, region = "us-east-1") => ({
  ...{ arn: arnOf(alias, region), instanceId: idOf(alias), alias, region },
});

interface Asked {
  readonly instanceAlias?: string;
  readonly instanceId?: string;
  readonly region?: string;
}

function lookUp(ofAdmin: object, ofAgent: object) {
  const asked: (Asked | string)[] = [];
  const answers: Answers = {
    [functions.instance]: ({ instanceAlias, instanceId, region }: Asked) => {
      asked.push({
        ...(instanceAlias && { instanceAlias }),
        ...(instanceId && { instanceId }),
        ...(region && { region }),
      });
      const alias = ["dev", "a", "b"].find((each) => each === instanceAlias || idOf(each) === instanceId);
      if (alias === undefined) return failing("empty result")();
      return { arn: arnOf(alias, region), instanceAlias: alias, identityManagementType: "SAML" };
    },
    [functions.inUse]: ({ arn }: { readonly arn: string }) => {
      asked.push(arn);
      return { found: { ...unread, users: [] } };
    },
  };
  const settings = settingsOf({ instance: { alias: "dev" }, ...adminAndAgent(ofAdmin, ofAgent) });
  const result = asking(answers, () => lookUpInstances(settings, Promise.resolve("111122223333"), {}));
  return { result, asked };
}

const unread = {
  ...{ status: "ACTIVE", identityManagementType: "SAML", approvedOrigins: [], securityProfiles: [] },
  ...{ unreadable: [], failed: [] },
};

describe("the instances that settings name", () => {
  for (const [what, ofAdmin, ofAgent, instances, asked] of [
    ["one, of which apps say nothing", {}, {}, {}, [{ instanceAlias: "dev" }, arnOf("dev")]],
    [
      "one that is named in three ways, which is read once",
      { instance: { id: idOf("dev") } },
      { instance: { arn: arnOf("dev") } },
      {},
      [
        { instanceAlias: "dev" },
        { instanceId: idOf("dev") },
        { instanceId: idOf("dev"), region: "us-east-1" },
        arnOf("dev"),
      ],
    ],
    [
      "one that two apps share",
      { instance: { alias: "a" } },
      { instance: { alias: "a" } },
      { admin: found("a"), agent: found("a") },
      [{ instanceAlias: "dev" }, { instanceAlias: "a" }, arnOf("dev"), arnOf("a")],
    ],
    [
      "one of another region",
      {},
      { instance: { arn: arnOf("b", "eu-west-2") } },
      { agent: found("b", "eu-west-2") },
      [{ instanceAlias: "dev" }, { instanceId: idOf("b"), region: "eu-west-2" }, arnOf("dev"), arnOf("b", "eu-west-2")],
    ],
  ] as const)
    it(`are looked up once each, before they are read: ${what}`, async () => {
      const lookup = lookUp(ofAdmin, ofAgent);
      const { instance, instances: others, inUse } = await lookup.result;
      assert.deepEqual([instance, others], [found("dev"), instances]);
      assert.deepEqual(lookup.asked, asked);
      assert.deepEqual(
        [...inUse.keys()],
        asked.filter((each) => typeof each === "string"),
      );
    });

  it("are at the settings that name them first", async () => {
    const { inUse } = await lookUp({ instance: { alias: "a" } }, { instance: { id: idOf("a") } }).result;
    assert.deepEqual(
      [...inUse.values()].map(({ instance }) => instance.at.path),
      [
        ["instance", "alias"],
        ["apps", "admin", "instance", "alias"],
      ],
    );
  });

  it("are refused all at once if they are not there, and none is read", async () => {
    const lookup = lookUp({ instance: { alias: "nowhere" } }, { instance: { arn: arnOf("gone") } });
    assert.deepEqual(said(await problemsOf(lookup.result)), [
      'apps.admin.instance.alias: "nowhere" is the alias of no Amazon Connect instance here (empty result)',
      `apps.agent.instance.arn: "${arnOf("gone")}" is the arn of no Amazon Connect instance here (empty result)`,
    ]);
    assert.ok(lookup.asked.every((each) => typeof each !== "string"));
  });
});
