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
    return found(tenant.getServicePrincipal(value), `${described} was not found`);
  }
  const [by, text] =
    key === "clientId"
      ? [{ appId: value }, `appId eq '${value}'`]
      : [{ displayName: value }, `displayName eq '${value}'`];
  return only(await tenant.listServicePrincipals(by), {
    none: `Service principal not found: no service principals found matching filter: "${text}"`,
    several: `Multiple service principals found: found multiple service principals matching filter: "${text}"`,
  });
}
