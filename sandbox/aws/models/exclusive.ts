import { isDeepStrictEqual } from "node:util";
import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../bridge/models";
import type { Account } from "../account";
import { attach, detach } from "./policyAttachment";
import { text, texts } from "./properties";
import { calling, ifFound } from "./serviceCalls";

export const rolePolicyAttachmentsExclusive = attachmentsExclusive("Role");
export const userPolicyAttachmentsExclusive = attachmentsExclusive("User");

/** It knows the names of inline policies alone, so it can take policies away but make none. */
export const rolePoliciesExclusive = exclusive({
  type: "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive",
  owner: "roleName",
  property: "policyNames",
  have: (account, role) => account.listRolePolicies(role),
  add: (_account, role, name) =>
    Promise.reject(
      new Error(
        `adding inline policy (${name}) to IAM Role (${role}): operation error IAM: PutRolePolicy, 1 validation error(s) found.\n- missing required field, PutRolePolicyInput.PolicyDocument.`,
      ),
    ),
  remove: (account, role, name) =>
    calling(`removing inline policy (${name}) from IAM Role (${role})`, "IAM: DeleteRolePolicy", () =>
      account.deleteRolePolicy(role, name),
    ),
});

function attachmentsExclusive(kind: "Role" | "User"): ResourceModel<Account> {
  const owner = kind === "Role" ? "role" : "user";
  return exclusive({
    type: `aws:iam/${owner}PolicyAttachmentsExclusive:${kind}PolicyAttachmentsExclusive`,
    owner: `${owner}Name`,
    property: "policyArns",
    have: (account, holder) => account[`listAttached${kind}Policies` as const](holder),
    add: (account, holder, policyArn) => attach(kind, account, holder, policyArn),
    remove: (account, holder, policyArn) => detach(kind, account, holder, policyArn),
  });
}

interface Ownership {
  readonly type: string;
  /** The input that names the role or user. */
  readonly owner: "roleName" | "userName";
  /** The input that lists what it may have. */
  readonly property: string;
  readonly have: (account: Account, owner: string) => Promise<string[]>;
  readonly add: (account: Account, owner: string, item: string) => Promise<unknown>;
  readonly remove: (account: Account, owner: string, item: string) => Promise<unknown>;
}

/**
 * A resource that owns all of one kind of policy of a role or user: it removes what it does not list. Only a refresh sees what
 * others added, and deleting the resource leaves all as it is.
 */
function exclusive({ type, owner, property, have, add, remove }: Ownership): ResourceModel<Account> {
  async function sync(planned: Properties, account: Account): Promise<void> {
    const [name, wanted] = [text(planned, owner), texts(planned, property)];
    const found = await have(account, name);
    for (const item of wanted.filter((one) => !found.includes(one))) await add(account, name, item);
    for (const item of found.filter((one) => !wanted.includes(one))) await remove(account, name, item);
  }

  return {
    type,
    async create(planned, account, made) {
      await sync(planned, account);
      made(text(planned, owner));
    },
    async read(id, account) {
      const found = await ifFound(have(account, id));
      return found && { [owner]: id, [property]: found };
    },
    keepsState: true,
    async update(_id, planned, account, state) {
      if (!isDeepStrictEqual(planned[property], state[property])) await sync(planned, account);
    },
    delete: () => Promise.resolve(),
  };
}
