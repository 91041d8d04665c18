import type { FunctionModel } from "../../bridge/models";
import type { Account } from "../account";
import { text } from "../models/properties";
import { ifFound } from "../models/serviceCalls";

/** By ARN: by name nobody asks here. */
export const getPolicy: FunctionModel<Account> = {
  token: "aws:iam/getPolicy:getPolicy",
  async invoke(args, account) {
    const arn = text(args, "arn");
    const policy = await ifFound(account.getPolicy(arn));
    if (policy === undefined) throw new Error(`reading IAM Policy (${arn}): couldn't find resource`);
    return {
      arn: policy.arn,
      attachmentCount: policy.attachmentCount,
      description: policy.description,
      id: policy.arn,
      name: policy.name,
      path: policy.path,
      policy: policy.document,
      policyId: policy.policyId,
      tags: policy.tags,
    };
  },
};
