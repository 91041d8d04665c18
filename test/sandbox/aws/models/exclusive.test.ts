import assert from "node:assert/strict";
import type { Account } from "../../../../sandbox/aws";
import { PartialFailure } from "../../../../tools/wire/provider";
import { accountWithProvider, aRole, permissions } from "../fixtures";
import { awsProvider, create, destroy, diff, refresh, types, update } from "./provider";

const names = ["ReadOnlyAccess", "SecurityAudit"];
const arns = names.map((name) => `arn:aws:iam::aws:policy/${name}`);

/** A role and a user that have two policies of each kind. */
async function withPolicies(): Promise<Account> {
  const account = await accountWithProvider();
  await account.createRole(aRole("agent"));
  await account.createUser({ name: "agent", path: "/", tags: {} });
  for (const name of names) await account.putRolePolicy("agent", name, permissions());
  for (const arn of arns) {
    await account.attachRolePolicy("agent", arn);
    await account.attachUserPolicy("agent", arn);
  }
  return account;
}

for (const [type, owner, property, both, have, refuse] of [
  [
    types.rolePolicyAttachmentsExclusive,
    "roleName",
    "policyArns",
    arns,
    (account: Account) => account.listAttachedRolePolicies("agent"),
    (account: Account, call: () => never) => (account.detachRolePolicy = call),
  ],
  [
    types.userPolicyAttachmentsExclusive,
    "userName",
    "policyArns",
    arns,
    (account: Account) => account.listAttachedUserPolicies("agent"),
    (account: Account, call: () => never) => (account.detachUserPolicy = call),
  ],
  [
    types.rolePoliciesExclusive,
    "roleName",
    "policyNames",
    names,
    (account: Account) => account.listRolePolicies("agent"),
    (account: Account, call: () => never) => (account.deleteRolePolicy = call),
  ],
] as const) {
  describe(type, () => {
    const all = { [owner]: "agent", [property]: both };
    const one = { [owner]: "agent", [property]: both.slice(0, 1) };

    it("says nothing of the state when an update is refused, so that the next one finishes it", async () => {
      const account = await withPolicies();
      const provider = awsProvider(account);
      const made = await create(provider, type, all);
      const broken = await withPolicies();
      refuse(broken, () => {
        throw new Error("refused");
      });
      await assert.rejects(
        update(awsProvider(broken), made, one),
        (error) => error instanceof Error && error.message.includes("refused") && !(error instanceof PartialFailure),
      );
      assert.notDeepEqual(await diff(provider, made, one), {});
      const { state } = await update(provider, made, one);
      assert.deepEqual([state[property], await have(account)], [one[property], one[property]]);
    });

    it("looks at IAM only if it lists other policies than before", async () => {
      const made = await create(awsProvider(await withPolicies()), type, one);
      const account = await withPolicies();
      await update(awsProvider(account), made, one);
      assert.deepEqual(await have(account), both);
    });

    it("leaves all as it is when it is deleted", async () => {
      const account = await withPolicies();
      const provider = awsProvider(account);
      await destroy(provider, await create(provider, type, all));
      assert.deepEqual(await have(account), both);
    });

    it("is gone with whose policies it lists", async () => {
      const made = await create(awsProvider(await withPolicies()), type, all);
      assert.equal(await refresh(awsProvider(await accountWithProvider()), made), undefined);
    });
  });
}
