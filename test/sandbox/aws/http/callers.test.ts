import assert from "node:assert/strict";
import { DescribeInstanceCommand, ListInstancesCommand } from "@aws-sdk/client-connect";
import {
  CreateAccessKeyCommand,
  GetRoleCommand,
  GetUserCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListRolesCommand,
} from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { afterEach, beforeEach, describe, it } from "mocha";
import { Account, seedAccount, type AccountState } from "../../../../sandbox/aws";
import { memoryStore } from "../../../../sandbox/core/store";
import { connectInstance, permissions, world as seed } from "../fixtures";
import { deployerKeys, makeWorld, refusedBy, userKeys, type World } from "./support";

const listing = permissions({ Action: ["iam:ListRoles", "iam:ListAccountAliases"] });

describe("who calls AWS over HTTP", () => {
  let world: World;
  beforeEach(async () => {
    world = await makeWorld();
  });
  afterEach(() => world.stop());

  const identity = async (keys = deployerKeys(world.server)) => {
    const { Account: account, Arn, UserId } = await world.clients(keys).sts.send(new GetCallerIdentityCommand({}));
    return [account, Arn, UserId];
  };

  it("is the sandbox's deployer with the keys of the environment", async () => {
    assert.deepEqual(await identity(), [
      "111122223333",
      "arn:aws:sts::111122223333:assumed-role/Deployer/session",
      "AROAEXAMPLEEXAMPLE123:session",
    ]);
  });

  it("is found by the SDK's own variables alone", async () => {
    const names = Object.keys(world.server.environment);
    const before = names.map((name) => [name, process.env[name]] as const);
    Object.assign(process.env, world.server.environment);
    const iam = new IAMClient({ region: "us-east-1" });
    try {
      assert.deepEqual((await iam.send(new ListRolesCommand({}))).Roles, []);
    } finally {
      iam.destroy();
      for (const [name, value] of before) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
    }
  });

  it("gets other keys at every start", async () => {
    const other = await makeWorld({}, world.account);
    const [mine, theirs] = [deployerKeys(world.server), deployerKeys(other.server)];
    await other.stop();
    assert.match(mine.accessKeyId, /^ASIA/);
    assert.notEqual(mine.accessKeyId, theirs.accessKeyId);
    await refusedBy(
      identity(theirs),
      "InvalidClientTokenId",
      403,
      "The security token included in the request is invalid.",
    );
  });

  it("has keys without a session where the deployer is an IAM user", async () => {
    const caller = { resource: "user/deployer", userId: "AIDAEXAMPLEEXAMPLE123" };
    const plain = await makeWorld({}, new Account(memoryStore<AccountState>(() => seedAccount({ ...seed, caller }))));
    const keys = deployerKeys(plain.server);
    assert.deepEqual([keys.accessKeyId.slice(0, 4), keys.sessionToken], ["AKIA", ""]);
    const { Arn } = await plain.clients().sts.send(new GetCallerIdentityCommand({}));
    await plain.stop();
    assert.equal(Arn, "arn:aws:iam::111122223333:user/deployer");
  });

  it("is nobody with an unknown key, the wrong secret or the wrong session", async () => {
    const keys = deployerKeys(world.server);
    const { accessKeyId, secretAccessKey } = keys;
    const invalid = "The security token included in the request is invalid.";
    await refusedBy(identity({ ...keys, accessKeyId: "AKIAIOSFODNN7EXAMPLE" }), "InvalidClientTokenId", 403, invalid);
    await refusedBy(identity({ accessKeyId, secretAccessKey }), "InvalidClientTokenId", 403, invalid);
    await refusedBy(identity({ ...keys, sessionToken: "other" }), "InvalidClientTokenId", 403, invalid);
    await refusedBy(
      identity({ ...keys, secretAccessKey: "other" }),
      "SignatureDoesNotMatch",
      403,
      "The request signature we calculated does not match the signature you provided.",
    );
  });

  it("needs a signature", async () => {
    const answer = await fetch(world.server.origin, { method: "POST", body: "Action=ListRoles&Version=2010-05-08" });
    assert.equal(answer.status, 403);
    assert.match(await answer.text(), /<Code>MissingAuthenticationToken<\/Code>/);
    const other = await fetch(`${world.server.origin}/instance`);
    assert.deepEqual(
      [other.status, other.headers.get("x-amzn-errortype")],
      [403, "MissingAuthenticationTokenException"],
    );
  });

  it("is refused where its clock is wrong", async () => {
    let now = new Date();
    const late = await makeWorld({ clock: () => now }, world.account);
    now = new Date(now.getTime() + 3_600_000);
    const { iam } = late.clients();
    await refusedBy(iam.send(new ListRolesCommand({})), "SignatureDoesNotMatch", 403, "Signature expired: ");
    await late.stop();
  });

  it("is the IAM user whose key it is, in IAM and elsewhere", async () => {
    const keys = await userKeys(world.account);
    const { uniqueId } = await world.account.getUser("azure_cli_user");
    assert.deepEqual(await identity(keys), ["111122223333", "arn:aws:iam::111122223333:user/azure_cli_user", uniqueId]);
  });

  it("is nobody with the key of a user and the token of a session", async () => {
    const keys = { ...(await userKeys(world.account)), sessionToken: "other" };
    await refusedBy(identity(keys), "InvalidClientTokenId", 403, "security token");
  });

  it("may do what the user's policies say, and no more", async () => {
    const { iam, connect } = world.clients(await userKeys(world.account, listing));
    assert.deepEqual((await iam.send(new ListRolesCommand({}))).Roles, []);
    assert.deepEqual((await iam.send(new ListAccountAliasesCommand({}))).AccountAliases, []);
    await refusedBy(
      iam.send(new GetRoleCommand({ RoleName: "agent" })),
      "AccessDenied",
      403,
      "User: arn:aws:iam::111122223333:user/azure_cli_user is not authorized to perform: iam:GetRole on resource: role agent because no identity-based policy allows the iam:GetRole action",
    );
    await refusedBy(
      connect.send(new ListInstancesCommand({})),
      "AccessDeniedException",
      403,
      "is not authorized to perform: connect:ListInstances on resource: arn:aws:connect:us-east-1:111122223333:instance/*",
    );
  });

  it("may be held to one instance", async () => {
    const Resource = `arn:aws:connect:us-east-1:111122223333:instance/${connectInstance}`;
    const one = permissions({ Action: "connect:Describe*", Resource });
    const keys = await userKeys(world.account, one);
    const { connect } = world.clients(keys);
    const describe = () => connect.send(new DescribeInstanceCommand({ InstanceId: connectInstance }));
    // It looks into the instance's directory, and that by the caller's permissions.
    await refusedBy(describe(), "AccessDeniedException", 403, "ds:DescribeDirectories on resource: *");
    const directories = permissions({ Action: "ds:DescribeDirectories", Resource: "*" });
    await world.account.putUserPolicy("azure_cli_user", "directories", directories);
    const { Instance: found } = await describe();
    assert.equal(found?.InstanceAlias, "contoso-dev");
    await refusedBy(
      connect.send(new DescribeInstanceCommand({ InstanceId: "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" })),
      "AccessDeniedException",
      403,
      "connect:DescribeInstance",
    );
  });

  it("may look after its own keys, by a path in its ARN and without its name", async () => {
    await world.account.createUser({ name: "ada", path: "/people/", tags: {} });
    const Resource = "arn:aws:iam::*:user/people/${aws:username}";
    const document = permissions({ Action: ["iam:*AccessKey*", "iam:GetUser"], Resource });
    await world.account.putUserPolicy("ada", "own-keys", document);
    const { id, secret } = await world.account.createAccessKey("ada");
    const { iam } = world.clients({ accessKeyId: id, secretAccessKey: secret });
    assert.equal((await iam.send(new GetUserCommand({}))).User?.UserName, "ada");
    await iam.send(new CreateAccessKeyCommand({}));
    assert.equal((await iam.send(new ListAccessKeysCommand({}))).AccessKeyMetadata?.length, 2);
    await refusedBy(
      iam.send(new CreateAccessKeyCommand({})),
      "LimitExceededException",
      409,
      "Cannot exceed quota for AccessKeysPerUser: 2",
    );
    await world.account.createUser({ name: "bo", path: "/people/", tags: {} });
    await refusedBy(iam.send(new ListAccessKeysCommand({ UserName: "bo" })), "AccessDenied", 403, "resource: user bo");
  });

  it("may be held to where it calls from", async () => {
    const from = (range: string) =>
      permissions({ Action: "iam:ListRoles", Condition: { IpAddress: { "aws:SourceIp": range } } });
    const { iam } = world.clients(await userKeys(world.account, from("203.0.113.0/24")));
    await refusedBy(iam.send(new ListRolesCommand({})), "AccessDenied", 403, "iam:ListRoles");
    await world.account.putUserPolicy("azure_cli_user", "own", from("127.0.0.0/8"));
    await iam.send(new ListRolesCommand({}));
  });

  it("is nobody once the key is switched off", async () => {
    const keys = await userKeys(world.account, listing);
    const { iam } = world.clients(keys);
    await iam.send(new ListRolesCommand({}));
    await world.account.updateAccessKey("azure_cli_user", keys.accessKeyId, "Inactive");
    await refusedBy(iam.send(new ListRolesCommand({})), "InvalidClientTokenId", 403, "security token");
  });

  it("leaves in the key when it was used, in which service and where", async () => {
    const keys = await userKeys(world.account, permissions({ Action: "*" }));
    const used = async () => {
      const { service, region } = (await world.account.getAccessKeyLastUsed(keys.accessKeyId)).lastUsed ?? {};
      return [service, region];
    };
    const { iam, connect } = world.clients(keys, "eu-central-1");
    await connect.send(new ListInstancesCommand({}));
    assert.deepEqual(await used(), ["connect", "eu-central-1"]);
    await iam.send(new ListRolesCommand({}));
    assert.deepEqual(await used(), ["iam", "us-east-1"]);
  });

  it("waits for a new key where the account takes its time", async () => {
    let now = new Date();
    const slow = new Account(
      memoryStore<AccountState>(() => seedAccount({ ...seed, keyPropagation: 10 })),
      () => now,
    );
    const served = await makeWorld({}, slow);
    const { iam } = served.clients(await userKeys(slow, listing));
    await refusedBy(iam.send(new ListRolesCommand({})), "InvalidClientTokenId", 403, "security token");
    now = new Date(now.getTime() + 10_000);
    await iam.send(new ListRolesCommand({}));
    await served.stop();
  });
});
