import type { FunctionModel } from "../../bridge/models";
import type { Account } from "../account";
import { text } from "../models/properties";
import { ifFound } from "../models/serviceCalls";

export const getRole: FunctionModel<Account> = {
  token: "aws:iam/getRole:getRole",
  async invoke(args, account) {
    const name = text(args, "name");
    const role = await ifFound(account.getRoleAlone(name));
    if (role === undefined) throw new Error(`reading IAM Role (${name}): couldn't find resource`);
    return {
      arn: role.arn,
      assumeRolePolicy: role.trustPolicy,
      createDate: role.createDate,
      description: role.description,
      id: role.name,
      maxSessionDuration: role.maxSessionDuration,
      name: role.name,
      path: role.path,
      permissionsBoundary: role.permissionsBoundary ?? "",
      roleLastUseds: [],
      tags: role.tags,
      uniqueId: role.uniqueId,
    };
  },
};
