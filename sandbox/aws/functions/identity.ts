import type { FunctionModel } from "../../bridge/models";
import type { Account } from "../account";
import { requireRegion } from "../configuration";
import { optionalText } from "../models/properties";

export const getCallerIdentity: FunctionModel<Account> = {
  token: "aws:index/getCallerIdentity:getCallerIdentity",
  async invoke(_args, cloud) {
    const { account, arn, userId } = await cloud.getCallerIdentity();
    return { accountId: account, arn, id: account, userId };
  },
};

export const getPartition: FunctionModel<Account> = {
  token: "aws:index/getPartition:getPartition",
  // GovCloud shares the domain of the commercial partition.
  invoke: (_args, { partition }) =>
    Promise.resolve({
      dnsSuffix: "amazonaws.com",
      id: partition,
      partition,
      reverseDnsPrefix: "com.amazonaws",
    }),
};

export const getRegion: FunctionModel<Account> = {
  token: "aws:index/getRegion:getRegion",
  invoke(args, account, { config }) {
    const region = optionalText(args, "region") ?? optionalText(args, "name") ?? requireRegion(account, config);
    return Promise.resolve({
      description: region,
      endpoint: `ec2.${region}.amazonaws.com`,
      id: region,
      name: region,
      region,
    });
  },
};
