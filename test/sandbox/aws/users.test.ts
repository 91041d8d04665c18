import assert from "node:assert/strict";
import { aPolicy, newAccount, permissions, refused } from "./fixtures";

const aUser = (name: string) => ({ name, path: "/", tags: {} });
const readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";

async function withUser() {
  const account = newAccount();
  await account.createUser(aUser("azure_cli_user"));
  return account;
}

describe("IAM users", () => {
  it("have their path in their ARN and a unique id that no later user of the name has", async () => {
    const account = newAccount();
    const { arn, uniqueId } = await account.createUser({ ...aUser("azure_cli_user"), path: "/entra/" });
    assert.equal(arn, "arn:aws:iam::111122223333:user/entra/azure_cli_user");
    assert.match(uniqueId, /^AIDA[A-Z0-9]{17}$/);
    await account.deleteUser("azure_cli_user");
    assert.notEqual((await account.createUser(aUser("azure_cli_user"))).uniqueId, uniqueId);
  });

  it("belong to the partition of their region", async () => {
    const account = await withUser();
    assert.deepEqual(await account.inRegion("us-gov-west-1").listUsers(), []);
    assert.equal((await account.inRegion("eu-central-1").listUsers()).length, 1);
  });

  const refusals: [what: string, change: object, code: string, message: string][] = [
    ["a name with a space", { name: "my user" }, "ValidationError", "The specified value for userName is invalid"],
    ["a name of 65 characters", { name: "a".repeat(65) }, "ValidationError", "less than or equal to 64"],
    ["a path without a slash at its end", { path: "/x" }, "ValidationError", "The specified value for path is invalid"],
    [
      "the same tag in two cases",
      { tags: { Owner: "a", owner: "b" } },
      "InvalidInput",
      "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
    ],
    [
      "a permissions boundary that does not exist",
      { permissionsBoundary: "arn:aws:iam::111122223333:policy/none" },
      "NoSuchEntity",
      "Scope ARN: arn:aws:iam::111122223333:policy/none does not exist or is not attachable.",
    ],
    [
      "a name that exists in another case",
      { name: "Azure_CLI_user" },
      "EntityAlreadyExists",
      "User with name Azure_CLI_user already exists.",
    ],
  ];
  for (const [what, change, code, message] of refusals) {
    it(`refuse ${what}`, async () =>
      refused((await withUser()).createUser({ ...aUser("azure_cli_user2"), ...change }), code, message));
  }

  it("refuse the one beyond the quota", async () => {
    const account = newAccount((state) => {
      state.quotas.users = 1;
    });
    await account.createUser(aUser("one"));
    await refused(account.createUser(aUser("two")), "LimitExceeded", "Cannot exceed quota for UsersPerAccount: 1");
  });

  it("take another name and path with all that they have", async () => {
    const account = await withUser();
    await account.attachUserPolicy("azure_cli_user", readOnly);
    const { id } = await account.createAccessKey("azure_cli_user");
    await account.updateUser("azure_cli_user", { newName: "entra", newPath: "/sso/" });
    assert.equal((await account.getUser("entra")).arn, "arn:aws:iam::111122223333:user/sso/entra");
    assert.deepEqual(await account.listAttachedUserPolicies("entra"), [readOnly]);
    assert.deepEqual(
      (await account.listAccessKeys("entra")).map((key) => key.id),
      [id],
    );
    await refused(
      account.getUser("azure_cli_user"),
      "NoSuchEntity",
      "The user with name azure_cli_user cannot be found.",
    );
  });

  it("do not take a name that another one has", async () => {
    const account = await withUser();
    await account.createUser(aUser("other"));
    await refused(account.updateUser("other", { newName: "AZURE_CLI_USER" }), "EntityAlreadyExists", "already exists");
    await account.updateUser("other", { newName: "Other" });
    assert.equal((await account.getUser("other")).name, "Other");
  });

  it("go only when no policy and no key is left on them", async () => {
    const account = await withUser();
    const { id } = await account.createAccessKey("azure_cli_user");
    await account.attachUserPolicy("azure_cli_user", readOnly);
    await account.putUserPolicy("azure_cli_user", "list", permissions());
    const conflict = (message: string) => refused(account.deleteUser("azure_cli_user"), "DeleteConflict", message);
    await conflict("Cannot delete entity, must detach all policies first.");
    await account.detachUserPolicy("azure_cli_user", readOnly);
    await conflict("Cannot delete entity, must delete policies first.");
    await account.deleteUserPolicy("azure_cli_user", "list");
    await conflict("Cannot delete entity, must delete access keys first.");
    await account.deleteAccessKey("azure_cli_user", id);
    await account.deleteUser("azure_cli_user");
    assert.deepEqual(await account.listUsers(), []);
  });
});

describe("policies of IAM users", () => {
  it("keep a managed policy from being deleted", async () => {
    const account = await withUser();
    const { arn } = await account.createPolicy(aPolicy("azure_cli_policy"));
    await account.attachUserPolicy("azure_cli_user", arn);
    assert.equal((await account.getPolicy(arn)).attachmentCount, 1);
    await refused(account.deletePolicy(arn), "DeleteConflict", "Cannot delete a policy attached to entities.");
  });

  it("are ten managed ones at most, whether one is attached twice or not", async () => {
    const account = await withUser();
    for (let n = 0; n < 10; n++) {
      const { arn } = await account.createPolicy(aPolicy(`p${n}`));
      await account.attachUserPolicy("azure_cli_user", arn);
      await account.attachUserPolicy("azure_cli_user", arn);
    }
    await refused(
      account.attachUserPolicy("azure_cli_user", readOnly),
      "LimitExceeded",
      "Cannot exceed quota for PoliciesPerUser: 10",
    );
  });

  it("must exist to be attached, and be attached to be detached", async () => {
    const account = await withUser();
    const none = "arn:aws:iam::111122223333:policy/none";
    await refused(
      account.attachUserPolicy("azure_cli_user", none),
      "NoSuchEntity",
      `Policy ${none} does not exist or is not attachable.`,
    );
    await refused(
      account.detachUserPolicy("azure_cli_user", readOnly),
      "NoSuchEntity",
      `Policy ${readOnly} was not found.`,
    );
  });

  it("may have 2,048 characters inline, all together and without white space", async () => {
    const account = await withUser();
    const ofLength = (length: number) =>
      permissions({ Resource: `arn:aws:connect:::${"x".repeat(length - permissions().length - 17)}` });
    await account.putUserPolicy("azure_cli_user", "one", `${ofLength(1024)}\n`);
    await account.putUserPolicy("azure_cli_user", "two", ofLength(1024));
    await refused(
      account.putUserPolicy("azure_cli_user", "three", permissions()),
      "LimitExceeded",
      "Maximum policy size of 2048 bytes exceeded for user azure_cli_user",
    );
    await account.putUserPolicy("azure_cli_user", "two", permissions());
  });

  it("are checked like those of roles", async () => {
    const account = await withUser();
    await refused(
      account.putUserPolicy("azure_cli_user", "list", permissions({ Principal: "*" })),
      "MalformedPolicyDocument",
      "Policy document should not specify a principal.",
    );
    await refused(
      account.getUserPolicy("azure_cli_user", "list"),
      "NoSuchEntity",
      "The user policy with name list cannot be found.",
    );
  });
});
