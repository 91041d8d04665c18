import { claimId, attributeOf, type NameAttribute, type PersonValue, valueMadeOf } from "../../federation/personValue";
import { isKnown } from "../../federation/facts";
import type { Person } from "../../federation/model";

/** How well a name of people fits the users that Amazon Connect has. */
export interface ComparedName {
  readonly value: PersonValue;
  /** As in `mail`. */
  readonly title: string;
  /** People whose user name in Amazon Connect it is. */
  readonly matches: number;
  /** Of one of the people, as an example. */
  readonly example?: string;
}

/** What directories keep names in, the likeliest first. */
const candidates: readonly { readonly value: PersonValue; readonly title: string }[] = [
  { value: "userPrincipalName", title: "the user principal name" },
  { value: "mail", title: "the e-mail address" },
  { value: { mailPrefix: "userPrincipalName" }, title: "the user principal name, up to the @" },
  { value: "mailNickname", title: "the mail nickname" },
  { value: "onPremisesSamAccountName", title: "the on-premises account name" },
  { value: "employeeId", title: "the employee id" },
];

export const comparedAttributes: readonly NameAttribute[] = [
  ...new Set(candidates.map(({ value }) => attributeOf(value))),
];

/** Best first; of those that fit as well, the likeliest. What fits nobody is left out, if something fits somebody. */
export function namesCompared(people: readonly Person[], usernames: readonly string[]): ComparedName[] {
  const taken = new Set(usernames);
  const compared = candidates.map(({ value, title }): ComparedName => {
    const names = people.flatMap(({ attributes }) => {
      const text = attributes[claimId(attributeOf(value))];
      return text !== undefined && isKnown(text) ? (valueMadeOf(value, text) ?? []) : [];
    });
    const [example] = names;
    const matches = new Set(names.filter((name) => taken.has(name))).size;
    return { value, title, matches, ...(example !== undefined && { example }) };
  });
  const sorted = compared.sort((one, other) => other.matches - one.matches);
  const fit = sorted.filter(({ matches }) => matches > 0);
  return fit.length > 0 ? fit : sorted;
}
