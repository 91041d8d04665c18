import { type Fact, type Gap, isGap, isKnown } from "../facts";
import type { Refusal, Station, Stop, Trace } from "./stations";

/** Ends a sign-in that a cloud refuses. */
class Refused extends Error {}

/** Keeps the stops of one sign-in. */
export class Route<P> {
  private readonly stops: Stop<P>[] = [];

  /** What `judge` answers is where the browser arrives. */
  static trace<P>(judge: (route: Route<P>) => Fact<string>): Trace<P> {
    const route = new Route<P>();
    let landing: Fact<string> | undefined;
    try {
      landing = judge(route);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
    const { stops } = route;
    const isUndecided = stops.some(({ result }) => result === "undecided");
    const result = landing === undefined ? "refused" : isUndecided || isGap(landing) ? "undecided" : "lands";
    return { stops, result, landing: result === "lands" && !isGap(landing) ? landing : undefined };
  }

  /** Where a judgment of its own refuses; undefined: nowhere, as far as can be told. */
  static refusal<P>(judge: (route: Route<P>) => unknown): Refusal<P> | undefined {
    const route = new Route<P>();
    try {
      judge(route);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
    return route.stops.find((stop) => stop.result === "failed");
  }

  pass(station: Station, says: string): void {
    this.stops.push({ station, result: "passed", says });
  }

  /** Whoever does what it says goes on. */
  ask(station: Station, says: string): void {
    this.stops.push({ station, result: "passed", says, isConditional: true });
  }

  /** The browser stays here, and shows `error`. */
  refuse(station: Station, error: string, remedy: string, at?: P): never {
    this.stops.push({ station, result: "failed", error, remedy, at });
    throw new Refused(error);
  }

  /** Of a station, one gap is enough. */
  leave(station: Station, gap: Gap): void {
    if (!this.stops.some((stop) => stop.station === station && stop.result === "undecided"))
      this.stops.push({ station, result: "undecided", gap });
  }

  /** Notes a gap, and answers what was given. */
  noted<T>(station: Station, fact: Fact<T>): Fact<T> {
    if (isGap(fact)) this.leave(station, fact);
    return fact;
  }

  /** Notes a gap, and answers the value where there is none. */
  known<T>(station: Station, fact: Fact<T>): { readonly value: T } | undefined {
    if (!isGap(fact)) return { value: fact };
    this.leave(station, fact);
    return undefined;
  }
}

/** For messages. */
export const shown = (fact: Fact<string>): string => (isKnown(fact) ? fact : "…");
