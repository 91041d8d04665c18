import type { FunctionModel } from "../../bridge/models";
import type { Account } from "../account";
import { text } from "../models/properties";
import { ifFound } from "../models/serviceCalls";

export const getUser: FunctionModel<Account> = {
  token: "aws:iam/getUser:getUser",
  async invoke(args, account) {
    const userName = text(args, "userName");
    const user = await ifFound(account.getUser(userName));
    if (user === undefined) throw new Error(`reading IAM User (${userName}): couldn't find resource`);
    return {
      arn: user.arn,
      id: user.uniqueId,
      path: user.path,
      permissionsBoundary: user.permissionsBoundary ?? "",
      tags: user.tags,
      userId: user.uniqueId,
      userName: user.name,
    };
  },
};
