import type { FunctionModel } from "../../core/models";
import { terraformName } from "../../core/shapes";
import { refusals } from "../graphError";
import { calling } from "../models/graphCalls";
import { optionalFlag } from "../models/properties";
import type { Group } from "../state";
import type { Tenant } from "../tenant";
import { found, only, onlyKey } from "./lookup";

export const getGroup: FunctionModel<Tenant> = {
  token: "azuread:index/getGroup:getGroup",

  async invoke(args, tenant) {
    const group = await look(args, tenant);
    const includeTransitiveMembers = optionalFlag(args, "includeTransitiveMembers") ?? false;
    return {
      description: group.description ?? "",
      displayName: group.displayName,
      id: `/groups/${group.id}`,
      includeTransitiveMembers,
      mail: group.mail ?? "",
      mailEnabled: group.mailEnabled,
      mailNickname: group.mailNickname,
      members: includeTransitiveMembers ? await tenant.transitiveMembers(group.id) : group.members,
      objectId: group.id,
      owners: group.owners,
      securityEnabled: group.securityEnabled,
    };
  },
};

async function look(args: Parameters<FunctionModel<Tenant>["invoke"]>[0], tenant: Tenant): Promise<Group> {
  const { key, value } = onlyKey(args, ["displayName", "mailNickname", "objectId"]);
  const mailEnabled = optionalFlag(args, "mailEnabled");
  const securityEnabled = optionalFlag(args, "securityEnabled");
  if (key === "objectId") {
    const group = await found(tenant.getGroup(value), `[object_id] No group found with object ID: "${value}"`);
    checkSetting(group, "mail_enabled", mailEnabled, group.mailEnabled);
    checkSetting(group, "security_enabled", securityEnabled, group.securityEnabled);
    return group;
  }
  const filter = [
    `${key} eq '${value}'`,
    ...(mailEnabled === undefined ? [] : [`mailEnabled eq ${mailEnabled}`]),
    ...(securityEnabled === undefined ? [] : [`securityEnabled eq ${securityEnabled}`]),
  ].join(" and ");
  const groups = await calling(`Retrieving groups for filter (${filter})`, async () =>
    tenant.listGroups({
      [key]: unquoted(value, filter),
      ...(mailEnabled !== undefined && { mailEnabled }),
      ...(securityEnabled !== undefined && { securityEnabled }),
    }),
  );
  return only(groups, {
    none: `[${terraformName(key)}] No group found matching specified filter (${filter})`,
    several: `[${terraformName(key)}] More than one group found matching specified filter (${filter})`,
  });
}

/** The provider writes a name into the filter as it is. Graph takes an apostrophe in it for its end, unless there are two. */
function unquoted(name: string, filter: string): string {
  if (/^(?:[^']|'')*$/.test(name)) return name.replaceAll("''", "'");
  throw refusals.badRequest(`Invalid filter clause: Syntax error in '${filter}'.`);
}

function checkSetting({ id }: Group, name: string, wanted: boolean | undefined, actual: boolean): void {
  if (wanted === undefined || wanted === actual) return;
  throw new Error(
    `[${name}] Group with object ID "${id}" does not have the specified ${name} setting ` +
      `(expected: ${wanted}, actual: ${actual})`,
  );
}
