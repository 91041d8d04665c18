import type { Trace } from "../../federation/signIn";
import type { Place } from "../../clouds/federation";
import { outcomeOf } from "./outcome";
import { nameOfApp, type PeopleTable } from "./peopleTable";
import { conditionsOf, unknownStops, unreadableOf } from "./reasons";

/** For machines: where a sign-in ends, and every station on the way. */
export const traceJson = (trace: Trace<Place>, isPlanned: boolean) => ({
  result: outcomeOf(trace, isPlanned),
  landing: trace.landing,
  stops: trace.stops,
});

export const peopleJson = (table: PeopleTable<Place>) => ({
  apps: table.apps.map(nameOfApp),
  unreadable: unreadableOf(table),
  people: table.rows.map(({ person, cells }) => ({
    person: person.userPrincipalName,
    apps: cells.flatMap((cell, index) => {
      const app = table.apps[index];
      if (cell === undefined || app === undefined) return [];
      const { trace, outcome } = cell;
      const last = trace.stops.at(-1);
      const unknown = unknownStops(cell, table.isPlanned).map(({ station, gap }) => ({ station, gap }));
      const asked = conditionsOf(cell).map(({ station, says }) => ({ station, says }));
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
          ...(asked.length > 0 && { asked }),
          ...(unknown.length > 0 && { unknown }),
        },
      ];
    }),
  })),
});
