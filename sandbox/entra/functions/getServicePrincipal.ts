import type { Properties } from "../../../tools/wire/provider";
import type { FunctionModel } from "../../bridge/models";
import { notEmpty, uuid } from "../models/checks";
import { described, ids } from "../models/ids";
import { properties } from "../models/servicePrincipalProperties";
import type { ServicePrincipal } from "../state";
import type { Tenant } from "../tenant";
import { escaped, listed, lookUp, only, onlyListed, withId } from "./lookup";

export const getServicePrincipal: FunctionModel<Tenant> = {
  token: "azuread:index/getServicePrincipal:getServicePrincipal",
  validators: { clientId: uuid, displayName: notEmpty, objectId: uuid },

  async invoke(args, tenant) {
    const servicePrincipal = await look(args, tenant);
    const { samlSingleSignOn = null, ...described } = properties(servicePrincipal);
    // The data source has no owners.
    const outputs = Object.fromEntries(Object.entries(described).filter(([name]) => name !== "owners"));
    return {
      ...outputs,
      id: `/servicePrincipals/${servicePrincipal.id}`,
      samlSingleSignOns: samlSingleSignOn === null ? [] : [samlSingleSignOn],
    };
  },
};

const kind = "service principal";
const nothing = "No service principal found: no service principal found";

const look = (args: Properties, tenant: Tenant): Promise<ServicePrincipal> =>
  lookUp(
    args,
    {
      objectId: (id) => withId(described(ids.servicePrincipal, id), tenant.getServicePrincipal(id)),
      displayName: (displayName) =>
        onlyListed(kind, `displayName eq '${escaped(displayName)}'`, () =>
          tenant.listServicePrincipals({ displayName }),
        ),
      clientId: async (appId) => {
        const found = await listed(kind, `appId eq '${appId}'`, () => tenant.listServicePrincipals({ appId }));
        return only(found.slice(0, 1), { none: nothing, several: nothing });
      },
    },
    nothing,
  );
