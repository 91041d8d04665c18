import type { FunctionModel } from "../../core/models";
import { properties } from "../models/servicePrincipalProperties";
import type { ServicePrincipal } from "../state";
import type { Tenant } from "../tenant";
import { found, only, onlyKey } from "./lookup";

export const getServicePrincipal: FunctionModel<Tenant> = {
  token: "azuread:index/getServicePrincipal:getServicePrincipal",

  async invoke(args, tenant) {
    const { key, value } = onlyKey(args, ["objectId", "displayName", "clientId"]);
    const servicePrincipal = await look(tenant, key, value);
    const { samlSingleSignOn, ...described } = properties(servicePrincipal);
    // The data source has no owners.
    const outputs = Object.fromEntries(Object.entries(described).filter(([name]) => name !== "owners"));
    return {
      ...outputs,
      id: `/servicePrincipals/${servicePrincipal.id}`,
      samlSingleSignOns: samlSingleSignOn === undefined ? [] : [samlSingleSignOn],
    };
  },
};

async function look(
  tenant: Tenant,
  key: "objectId" | "displayName" | "clientId",
  value: string,
): Promise<ServicePrincipal> {
  if (key === "objectId") {
    const described = `Service Principal (Service Principal: "${value}")`;
    return found(tenant.getServicePrincipal(value), `[object_id] ${described} was not found`);
  }
  if (key === "clientId") {
    const [first] = await tenant.listServicePrincipals({ appId: value });
    if (first === undefined) throw new Error("No service principal found: no service principal found");
    return first;
  }
  const text = `displayName eq '${value}'`;
  return only(await tenant.listServicePrincipals({ displayName: value }), {
    none: `Service principal not found: no service principals found matching filter: "${text}"`,
    several: `Multiple service principals found: found multiple service principals matching filter: "${text}"`,
  });
}
