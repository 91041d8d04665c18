import type { ResourceModel } from "../../core/models";
import type { Account } from "../account";
import { arn, checks } from "./checks";
import { text } from "./properties";
import { calling, ifFound, isNotFound } from "./serviceCalls";

export const userPolicyAttachment: ResourceModel<Account> = {
  type: "aws:iam/userPolicyAttachment:UserPolicyAttachment",
  replaceOn: ["policyArn", "user"],
  outputs: [],
  check: checks(arn("policyArn")),

  async create(inputs, account) {
    const [user, policyArn] = [text(inputs, "user"), text(inputs, "policyArn")];
    await calling(`attaching IAM Policy (${policyArn}) to IAM User (${user})`, "IAM: AttachUserPolicy", () =>
      account.attachUserPolicy(user, policyArn),
    );
    return { id: `${user}/${policyArn}`, properties: { policyArn, user } };
  },

  async read(id, account) {
    const { user, policyArn } = parts(id);
    const attached = (await ifFound(account.listAttachedUserPolicies(user))) ?? [];
    if (!attached.includes(policyArn)) return undefined;
    return { id, properties: { policyArn, user }, inputs: { policyArn, user } };
  },

  async delete(id, account) {
    const { user, policyArn } = parts(id);
    await calling(`detaching IAM Policy (${policyArn}) from IAM User (${user})`, "IAM: DetachUserPolicy", () =>
      account.detachUserPolicy(user, policyArn).catch((error: unknown) => {
        if (!isNotFound(error)) throw error;
      }),
    );
  },
};

function parts(id: string): { user: string; policyArn: string } {
  const slash = id.indexOf("/");
  if (slash < 0) throw new Error(`unexpected format of ID (${id}), expected <user-name>/<policy_arn>`);
  return { user: id.slice(0, slash), policyArn: id.slice(slash + 1) };
}
