import { exclusive } from "./exclusive";
import { calling } from "./serviceCalls";

/** Owns the inline policies of a role. It knows their names alone, so it can take policies away but make none. */
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
