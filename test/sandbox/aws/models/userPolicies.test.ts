import assert from "node:assert/strict";
import { text } from "../../../../sandbox/aws/models/properties";
import { newAccount, permissions } from "../fixtures";
import { assertNoDrift, awsProvider, create, destroy, diff, imported, refresh, types, update } from "./provider";

const readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const audit = "arn:aws:iam::aws:policy/SecurityAudit";
const name = "azure_cli_user";

async function withUser() {
  const account = newAccount();
  await account.createUser({ name, path: "/", tags: {} });
  return { account, provider: awsProvider(account) };
}

describe("aws.iam.UserPolicy", () => {
  const policy = { name: "list", user: name, policy: permissions({ Action: "iam:ListRoles" }) };

  it("is user and name, and has no drift after it was made", async () => {
    const { account, provider } = await withUser();
    const made = await create(provider, types.userPolicy, policy);
    assert.equal(made.id, "azure_cli_user:list");
    assert.equal(await account.isUserAllowed(name, "iam:ListRoles", "*"), true);
    await assertNoDrift(provider, made);
  });

  it("changes its document in place, and is replaced on another user", async () => {
    const { account, provider } = await withUser();
    const made = await create(provider, types.userPolicy, policy);
    const same = permissions({ Action: ["iam:ListRoles"] });
    assert.deepEqual(await diff(provider, made, { ...policy, policy: same }), {});
    const denied = permissions({ Effect: "Deny" });
    assert.deepEqual(await diff(provider, made, { ...policy, policy: denied }), { policy: "update" });
    await update(provider, made, { ...policy, policy: denied });
    assert.match(await account.getUserPolicy(name, "list"), /Deny/);
    assert.deepEqual(await diff(provider, made, { ...policy, user: "other" }), { user: "update-replace" });
  });

  it("shows an edit by hand, and that it is gone", async () => {
    const { account, provider } = await withUser();
    const made = await create(provider, types.userPolicy, policy);
    await account.putUserPolicy(name, "list", permissions({ Action: "*" }));
    const seen = await refresh(provider, made);
    assert.match(text(seen?.state ?? {}, "policy"), /"Action":"\*"/);
    assert.deepEqual(seen && (await diff(provider, seen, policy)), { policy: "update" });
    await account.deleteUserPolicy(name, "list");
    assert.equal(await refresh(provider, made), undefined);
    await destroy(provider, made);
  });
});

describe("aws.iam.UserPolicyAttachment", () => {
  it("is user and ARN, and gone from state when somebody detaches it", async () => {
    const { account, provider } = await withUser();
    const made = await create(provider, types.userPolicyAttachment, { user: name, policyArn: readOnly });
    assert.equal(made.id, `${name}/${readOnly}`);
    assert.deepEqual(await account.listAttachedUserPolicies(name), [readOnly]);
    await assertNoDrift(provider, made);
    assert.deepEqual((await imported(provider, made.type, made.id))?.state, made.state);
    await account.detachUserPolicy(name, readOnly);
    assert.equal(await refresh(provider, made), undefined);
    await destroy(provider, made);
  });

  it("is detached when it is deleted", async () => {
    const { account, provider } = await withUser();
    await destroy(provider, await create(provider, types.userPolicyAttachment, { user: name, policyArn: readOnly }));
    assert.deepEqual(await account.listAttachedUserPolicies(name), []);
  });

  it("is refused for a policy that does not exist", async () => {
    const { provider } = await withUser();
    const policyArn = "arn:aws:iam::111122223333:policy/none";
    await assert.rejects(
      create(provider, types.userPolicyAttachment, { user: name, policyArn }),
      /attaching IAM Policy \(.*\) to IAM User \(azure_cli_user\): .*NoSuchEntity: Policy .* does not exist or is not attachable\./,
    );
  });
});

describe("aws.iam.UserPolicyAttachmentsExclusive", () => {
  const type = types.userPolicyAttachmentsExclusive;

  it("detaches what it does not list, sees what was attached by hand, and leaves all as it is when deleted", async () => {
    const { account, provider } = await withUser();
    await account.attachUserPolicy(name, audit);
    const inputs = { userName: name, policyArns: [readOnly] };
    const made = await create(provider, type, inputs);
    assert.deepEqual([made.id, await account.listAttachedUserPolicies(name)], [name, [readOnly]]);
    await account.attachUserPolicy(name, audit);
    const seen = await refresh(provider, made);
    assert.ok(seen);
    assert.deepEqual(Object.keys(await diff(provider, seen, inputs)), ["policyArns[1]"]);
    const updated = await update(provider, seen, inputs);
    assert.deepEqual(await account.listAttachedUserPolicies(name), [readOnly]);
    await destroy(provider, updated);
    assert.deepEqual(await account.listAttachedUserPolicies(name), [readOnly]);
  });
});
