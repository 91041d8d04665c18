import assert from "node:assert/strict";
import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListAttachedUserPoliciesCommand,
  ListUserPoliciesCommand,
  ListUsersCommand,
  SimulatePrincipalPolicyCommand,
  UpdateAccessKeyCommand,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { afterEach, beforeEach, describe, it } from "mocha";
import { emptyIam } from "../../../../sandbox/aws/state";
import { newAccount, permissions } from "../fixtures";
import { makeWorld, refusedBy, userKeys, type World } from "./support";

describe("users and keys, as AWS's SDK reads them", () => {
  let world: World;
  let iam: IAMClient;
  beforeEach(async () => {
    world = await makeWorld({ pageSize: 2 });
    ({ iam } = world.clients());
  });
  afterEach(() => world.stop());

  it("has users with their policies and keys, and never a secret", async () => {
    const { accessKeyId, secretAccessKey } = await userKeys(world.account, permissions());
    await world.account.attachUserPolicy("azure_cli_user", "arn:aws:iam::aws:policy/SecurityAudit");
    await world.account.tagUser("azure_cli_user", { owner: "me" });
    const of = { UserName: "azure_cli_user" };
    const answers = {
      users: (await iam.send(new ListUsersCommand({}))).Users,
      user: (await iam.send(new GetUserCommand(of))).User,
      inline: (await iam.send(new ListUserPoliciesCommand(of))).PolicyNames,
      attached: (await iam.send(new ListAttachedUserPoliciesCommand(of))).AttachedPolicies,
      document: (await iam.send(new GetUserPolicyCommand({ ...of, PolicyName: "own" }))).PolicyDocument,
      keys: (await iam.send(new ListAccessKeysCommand(of))).AccessKeyMetadata,
      used: await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: accessKeyId })),
    };
    assert.equal(answers.users?.[0]?.Arn, "arn:aws:iam::111122223333:user/azure_cli_user");
    assert.deepEqual(answers.user?.Tags, [{ Key: "owner", Value: "me" }]);
    assert.deepEqual(answers.inline, ["own"]);
    assert.equal(answers.attached?.[0]?.PolicyName, "SecurityAudit");
    assert.equal(decodeURIComponent(answers.document ?? ""), permissions());
    assert.deepEqual([answers.keys?.[0]?.AccessKeyId, answers.keys?.[0]?.Status], [accessKeyId, "Active"]);
    assert.equal(answers.used.UserName, "azure_cli_user");
    assert.deepEqual(answers.used.AccessKeyLastUsed, { ServiceName: "N/A", Region: "N/A" });
    assert.equal(JSON.stringify(answers).includes(secretAccessKey), false);
  });

  it("makes, switches off and deletes keys", async () => {
    await world.account.createUser({ name: "azure_cli_user", path: "/", tags: {} });
    const UserName = "azure_cli_user";
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    const AccessKeyId = AccessKey?.AccessKeyId ?? "";
    assert.equal(await world.account.authenticate(AccessKeyId, AccessKey?.SecretAccessKey ?? ""), UserName);
    const used = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));
    assert.deepEqual([used.AccessKeyLastUsed?.ServiceName, used.AccessKeyLastUsed?.Region], ["iam", "us-east-1"]);
    await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: "Inactive" }));
    assert.equal((await world.account.listAccessKeys(UserName))[0]?.status, "Inactive");
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
    assert.deepEqual(await world.account.listAccessKeys(UserName), []);
    await refusedBy(
      iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId })),
      "NoSuchEntityException",
      404,
      `The Access Key with id ${AccessKeyId} cannot be found.`,
    );
  });

  it("says what policies let a user do, and who may ask that", async () => {
    const keys = await userKeys(world.account, permissions({ Action: "iam:ListRoles" }));
    const PolicySourceArn = "arn:aws:iam::111122223333:user/azure_cli_user";
    const decision = async (action: string) => {
      const asked = new SimulatePrincipalPolicyCommand({ PolicySourceArn, ActionNames: [action] });
      return (await iam.send(asked)).EvaluationResults?.map((result) => [
        result.EvalActionName,
        result.EvalResourceName,
        result.EvalDecision,
      ]);
    };
    assert.deepEqual(await decision("iam:ListRoles"), [["iam:ListRoles", "*", "allowed"]]);
    assert.deepEqual(await decision("iam:ListUsers"), [["iam:ListUsers", "*", "implicitDeny"]]);
    await world.account.putUserPolicy("azure_cli_user", "no", permissions({ Effect: "Deny", Action: "iam:*" }));
    assert.deepEqual(await decision("iam:ListRoles"), [["iam:ListRoles", "*", "explicitDeny"]]);

    const simulate = new SimulatePrincipalPolicyCommand({ PolicySourceArn, ActionNames: ["iam:ListRoles"] });
    await refusedBy(
      world.clients(keys).iam.send(simulate),
      "AccessDenied",
      403,
      `is not authorized to perform: iam:SimulatePrincipalPolicy on resource: ${PolicySourceArn}`,
    );
    const nobody = { PolicySourceArn: PolicySourceArn.replace("azure", "other"), ActionNames: ["iam:ListRoles"] };
    await refusedBy(
      iam.send(new SimulatePrincipalPolicyCommand(nobody)),
      "NoSuchEntityException",
      404,
      "The user with name other_cli_user cannot be found.",
    );
    const role = { ...nobody, PolicySourceArn: "arn:aws:iam::111122223333:role/agent" };
    await refusedBy(iam.send(new SimulatePrincipalPolicyCommand(role)), "ValidationError", 400, "policies of users");
  });

  it("has the account's alias", async () => {
    assert.deepEqual((await iam.send(new ListAccountAliasesCommand({}))).AccountAliases, []);
    const named = await makeWorld(
      {},
      newAccount((state) => (state.iam = { aws: { ...emptyIam(), alias: "contoso" } })),
    );
    const answer = await named.clients().iam.send(new ListAccountAliasesCommand({}));
    await named.stop();
    assert.deepEqual(answer.AccountAliases, ["contoso"]);
  });
});
