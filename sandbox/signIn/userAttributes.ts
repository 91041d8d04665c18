import { type User } from "../entra/state";
import { organizationAttributes } from "../../federation/personValue";

/** What claims can be made of, by their ids in policies: all that the simulated directory knows of people. */
export function attributesOf(user: User): Record<string, string | undefined> {
  const extensions = Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`);
  return {
    userprincipalname: user.userPrincipalName,
    mail: user.mail ?? undefined,
    mailnickname: user.mailNickname,
    employeeid: user.employeeId ?? undefined,
    onpremisessamaccountname: user.onPremisesSamAccountName ?? undefined,
    displayname: user.displayName,
    givenname: user.givenName ?? undefined,
    surname: user.surname ?? undefined,
    objectid: user.id,
    usertype: user.userType,
    ...Object.fromEntries(organizationAttributes.map((name) => [name.toLowerCase(), user.organization[name]])),
    ...Object.fromEntries(
      extensions.map((name) => [name.toLowerCase(), user.onPremisesExtensionAttributes[name] ?? undefined]),
    ),
  };
}
