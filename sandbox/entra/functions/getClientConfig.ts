import type { FunctionModel } from "../../bridge/models";
import type { Tenant } from "../tenant";

export const getClientConfig: FunctionModel<Tenant> = {
  token: "azuread:index/getClientConfig:getClientConfig",

  async invoke(_args, tenant) {
    const caller = await tenant.caller();
    return { ...caller, id: `${caller.tenantId}-${caller.clientId}-${caller.objectId}` };
  },
};
