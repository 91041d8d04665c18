import type { FunctionModel } from "../../bridge/models";
import { calling } from "../models/graphCalls";
import { notEmpty } from "../models/checks";
import { text } from "../models/properties";
import type { Tenant } from "../tenant";
import { only, unescaped } from "./lookup";

export const getNamedLocation: FunctionModel<Tenant> = {
  token: "azuread:index/getNamedLocation:getNamedLocation",
  validators: { displayName: notEmpty },

  async invoke(args, tenant) {
    const name = text(args, "displayName");
    const filter = `displayName eq '${name}'`;
    const list = async () => tenant.listNamedLocations({ displayName: unescaped(name, filter) });
    const { id, displayName, ipRanges, isTrusted } = only(await calling("Listing named locations", list), {
      none: `[display_name] No Named Location was found with display name "${name}"`,
      several: `[display_name] More than one Named Location was found with display name "${name}"`,
    });
    return { id, objectId: id, displayName, countries: [], ips: [{ ipRanges, trusted: isTrusted }] };
  },
};
