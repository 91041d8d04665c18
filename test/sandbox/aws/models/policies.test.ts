import assert from "node:assert/strict";
import { text } from "../../../../sandbox/aws/models/properties";
import { accountWithProvider, aRole, newAccount, permissions } from "../fixtures";
import { assertNoDrift, awsProvider, check, create, destroy, diff, imported, refresh, types, update } from "./provider";

const readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";

async function withRole() {
  const account = await accountWithProvider();
  await account.createRole(aRole("agent"));
  return { account, provider: awsProvider(account) };
}

describe("aws.iam.Policy", () => {
  const policy = { name: "federation", policy: permissions() };

  it("is its ARN", async () => {
    const { id, state } = await create(awsProvider(newAccount()), types.policy, policy);
    assert.equal(id, "arn:aws:iam::111122223333:policy/federation");
    assert.deepEqual([state["attachmentCount"], state["path"]], [0, "/"]);
    assert.match(text(state, "policyId"), /^ANPA/);
  });

  it("is replaced with another description", async () => {
    const provider = awsProvider(newAccount());
    const made = await create(provider, types.policy, policy);
    assert.deepEqual(await diff(provider, made, { ...policy, description: "x" }), { description: "add-replace" });
  });

  it("takes any number of new documents in place, though IAM keeps five", async () => {
    const account = newAccount();
    const provider = awsProvider(account);
    let made = await create(provider, types.policy, policy);
    for (let n = 0; n < 7; n++)
      made = await update(provider, made, { ...policy, policy: permissions({ Sid: `V${n}` }) });
    const found = await account.getPolicy(made.id);
    assert.match(found.document, /V6/);
    assert.equal(found.versions.length, 5);
    await destroy(provider, made);
    await assert.rejects(account.getPolicy(made.id));
  });

  it("shows its attachments after a refresh", async () => {
    const { account, provider } = await withRole();
    const made = await create(provider, types.policy, policy);
    await account.attachRolePolicy("agent", made.id);
    assert.equal((await refresh(provider, made))?.state["attachmentCount"], 1);
  });
});

describe("aws.iam.RolePolicy", () => {
  const policy = { name: "federation", role: "agent", policy: permissions() };

  it("is role and name, and arrives in the service to the letter", async () => {
    const { account, provider } = await withRole();
    const resource = "arn:aws:connect:us-east-1:111122223333:instance/x/user/${aws:userid}";
    const made = await create(provider, types.rolePolicy, { ...policy, policy: permissions({ Resource: resource }) });
    assert.equal(made.id, "agent:federation");
    assert.ok((await account.getRolePolicy("agent", "federation")).includes(resource));
    await assertNoDrift(provider, made);
  });

  it("gets a name that begins with the prefix that the program gives, and keeps it", async () => {
    const { provider } = await withRole();
    const prefixed = { namePrefix: "federation-", role: "agent", policy: permissions() };
    assert.ok(!("name" in (await check(provider, types.rolePolicy, prefixed))));
    const made = await create(provider, types.rolePolicy, prefixed);
    assert.match(made.id, /^agent:federation-\d{18}[0-9a-f]{8}$/);
    await assertNoDrift(provider, made);
    assert.deepEqual(await diff(provider, made, prefixed), {});
    assert.equal((await imported(provider, made.type, made.id))?.state["namePrefix"], "federation-");
  });

  it("changes its document in place, and is replaced on another role", async () => {
    const { account, provider } = await withRole();
    await account.createRole(aRole("other"));
    const made = await create(provider, types.rolePolicy, policy);
    const denied = permissions({ Effect: "Deny" });
    assert.deepEqual(await diff(provider, made, { ...policy, policy: denied }), { policy: "update" });
    await update(provider, made, { ...policy, policy: denied });
    assert.match(await account.getRolePolicy("agent", "federation"), /Deny/);
    assert.deepEqual(await diff(provider, made, { ...policy, role: "other" }), { role: "update-replace" });
  });

  it("shows an edit by hand, and that it is gone", async () => {
    const { account, provider } = await withRole();
    const made = await create(provider, types.rolePolicy, policy);
    await account.putRolePolicy("agent", "federation", permissions({ Action: "*" }));
    const seen = await refresh(provider, made);
    assert.match(text(seen?.state ?? {}, "policy"), /"Action":"\*"/);
    assert.deepEqual(seen && (await diff(provider, seen, policy)), { policy: "update" });
    await account.deleteRolePolicy("agent", "federation");
    assert.equal(await refresh(provider, made), undefined);
    await destroy(provider, made);
  });
});

describe("aws.iam.RolePolicyAttachment", () => {
  it("is role and ARN, and gone from state when somebody detaches it", async () => {
    const { account, provider } = await withRole();
    const made = await create(provider, types.rolePolicyAttachment, { role: "agent", policyArn: readOnly });
    assert.equal(made.id, `agent/${readOnly}`);
    await assertNoDrift(provider, made);
    await account.detachRolePolicy("agent", readOnly);
    assert.equal(await refresh(provider, made), undefined);
    await destroy(provider, made);
  });

  it("is refused for a policy that does not exist", async () => {
    const { provider } = await withRole();
    const policyArn = "arn:aws:iam::111122223333:policy/none";
    await assert.rejects(
      create(provider, types.rolePolicyAttachment, { role: "agent", policyArn }),
      /attaching IAM Policy \(.*\) to IAM Role \(agent\): .*NoSuchEntity: Policy .* does not exist or is not attachable\./,
    );
  });
});

describe("aws.iam.RolePolicyAttachmentsExclusive", () => {
  const type = types.rolePolicyAttachmentsExclusive;

  it("detaches what it does not list, and attaches what it lists", async () => {
    const { account, provider } = await withRole();
    await account.attachRolePolicy("agent", administrator);
    await create(provider, type, { roleName: "agent", policyArns: [readOnly] });
    assert.deepEqual(await account.listAttachedRolePolicies("agent"), [readOnly]);
  });

  it("sees after a refresh what was attached by hand, and detaches it with the next update", async () => {
    const { account, provider } = await withRole();
    const inputs = { roleName: "agent", policyArns: [] };
    const made = await create(provider, type, inputs);
    await account.attachRolePolicy("agent", administrator);
    assert.deepEqual(await diff(provider, made, inputs), {});
    const seen = await refresh(provider, made);
    assert.ok(seen);
    assert.deepEqual(Object.keys(await diff(provider, seen, inputs)), ["policyArns"]);
    await update(provider, seen, inputs);
    assert.deepEqual(await account.listAttachedRolePolicies("agent"), []);
  });

  it("makes no difference of the order, and leaves the role as it is when it is deleted", async () => {
    const { account, provider } = await withRole();
    const made = await create(provider, type, { roleName: "agent", policyArns: [readOnly, administrator] });
    assert.deepEqual(await diff(provider, made, { roleName: "agent", policyArns: [administrator, readOnly] }), {});
    await destroy(provider, made);
    assert.equal((await account.listAttachedRolePolicies("agent")).length, 2);
  });
});

describe("aws.iam.RolePoliciesExclusive", () => {
  const type = types.rolePoliciesExclusive;

  it("deletes inline policies that it does not list", async () => {
    const { account, provider } = await withRole();
    await account.putRolePolicy("agent", "federation", permissions());
    await account.putRolePolicy("agent", "by-hand", permissions({ Action: "*" }));
    await create(provider, type, { roleName: "agent", policyNames: ["federation"] });
    assert.deepEqual(await account.listRolePolicies("agent"), ["federation"]);
  });

  it("cannot make a policy that it lists", async () => {
    const { provider } = await withRole();
    await assert.rejects(
      create(provider, type, { roleName: "agent", policyNames: ["federation"] }),
      /missing required field, PutRolePolicyInput\.PolicyDocument/,
    );
  });
});
