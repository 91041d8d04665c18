import { exclusive } from "./exclusive";
import { calling } from "./serviceCalls";

/** Owns the managed policies of a user. */
export const userPolicyAttachmentsExclusive = exclusive({
  type: "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
  owner: "userName",
  property: "policyArns",
  have: (account, user) => account.listAttachedUserPolicies(user),
  add: (account, user, policyArn) =>
    calling(`attaching IAM Policy (${policyArn}) to IAM User (${user})`, "IAM: AttachUserPolicy", () =>
      account.attachUserPolicy(user, policyArn),
    ),
  remove: (account, user, policyArn) =>
    calling(`detaching IAM Policy (${policyArn}) from IAM User (${user})`, "IAM: DetachUserPolicy", () =>
      account.detachUserPolicy(user, policyArn),
    ),
});
