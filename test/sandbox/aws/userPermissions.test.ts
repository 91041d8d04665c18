import assert from "node:assert/strict";
import { newAccount, permissions, refused } from "./fixtures";

const user = "azure_cli_user";
const role = "arn:aws:iam::111122223333:role/agent";

async function withPolicies(...documents: string[]) {
  const account = newAccount();
  await account.createUser({ name: user, path: "/entra/", tags: {} });
  for (const [index, document] of documents.entries()) await account.putUserPolicy(user, `p${index}`, document);
  return account;
}

const list = permissions({ Action: ["iam:ListRoles", "iam:ListAccountAliases"] });
const statement = (change: object) => permissions({ Action: "iam:ListRoles", ...change });

describe("what an IAM user may do", () => {
  it("is nothing without a policy", async () => {
    const account = await withPolicies();
    assert.equal(await account.isUserAllowed(user, "iam:ListRoles", "*"), false);
    await refused(
      account.requireUserAllowed(user, { action: "iam:GetRole", resource: role, shown: "role agent" }),
      "AccessDenied",
      "User: arn:aws:iam::111122223333:user/entra/azure_cli_user is not authorized to perform: iam:GetRole on resource: role agent because no identity-based policy allows the iam:GetRole action",
    );
  });

  it("is what an inline policy allows, and no more", async () => {
    const account = await withPolicies(list);
    assert.equal(await account.isUserAllowed(user, "iam:ListRoles", "*"), true);
    assert.equal(await account.isUserAllowed(user, "iam:ListAccountAliases", "*"), true);
    assert.equal(await account.isUserAllowed(user, "iam:ListUsers", "*"), false);
  });

  it("is what an attached policy says in its version in force, the account's or AWS's own", async () => {
    const account = await withPolicies();
    const { arn } = await account.createPolicy({ name: "list", path: "/", document: list, tags: {} });
    await account.attachUserPolicy(user, arn);
    assert.equal(await account.isUserAllowed(user, "iam:ListRoles", "*"), true);
    await account.createPolicyVersion(arn, permissions());
    assert.equal(await account.isUserAllowed(user, "iam:ListRoles", "*"), false);
    await account.attachUserPolicy(user, "arn:aws:iam::aws:policy/IAMReadOnlyAccess");
    assert.equal(await account.isUserAllowed(user, "iam:ListRoles", "*"), true);
    assert.equal(await account.isUserAllowed(user, "iam:CreateAccessKey", "*"), false);
  });

  it("is not what any policy denies", async () => {
    const account = await withPolicies(list, statement({ Effect: "Deny" }));
    await refused(
      account.requireUserAllowed(user, { action: "iam:ListRoles", resource: "*" }),
      "AccessDenied",
      "on resource: * with an explicit deny in an identity-based policy",
    );
    assert.equal(await account.isUserAllowed(user, "iam:ListAccountAliases", "*"), true);
  });

  it("is what its permissions boundary allows too", async () => {
    const account = await withPolicies(permissions({ Action: "iam:*" }));
    const { arn } = await account.createPolicy({ name: "boundary", path: "/", document: list, tags: {} });
    await account.putUserPermissionsBoundary(user, arn);
    assert.equal(await account.isUserAllowed(user, "iam:ListRoles", "*"), true);
    await refused(
      account.requireUserAllowed(user, { action: "iam:ListUsers", resource: "*" }),
      "AccessDenied",
      "because no permissions boundary allows the iam:ListUsers action",
    );
    await account.createPolicyVersion(arn, statement({ Effect: "Deny" }));
    await refused(
      account.requireUserAllowed(user, { action: "iam:ListRoles", resource: "*" }),
      "AccessDenied",
      "with an explicit deny in a permissions boundary",
    );
    await account.deleteUserPermissionsBoundary(user);
    assert.equal(await account.isUserAllowed(user, "iam:ListUsers", "*"), true);
  });

  it("cannot be said of a user who does not exist", () =>
    refused(newAccount().isUserAllowed("nobody", "iam:ListRoles", "*"), "NoSuchEntity", "nobody cannot be found"));

  it("may depend on the user's own name", async () => {
    const account = await withPolicies(
      permissions({ Action: "iam:*AccessKey*", Resource: "arn:aws:iam::*:user/entra/${aws:username}" }),
    );
    const keysOf = (name: string) =>
      account.isUserAllowed(user, "iam:CreateAccessKey", `arn:aws:iam::111122223333:user/entra/${name}`);
    assert.deepEqual([await keysOf(user), await keysOf("other")], [true, false]);
  });
});
