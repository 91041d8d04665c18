import { type Clock, wallClock } from "../core/clock";
import { RequestFaults } from "../core/requestFaults";
import { GraphError, refusals } from "./graphError";

/** A call of Microsoft Graph. */
export interface GraphRequest {
  readonly method: string;
  /** Below `/v1.0` or `/beta`, with the query. */
  readonly path: string;
}

/** Takes a call to where it is answered, and the answer back. */
export type Carry = <T>(request: GraphRequest, answer: () => Promise<T>) => Promise<T>;

/** @throws GraphError if the caller may not do that. */
export type Authorize = (request: GraphRequest) => Promise<void>;

export interface TrafficSettings {
  /** Milliseconds that a write takes. */
  readonly writeMs?: number;
  readonly clock?: Clock;
  /** Default: the caller may do everything. */
  readonly authorize?: Authorize | undefined;
}

/** All calls of all clients to one simulated tenant, and what goes wrong with them. */
export class GraphTraffic {
  readonly faults = new RequestFaults(
    ({ status, code, message, retryAfter }) => new GraphError(status, code, message, retryAfter),
  );
  private readonly writeMs: number;
  private readonly clock: Clock;
  private readonly written = new Set<string>();

  private readonly authorize: Authorize | undefined;

  constructor({ writeMs = 0, clock = wallClock, authorize }: TrafficSettings = {}) {
    this.authorize = authorize;
    this.writeMs = writeMs;
    this.clock = clock;
  }

  readonly carry: Carry = (request, answer) =>
    this.faults.around(request, async () => {
      await this.authorize?.(request);
      return this.inTime(request, answer);
    });

  /** While one write to an application or a service principal lasts, another is refused. Other objects take them at once. */
  private async inTime<T>({ method, path }: GraphRequest, answer: () => Promise<T>): Promise<T> {
    if (this.writeMs === 0 || method === "GET") return answer();
    const written = /^\/(?:applications|servicePrincipals)\/[^/?]+/.exec(path)?.[0].toLowerCase();
    if (written !== undefined) {
      if (this.written.has(written)) throw refusals.overlap();
      this.written.add(written);
    }
    try {
      await this.clock.sleep(this.writeMs);
      return await answer();
    } finally {
      if (written !== undefined) this.written.delete(written);
    }
  }
}
