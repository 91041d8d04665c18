import assert from "node:assert/strict";
import { accountWithProvider, aRole, connectInstance, newAccount, providerArn, trust } from "./fixtures";
import type { Account } from "../../../sandbox/aws";
import type { Properties } from "../../../tools/wire/provider";
import { awsProvider } from "./models/provider";

async function invoke(
  account: Account,
  token: string,
  args: Properties = {},
  region = "us-east-1",
): Promise<Properties> {
  const provider = awsProvider(account);
  await provider.configure?.({ region });
  const { result, failures } = await provider.invoke({ token, args });
  assert.deepEqual(failures ?? [], []);
  return result ?? {};
}

describe("aws.getCallerIdentity, getPartition and getRegion", () => {
  it("tell the account and who calls", async () => {
    assert.deepEqual(await invoke(newAccount(), "aws:index/getCallerIdentity:getCallerIdentity"), {
      accountId: "111122223333",
      arn: "arn:aws:sts::111122223333:assumed-role/Deployer/session",
      id: "111122223333",
      userId: "AROAEXAMPLEEXAMPLE123:session",
    });
  });

  it("tell the partition by the region", async () => {
    const token = "aws:index/getPartition:getPartition";
    const partition = async (region: string) => (await invoke(newAccount(), token, {}, region))["partition"];
    assert.deepEqual([await partition("eu-central-1"), await partition("us-gov-west-1")], ["aws", "aws-us-gov"]);
  });

  it("tell the provider's region, or the one asked about", async () => {
    const token = "aws:index/getRegion:getRegion";
    const region = async (args: Properties) => (await invoke(newAccount(), token, args, "eu-central-1"))["region"];
    assert.deepEqual([await region({}), await region({ region: "us-west-2" })], ["eu-central-1", "us-west-2"]);
  });
});

describe("aws.connect.getInstance", () => {
  const token = "aws:connect/getInstance:getInstance";

  it("finds an instance by its id", async () => {
    const found = await invoke(newAccount(), token, { instanceId: connectInstance });
    assert.deepEqual(
      [found["instanceId"], found["instanceAlias"], found["identityManagementType"], found["status"]],
      [connectInstance, "contoso-dev", "SAML", "ACTIVE"],
    );
    assert.equal(found["arn"], `arn:aws:connect:us-east-1:111122223333:instance/${connectInstance}`);
  });

  it("leaves instanceId out when it finds one by alias: the id is in id", async () => {
    const found = await invoke(newAccount(), token, { instanceAlias: "contoso-dev" });
    assert.equal(found["id"], connectInstance);
    assert.ok(!("instanceId" in found));
  });

  it("looks in the provider's region, or in the one asked for", async () => {
    const account = newAccount();
    await assert.rejects(invoke(account, token, { instanceAlias: "contoso-prod" }));
    assert.equal(
      (await invoke(account, token, { instanceAlias: "contoso-prod" }, "eu-central-1"))["region"],
      "eu-central-1",
    );
    const found = await invoke(account, token, { instanceAlias: "contoso-prod", region: "eu-central-1" });
    assert.equal(found["instanceAlias"], "contoso-prod");
  });

  const refusals: [what: string, args: Properties, message: RegExp][] = [
    ["no such alias", { instanceAlias: "nope" }, /reading Connect Instance \(nope\) summary: empty result/],
    ["no such id", { instanceId: "nope" }, /reading Connect Instance \(nope\): couldn't find resource/],
    ["neither", {}, /one of `instance_alias,instance_id` must be specified/],
    ["both", { instanceAlias: "a", instanceId: "b" }, /only one of `instance_alias,instance_id` can be specified/],
  ];
  for (const [what, args, message] of refusals) {
    it(`says in the provider's words: ${what}`, () => assert.rejects(invoke(newAccount(), token, args), message));
  }
});

describe("aws.iam.getRole and getSamlProvider", () => {
  it("find a role by name", async () => {
    const account = await accountWithProvider();
    const { uniqueId } = await account.createRole({ ...aRole("agent"), path: "/sso/" });
    const found = await invoke(account, "aws:iam/getRole:getRole", { name: "agent" });
    assert.deepEqual(
      [found["arn"], found["uniqueId"], found["assumeRolePolicy"], found["maxSessionDuration"]],
      ["arn:aws:iam::111122223333:role/sso/agent", uniqueId, trust(), 3600],
    );
  });

  it("find a SAML provider by ARN", async () => {
    const found = await invoke(await accountWithProvider(), "aws:iam/getSamlProvider:getSamlProvider", {
      arn: providerArn,
    });
    assert.deepEqual([found["name"], found["id"]], ["agent", providerArn]);
  });

  it("say in the provider's words what they do not find", async () => {
    await assert.rejects(
      invoke(newAccount(), "aws:iam/getRole:getRole", { name: "nope" }),
      /reading IAM Role \(nope\): couldn't find resource/,
    );
    await assert.rejects(
      invoke(newAccount(), "aws:iam/getSamlProvider:getSamlProvider", { arn: providerArn }),
      /reading IAM SAML Provider \(.*\): couldn't find resource/,
    );
  });
});

describe("aws.iam.getOpenIdConnectProvider", () => {
  const token = "aws:iam/getOpenIdConnectProvider:getOpenIdConnectProvider";
  const url = "https://token.actions.githubusercontent.com";
  const made = async () => {
    const account = newAccount();
    const { arn } = await account.createOpenIdConnectProvider({
      url,
      clientIds: ["sts.amazonaws.com"],
      tags: { A: "b" },
    });
    return { account, arn };
  };

  it("finds a provider by its ARN, and by its address with and without https://", async () => {
    const { account, arn } = await made();
    for (const args of [{ arn }, { url }, { url: url.replace("https://", "") }]) {
      const { thumbprintLists, ...found } = await invoke(account, token, args);
      assert.equal((thumbprintLists as string[]).length, 1);
      assert.deepEqual(found, {
        ...{ arn, id: arn, url: "token.actions.githubusercontent.com" },
        ...{ clientIdLists: ["sts.amazonaws.com"], tags: { A: "b" } },
      });
    }
  });

  const refusals: [what: string, args: Properties, message: RegExp][] = [
    [
      "no such address",
      { url: "https://gitlab.com" },
      /reading IAM OIDC Provider \(https:\/\/gitlab.com\): couldn't find/,
    ],
    ["no such ARN", { arn: `${providerArn}x` }, /reading IAM OIDC Provider: couldn't find resource/],
    ["neither", {}, /one of `arn,url` must be specified/],
    ["both", { arn: "a", url }, /only one of `arn,url` can be specified/],
  ];
  for (const [what, args, message] of refusals) {
    it(`says in the provider's words: ${what}`, async () => {
      await assert.rejects(invoke((await made()).account, token, args), message);
    });
  }
});
