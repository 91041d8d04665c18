import { assignedTo } from "../../federation/checks/people/assigned";
import { subjectOf } from "../../federation/checks/subject";
import { isDisabled } from "../../federation/disabledAccounts";
import { isGap, isKnown } from "../../federation/facts";
import type { App, Federation, Person } from "../../federation/model";
import { signIn, type Trace } from "../../federation/signIn";
import { type Hidden, unreadableIn } from "../../federation/unreadable";
import { type Outcome, outcomeOf } from "./outcome";

/** Who can sign in to what, and why somebody cannot. */
export interface PeopleTable<P> {
  readonly apps: readonly App<P>[];
  readonly rows: readonly PersonRow<P>[];
  /** What may have further people in it, and cannot be read. */
  readonly unreadable: readonly Hidden[];
  /** Whether the federation is still to be deployed. */
  readonly isPlanned: boolean;
}

export interface PersonRow<P> {
  readonly person: Person<P>;
  /** One for each app; undefined: the person is not assigned to it. */
  readonly cells: readonly (Cell<P> | undefined)[];
}

export interface Cell<P> {
  /** `accountDisabled`: nobody is to sign in by this account. */
  readonly outcome: Outcome | "accountDisabled";
  readonly trace: Trace<P>;
}

/** For people. */
export const outcomeWords: Readonly<Record<Cell<unknown>["outcome"], string>> = {
  lands: "lands",
  willLand: "will land",
  refused: "refused",
  undecided: "unknown",
  accountDisabled: "account disabled",
};

/** Everybody who is assigned to an application of AWS, by name. */
export function peopleTable<P>(federation: Federation<P>, now: Date, isPlanned = false): PeopleTable<P> {
  const { apps } = subjectOf(federation, { now });
  const open = new Map<Person<P>, Set<App<P>>>();
  for (const { person, app } of apps.flatMap((each) => assignedTo(each, federation)))
    open.set(person, (open.get(person) ?? new Set()).add(app));
  const rows = [...open].map(([person, own]) => ({
    person,
    cells: apps.map((app): Cell<P> | undefined => {
      if (!own.has(app)) return undefined;
      const trace = signIn(federation, { person, app, now });
      return { trace, outcome: isDisabled(person) ? "accountDisabled" : outcomeOf(trace, isPlanned) };
    }),
  }));
  return {
    ...{ apps, isPlanned, unreadable: hidingPeople(federation, apps) },
    rows: rows.sort((one, other) => (nameOf(one.person) < nameOf(other.person) ? -1 : 1)),
  };
}

/** Of people who are known, something may be hidden as well: their own sign-ins tell. */
const hidingPeople = <P>({ people, groups }: Federation<P>, apps: readonly App<P>[]): Hidden[] =>
  unreadableIn([isGap(people) && people, groups, apps.map(({ assignments }) => assignments)]);

/** Of those who are to sign in. */
export const tracesIn = <P>(cells: PersonRow<P>["cells"]): Trace<P>[] =>
  cells.flatMap((cell) => (cell === undefined || cell.outcome === "accountDisabled" ? [] : [cell.trace]));

const nameOf = ({ userPrincipalName }: Person): string => userPrincipalName.toLowerCase();

export const nameOfApp = <P>({ displayName }: App<P>): string => (isKnown(displayName) ? displayName : "…");
