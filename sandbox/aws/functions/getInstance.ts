import type { Properties } from "../../../tools/wire/provider";
import type { FunctionModel } from "../../core/models";
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
    if (alias !== undefined && id !== undefined) {
      throw new Error(
        '"instance_id": only one of `instance_alias,instance_id` can be specified, but `instance_alias,instance_id` were specified.',
      );
    }
    if (id !== undefined) {
      const found = await ifFound(account.describeInstance(region, id));
      if (found === undefined) throw new Error(`reading Connect Instance (${id}): couldn't find resource`);
      return { ...describe(found), instanceId: id };
    }
    if (alias === undefined) {
      throw new Error('"instance_id": one of `instance_alias,instance_id` must be specified');
    }
    const found = (await account.listInstances(region)).find((instance) => instance.alias === alias);
    if (found === undefined) throw new Error(`reading Connect Instance (${alias}) summary: empty result`);
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
