import type { FunctionModel } from "../../core/models";
import { terraformName } from "../../core/shapes";
import type { User } from "../state";
import type { Tenant } from "../tenant";
import { found, only, onlyKey } from "./lookup";

export const getUser: FunctionModel<Tenant> = {
  token: "azuread:index/getUser:getUser",

  async invoke(args, tenant) {
    const { key, value } = onlyKey(args, ["employeeId", "mail", "mailNickname", "objectId", "userPrincipalName"]);
    const user = await look(tenant, key, value);
    return {
      accountEnabled: user.accountEnabled,
      displayName: user.displayName,
      employeeId: user.employeeId ?? "",
      externalUserState: user.userType === "Guest" ? "Accepted" : "",
      givenName: user.givenName ?? "",
      id: `/users/${user.id}`,
      mail: user.mail ?? "",
      mailNickname: user.mailNickname,
      objectId: user.id,
      onpremisesSamAccountName: user.onPremisesSamAccountName ?? "",
      surname: user.surname ?? "",
      userPrincipalName: user.userPrincipalName,
      userType: user.userType,
    };
  },
};

async function look(
  tenant: Tenant,
  key: "employeeId" | "mail" | "mailNickname" | "objectId" | "userPrincipalName",
  value: string,
): Promise<User> {
  if (key === "objectId") return found(tenant.getUser(value), `[object_id] User not found with object ID: "${value}"`);
  const texts = {
    employeeId: { none: "User not found with employee ID", several: "More than one user found with employee ID" },
    mail: { none: "User not found with mail", several: "More than one user found with mail" },
    mailNickname: { none: "User not found with email alias", several: "More than one user found with email alias" },
    userPrincipalName: { none: "", several: "More than one user found with UPN" },
  };
  const { none, several } = texts[key];
  const attribute = terraformName(key);
  // It names the user principal name that it was not asked for.
  const shown = key === "mail" ? "" : value;
  return only(await tenant.listUsers({ [key]: value }), {
    none: `[${attribute}] ${key === "userPrincipalName" ? `User with UPN "${value}" was not found` : `${none}: "${shown}"`}`,
    several: `[${attribute}] ${several}: "${shown}"`,
  });
}
