import type { Properties } from "../../../tools/wire/provider";
import type { FunctionModel } from "../../bridge/models";
import { terraformName } from "../../bridge/schema";
import { notEmpty, uuid } from "../models/checks";
import { calling } from "../models/graphCalls";
import { optionalFlag } from "../models/properties";
import type { Group } from "../state";
import type { Tenant } from "../tenant";
import { found, lookUp, only, unescaped } from "./lookup";

export const getGroup: FunctionModel<Tenant> = {
  token: "azuread:index/getGroup:getGroup",
  validators: { displayName: notEmpty, objectId: uuid },

  async invoke(args, tenant) {
    const group = await look(args, tenant);
    const includeTransitiveMembers = optionalFlag(args, "includeTransitiveMembers") ?? false;
    return {
      ...group,
      // Graph says null for a rule that nobody set, and the provider takes that for one.
      dynamicMemberships: [{ enabled: true }],
      id: `/groups/${group.id}`,
      includeTransitiveMembers,
      members: includeTransitiveMembers ? await tenant.transitiveMembers(group.id) : group.members,
      objectId: group.id,
    };
  },
};

function look(args: Properties, tenant: Tenant): Promise<Group> {
  const flags = {
    mailEnabled: optionalFlag(args, "mailEnabled"),
    securityEnabled: optionalFlag(args, "securityEnabled"),
  };
  const settings = Object.entries(flags).filter(
    (entry): entry is [keyof typeof flags, boolean] => entry[1] !== undefined,
  );
  const named = async (key: "displayName" | "mailNickname", value: string) => {
    const filter = [`${key} eq '${value}'`, ...settings.map(([name, flag]) => `${name} eq ${flag}`)].join(" and ");
    const list = async () => tenant.listGroups({ [key]: unescaped(value, filter), ...flags });
    return only(await calling(`Retrieving groups for filter (${filter})`, list), {
      none: `[${terraformName(key)}] No group found matching specified filter (${filter})`,
      several: `[${terraformName(key)}] More than one group found matching specified filter (${filter})`,
    });
  };
  return lookUp(
    args,
    {
      displayName: (name) => named("displayName", name),
      mailNickname: (name) => named("mailNickname", name),
      objectId: async (id) => {
        const described = `with object ID: "${id}"`;
        const call = tenant.getGroup(id);
        const group = await found(`Retrieving group ${described}`, call, `[object_id] No group found ${described}`);
        for (const [key, flag] of settings) checkSetting(id, terraformName(key), flag, group[key]);
        return group;
      },
    },
    "Bad API Response: API returned group with nil object ID",
  );
}

function checkSetting(id: string, name: string, wanted: boolean, actual: boolean): void {
  if (wanted === actual) return;
  throw new Error(
    `[${name}] Group with object ID "${id}" does not have the specified ${name} setting ` +
      `(expected: ${wanted}, actual: ${actual})`,
  );
}
