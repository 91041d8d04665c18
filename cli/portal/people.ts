import { sameText } from "../../sandbox/entra/objects";
import type { TenantState, User } from "../../sandbox/entra/state";

export const peopleOf = ({ users }: TenantState): readonly User[] =>
  Object.values(users).sort((one, other) => one.displayName.localeCompare(other.displayName, "en"));

export const personCalled = ({ users }: TenantState, userPrincipalName: string): User | undefined =>
  Object.values(users).find((user) => sameText(user.userPrincipalName, userPrincipalName));

/** What is special about somebody, if anything. */
export const kindsOf = ({ userType, accountEnabled }: User): readonly string[] => [
  ...(userType === "Guest" ? ["guest"] : []),
  ...(accountEnabled ? [] : ["disabled"]),
];
