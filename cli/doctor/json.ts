import type { Trace } from "../../federation/signIn";
import type { Place } from "../../clouds/federation";
import { outcomeOf } from "./outcome";
import { nameOfApp, type PeopleTable } from "./peopleTable";

/** For machines: where a sign-in ends, and every station on the way. */
export const traceJson = (trace: Trace<Place>, isPlanned: boolean) => ({
  result: outcomeOf(trace, isPlanned),
  landing: trace.landing,
  stops: trace.stops,
});

export const peopleJson = ({ apps, rows }: PeopleTable<Place>) => ({
  apps: apps.map(nameOfApp),
  people: rows.map(({ person, cells }) => ({
    person: person.userPrincipalName,
    apps: cells.flatMap((cell, index) => {
      const app = apps[index];
      if (cell === undefined || app === undefined) return [];
      const { trace, outcome } = cell;
      const last = trace.stops.at(-1);
      return [
        {
          app: nameOfApp(app),
          result: outcome,
          landing: trace.landing,
          ...(last?.result === "failed" && {
            station: last.station,
            error: last.error,
            remedy: last.remedy,
            at: last.at,
          }),
        },
      ];
    }),
  })),
});
