import type { Properties } from "../../../tools/wire/provider";
import type { FunctionModel } from "../../bridge/models";
import type { Account } from "../account";
import { requireRegion } from "../configuration";
import { instanceFlags } from "../models/instance";
import { optionalText, present } from "../models/properties";
import { ifFound } from "../models/serviceCalls";
import type { ConnectInstance } from "../state";

/** An instance by its id or its alias, in one region. */
export const getInstance: FunctionModel<Account> = {
  token: "aws:connect/getInstance:getInstance",
  mayBeMissing: ["instanceId"],

  async invoke(args, account, { config }) {
    const [alias, id] = [optionalText(args, "instanceAlias"), optionalText(args, "instanceId")];
    const region = optionalText(args, "region") ?? requireRegion(account, config);
    if (id !== undefined) {
      const found = await ifFound(account.describeInstance(region, id));
      if (found === undefined) throw new Error(`reading Connect Instance (${id}): couldn't find resource`);
      return { ...describe(found), instanceId: id };
    }
    const found = (await account.listInstances(region)).find((instance) => instance.alias === alias);
    if (found === undefined) throw new Error(`reading Connect Instance (${alias ?? ""}) summary: empty result`);
    // The provider leaves instanceId out here: its id is in `id` alone.
    return describe(found);
  },
};

const describe = (found: ConnectInstance): Properties =>
  present({
    ...instanceFlags(found),
    arn: found.arn,
    createdTime: found.createdTime,
    id: found.id,
    identityManagementType: found.identityManagementType,
    instanceAlias: found.alias,
    region: found.region,
    serviceRole: found.serviceRole,
    status: found.status,
    tags: found.tags,
  });
