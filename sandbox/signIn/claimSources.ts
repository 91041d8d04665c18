import type { ServicePrincipal, User } from "../entra/state";
import type { MappedClaim } from "./claimsMapping";

/** Who signs in, to what, in which roles. */
export interface Person {
  readonly user: User;
  /** Values of roles. */
  readonly roles: readonly string[];
  readonly servicePrincipal: ServicePrincipal;
}

/** The values of a claim that is a constant or comes straight from an object of the directory. */
export function sourceValues(
  { Source: source, ID: id = "", Value: value }: MappedClaim,
  { user, roles, servicePrincipal }: Person,
): string[] {
  if (value !== undefined) return some(value);
  if (source === "user") return id.toLowerCase() === "assignedroles" ? [...roles] : some(userAttribute(user, id));
  // The simulated directory knows no more of applications, and nothing of the company.
  if (source === "company") return [];
  return some({ displayname: servicePrincipal.displayName, objectid: servicePrincipal.id }[id.toLowerCase()]);
}

/** Those that the simulated directory holds; people have no value for the others. */
function userAttribute(user: User, id: string): string | null | undefined {
  const [, extension] = /^(extensionattribute\d+)$/i.exec(id) ?? [];
  if (extension !== undefined) {
    return Object.entries(user.onPremisesExtensionAttributes).find(
      ([name]) => name.toLowerCase() === extension.toLowerCase(),
    )?.[1];
  }
  return {
    userprincipalname: user.userPrincipalName,
    mail: user.mail,
    mailnickname: user.mailNickname,
    employeeid: user.employeeId,
    onpremisessamaccountname: user.onPremisesSamAccountName,
    displayname: user.displayName,
    givenname: user.givenName,
    surname: user.surname,
    objectid: user.id,
    usertype: user.userType,
  }[id.toLowerCase()];
}

/** A claim without a value has none, not an empty one. */
export const some = (value: string | null | undefined): string[] =>
  value === null || value === undefined || value === "" ? [] : [value];
