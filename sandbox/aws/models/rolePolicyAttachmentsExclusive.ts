import { exclusive } from "./exclusive";
import { calling } from "./serviceCalls";

/** Owns the managed policies of a role. */
export const rolePolicyAttachmentsExclusive = exclusive({
  type: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
  owner: "roleName",
  property: "policyArns",
  have: (account, role) => account.listAttachedRolePolicies(role),
  add: (account, role, policyArn) =>
    calling(`attaching IAM Policy (${policyArn}) to IAM Role (${role})`, "IAM: AttachRolePolicy", () =>
      account.attachRolePolicy(role, policyArn),
    ),
  remove: (account, role, policyArn) =>
    calling(`detaching IAM Policy (${policyArn}) from IAM Role (${role})`, "IAM: DetachRolePolicy", () =>
      account.detachRolePolicy(role, policyArn),
    ),
});
