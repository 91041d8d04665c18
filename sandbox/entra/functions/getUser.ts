import type { Properties } from "../../../tools/wire/provider";
import type { FunctionModel } from "../../bridge/models";
import { terraformName } from "../../bridge/schema";
import type { UserFilter } from "../directory";
import { notEmpty, uuid } from "../models/checks";
import { calling } from "../models/graphCalls";
import type { User } from "../state";
import type { Tenant } from "../tenant";
import { found, lookUp, only } from "./lookup";

export const getUser: FunctionModel<Tenant> = {
  token: "azuread:index/getUser:getUser",
  mayBeMissing: ["costCenter", "division"],
  validators: {
    employeeId: notEmpty,
    mail: notEmpty,
    mailNickname: notEmpty,
    objectId: uuid,
    userPrincipalName: notEmpty,
  },

  async invoke(args, tenant) {
    const user = await look(args, tenant);
    return {
      accountEnabled: user.accountEnabled,
      displayName: user.displayName,
      employeeId: user.employeeId,
      givenName: user.givenName,
      id: `/users/${user.id}`,
      mail: user.mail,
      mailNickname: user.mailNickname,
      objectId: user.id,
      onpremisesSamAccountName: user.onPremisesSamAccountName,
      surname: user.surname,
      userPrincipalName: user.userPrincipalName,
      userType: user.userType,
    };
  },
};

function look(args: Properties, tenant: Tenant): Promise<User> {
  const by = (key: keyof UserFilter, name: string) => async (value: string) => {
    const doing = `Finding user with ${name}: ${JSON.stringify(value)}`;
    const users = await calling(doing, () => tenant.listUsers({ [key]: value }));
    // It shows the user principal name if it finds no mail: https://github.com/hashicorp/terraform-provider-azuread/pull/1926
    const shown = JSON.stringify(key === "mail" ? "" : value);
    const missing = name === "UPN" ? `User with UPN ${shown} was not found` : `User not found with ${name}: ${shown}`;
    return only(users, {
      none: `[${terraformName(key)}] ${missing}`,
      several: `[${terraformName(key)}] More than one user found with ${name}: ${shown}`,
    });
  };
  return lookUp(
    args,
    {
      userPrincipalName: by("userPrincipalName", "UPN"),
      objectId: (id) => {
        const described = `with object ID: "${id}"`;
        return found(`Retrieving user ${described}`, tenant.getUser(id), `[object_id] User not found ${described}`);
      },
      mail: by("mail", "mail"),
      mailNickname: by("mailNickname", "email alias"),
      employeeId: by("employeeId", "employee ID"),
    },
    "One of `object_id`, `user_principal_name`, `mail_nickname` or `employee_id` must be supplied",
  );
}
