import { awsAttributes, isPassedOn } from "../../claims";
import type { Claim } from "../../entra/claims";
import { type Fact, follows, isKnown, itemsOf, undecided } from "../../facts";
import type { App, Federation, Person } from "../../model";
import { attribute, claimsFor } from "../../signIn/entra";
import { claimsOfAnybody } from "../anybody";
import { rolesWithValue } from "../ways";

/** Somebody who may open an application, and what Entra says of them. */
export interface Assigned<P> {
  readonly person: Person<P>;
  readonly app: App<P>;
  readonly roles: Fact<readonly string[]>;
  /** Undefined: the person has none. Undecided, too, if the application has Entra say none of anybody. */
  readonly sessionName: Fact<string | undefined>;
  /** What the session is to carry beside it, as far as it is known. */
  readonly passed: readonly Claim[];
}

/** Who is assigned, directly or as a direct member of a group, as far as it is known. */
export function assignedTo<P>(app: App<P>, federation: Federation<P>): Assigned<P>[] {
  const isNamed = claimsOfAnybody(app, federation)?.attributes.some(
    ({ name }) => name === awsAttributes.roleSessionName,
  );
  const people = new Map(itemsOf(federation.people).map((person) => [person.id, person]));
  return [...valuesByPerson(app, federation)].flatMap(([id, values]): Assigned<P>[] => {
    const person = people.get(id);
    if (person === undefined) return [];
    const claims = claimsFor(app, { tenantId: federation.tenant.id, person, roles: [...values], app });
    const said = (wanted: string) => follows(claims, (known) => attribute(known, wanted));
    return [
      {
        ...{ person, app },
        passed: isKnown(claims) ? claims.attributes.filter(({ name }) => isPassedOn(name)) : [],
        roles: isKnown(app.appRoles) ? said(awsAttributes.role) : undecided,
        sessionName:
          isNamed === true
            ? follows(said(awsAttributes.roleSessionName), ([name]): Fact<string | undefined> => name)
            : undecided,
      },
    ];
  });
}

/** Values of app roles, by object id of the person who has them. */
function valuesByPerson<P>(app: App<P>, { groups }: Federation<P>): Map<string, Set<string>> {
  const members = new Map(itemsOf(groups).map(({ id, memberIds }) => [id, itemsOf(memberIds)]));
  const valueOf = new Map(rolesWithValue(app).map(({ role, value }) => [role.id, value]));
  const found = new Map<string, Set<string>>();
  for (const { principalId, appRoleId } of itemsOf(app.assignments)) {
    if (!isKnown(principalId)) continue;
    const value = valueOf.get(appRoleId);
    for (const id of members.get(principalId) ?? [principalId]) {
      const values = found.get(id) ?? new Set<string>();
      if (value !== undefined) values.add(value);
      found.set(id, values);
    }
  }
  return found;
}
