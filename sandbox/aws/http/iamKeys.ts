import { ifFound } from "../models/serviceCalls";
import { operations } from "./iamOperation";
import { userNamed } from "./iamResources";
import { listedKey } from "./iamShapes";
import { userIn, userOf } from "./iamUsers";
import { paging } from "./query";

/** The access keys of users, as people replace them with the AWS CLI. */
export const iamKeys = operations({
  ListAccessKeys: {
    optional: ["UserName", ...paging],
    resource: userOf,
    answer: async (call) =>
      call.page("AccessKeyMetadata", (await call.cloud.listAccessKeys(userIn(call))).map(listedKey)),
  },
  GetAccessKeyLastUsed: {
    required: ["AccessKeyId"],
    resource: async (call) => {
      const id = call.text("AccessKeyId");
      const owner = (await ifFound(call.cloud.getAccessKeyLastUsed(id)))?.userName;
      const shown = `access key ${id}`;
      return owner === undefined ? { resource: "*", shown } : { ...(await userNamed(call, owner)), shown };
    },
    answer: async ({ cloud, text }) => {
      const { userName, lastUsed } = await cloud.getAccessKeyLastUsed(text("AccessKeyId"));
      const { date, service = "N/A", region = "N/A" } = lastUsed ?? {};
      return { UserName: userName, AccessKeyLastUsed: { LastUsedDate: date, ServiceName: service, Region: region } };
    },
  },
  CreateAccessKey: {
    optional: ["UserName"],
    resource: userOf,
    answer: async (call) => {
      const { secret, ...key } = await call.cloud.createAccessKey(userIn(call));
      return { AccessKey: { ...listedKey(key), SecretAccessKey: secret } };
    },
  },
  UpdateAccessKey: {
    required: ["AccessKeyId", "Status"],
    optional: ["UserName"],
    resource: userOf,
    answer: async (call) => {
      await call.cloud.updateAccessKey(userIn(call), call.text("AccessKeyId"), call.text("Status"));
      return undefined;
    },
  },
  DeleteAccessKey: {
    required: ["AccessKeyId"],
    optional: ["UserName"],
    resource: userOf,
    answer: async (call) => {
      await call.cloud.deleteAccessKey(userIn(call), call.text("AccessKeyId"));
      return undefined;
    },
  },
});
