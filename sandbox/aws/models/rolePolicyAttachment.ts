import type { ResourceModel } from "../../core/models";
import type { Account } from "../account";
import { arn, checks } from "./checks";
import { text } from "./properties";
import { calling, ifFound, isNotFound } from "./serviceCalls";

export const rolePolicyAttachment: ResourceModel<Account> = {
  type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  replaceOn: ["policyArn", "role"],
  outputs: [],
  check: checks(arn("policyArn")),

  async create(inputs, account) {
    const [role, policyArn] = [text(inputs, "role"), text(inputs, "policyArn")];
    await calling(`attaching IAM Policy (${policyArn}) to IAM Role (${role})`, "IAM: AttachRolePolicy", () =>
      account.attachRolePolicy(role, policyArn),
    );
    return { id: `${role}/${policyArn}`, properties: { policyArn, role } };
  },

  async read(id, account) {
    const { role, policyArn } = parts(id);
    const attached = (await ifFound(account.listAttachedRolePolicies(role))) ?? [];
    if (!attached.includes(policyArn)) return undefined;
    return { id, properties: { policyArn, role }, inputs: { policyArn, role } };
  },

  async delete(id, account) {
    const { role, policyArn } = parts(id);
    await calling(`detaching IAM Policy (${policyArn}) from IAM Role (${role})`, "IAM: DetachRolePolicy", () =>
      account.detachRolePolicy(role, policyArn).catch((error: unknown) => {
        if (!isNotFound(error)) throw error;
      }),
    );
  },
};

function parts(id: string): { role: string; policyArn: string } {
  const slash = id.indexOf("/");
  if (slash < 0) throw new Error(`unexpected format of ID (${id}), expected <role-name>/<policy_arn>`);
  return { role: id.slice(0, slash), policyArn: id.slice(slash + 1) };
}
