import type { Person } from "../../federation/model";
import type { Passed, Station, Stop, Trace } from "../../federation/signIn";
import { type Hidden, unreadableIn } from "../../federation/unreadable";
import { gapText } from "../gapText";
import { isLeftToDeployment } from "./outcome";
import { type Cell, type PeopleTable, tracesIn } from "./peopleTable";

/** Why people are refused, and who: the same error at the same station with the same remedy is one reason. */
export interface Refused<P> {
  /** Of several people, with what each is called by in place of one's name. */
  readonly stop: Failed<P>;
  /** User principal names. */
  readonly people: readonly string[];
}

type Failed<P> = Extract<Stop<P>, { result: "failed" }>;

export function refusalsIn<P>(rows: PeopleTable<P>["rows"]): Refused<P>[] {
  const found = new Map<string, { stop: Failed<P>; ofAnybody: Failed<P>; people: Set<string> }>();
  for (const { person, cells } of rows) {
    for (const trace of tracesIn(cells)) {
      const stop = trace.stops.at(-1);
      if (stop?.result !== "failed") continue;
      const ofAnybody = withoutNames(stop, person, trace);
      const key = [stop.station, ofAnybody.error, ofAnybody.remedy].join("\n");
      const reason = found.get(key) ?? { stop, ofAnybody, people: new Set() };
      // What is to be looked at may be each person's own.
      if (reason.ofAnybody.at !== stop.at) reason.ofAnybody = { ...reason.ofAnybody, at: undefined };
      reason.people.add(person.userPrincipalName);
      found.set(key, reason);
    }
  }
  return [...found.values()].map(({ stop, ofAnybody, people }) => ({
    stop: people.size > 1 ? ofAnybody : stop,
    people: [...people],
  }));
}

function withoutNames<P>(stop: Failed<P>, { userPrincipalName }: Person, { stops }: Trace<P>): Failed<P> {
  const session = stops.find(({ station }) => station === "AWS: session name");
  const named = (text: string): string => {
    const rest = text.replaceAll(userPrincipalName, "<user principal name>");
    return session?.result === "passed" ? rest.replaceAll(session.says, "<role session name>") : rest;
  };
  return { ...stop, error: named(stop.error), remedy: named(stop.remedy) };
}

/** What a cloud asks of people, and of whom: who does it signs in. */
export interface Asked {
  readonly station: Station;
  readonly says: string;
  /** User principal names. */
  readonly people: readonly string[];
}

export function askedIn<P>(rows: PeopleTable<P>["rows"]): Asked[] {
  const found = new Map<string, { station: Station; says: string; people: Set<string> }>();
  for (const { person, cells } of rows) {
    for (const { station, says } of cells.flatMap(conditionsOf)) {
      const key = `${station}\n${says}`;
      const asked = found.get(key) ?? { station, says, people: new Set() };
      asked.people.add(person.userPrincipalName);
      found.set(key, asked);
    }
  }
  return [...found.values()].map(({ people, ...asked }) => ({ ...asked, people: [...people] }));
}

/** What is asked of somebody who is not refused anyway. */
export const conditionsOf = <P>(cell: Cell<P> | undefined): Passed[] =>
  cell === undefined || cell.outcome === "refused" || cell.outcome === "accountDisabled" ? [] : askedOn(cell.trace);

/** What only who does it gets past. */
export const askedOn = <P>({ stops }: Trace<P>): Passed[] =>
  stops.flatMap((stop) => (stop.result === "passed" && stop.isConditional ? [stop] : []));

/** Why nobody can tell what becomes of people, and of whom. */
export interface Unknown {
  /** The first one at which it matters. */
  readonly station: Station;
  readonly why: string;
  /** User principal names. */
  readonly people: readonly string[];
}

export function unknownsIn<P>({ rows, isPlanned }: PeopleTable<P>): Unknown[] {
  const found = new Map<string, { station: Station; why: string; people: Set<string> }>();
  for (const { person, cells } of rows) {
    for (const { station, gap } of cells.flatMap((cell) => unknownStops(cell, isPlanned))) {
      const why = gapText(gap, isPlanned);
      const key = gap.gap === "undecided" ? `${station}\n${why}` : why;
      const reason = found.get(key) ?? { station, why, people: new Set() };
      reason.people.add(person.userPrincipalName);
      found.set(key, reason);
    }
  }
  return [...found.values()].map(({ people, ...reason }) => ({ ...reason, people: [...people] }));
}

/** Where somebody's sign-in cannot be judged, if nothing refuses it. */
export const unknownStops = <P>(cell: Cell<P> | undefined, isPlanned: boolean) =>
  cell?.outcome === "undecided"
    ? cell.trace.stops
        .filter((stop) => stop.result === "undecided")
        .filter((stop) => !isPlanned || !isLeftToDeployment(stop))
    : [];

/** All that may not be read, and keeps this from being known: who is assigned, and what becomes of them. */
export const unreadableOf = <P>({ rows, isPlanned, unreadable }: PeopleTable<P>): Hidden[] => {
  const gaps = rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => unknownStops(cell, isPlanned).map(({ gap }) => gap)),
  );
  const all = [...unreadable, ...unreadableIn(gaps)];
  return [...new Map(all.map((hidden) => [`${hidden.what}\n${hidden.permission}`, hidden])).values()];
};
