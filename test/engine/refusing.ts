import { setTimeout as sleep } from "node:timers/promises";
import type { Clouds } from "../../sandbox";
import type { OperationFault } from "../../sandbox/core/faults";
import type { RequestFault } from "../../sandbox/core/requestFaults";

/** What becomes of one resource type when a cloud refuses to make or to change it. */
export interface TypeRow {
  /** Type token. */
  readonly type: string;
  /** Text: why no cloud can refuse it. */
  readonly create: Refusal | string;
  /** Text: why there is no update, or none that a cloud could refuse. */
  readonly update: Refusal | string;
}

/** Of types whose every property is fixed when they are made. */
export const neverUpdated = "every change makes another one";

export interface Refusal {
  /** The deployment in which it is refused. */
  readonly round: string;
  /** Logical name of what is refused. */
  readonly name: RegExp;
  readonly fault: (ids: Ids) => Fault;
  /** Left out of what a creation makes: that everything is there shows at the end. */
  readonly isDone?: (clouds: Clouds) => Promise<boolean>;
  /** What finishes the work, as every command does first unless told otherwise. Default: any deployment. */
  readonly finishedBy?: "a refresh";
}

/** Whatever matches is refused, until the round is over. `request`: to Microsoft Graph. */
export type Fault = { readonly request: RequestFault } | { readonly operation: OperationFault };

/** By app; `early`: the one that was made in the first round; `late`: the other one. */
export type Ids = (app: "admin" | "agent" | "early" | "late") => AppIds;

/** Object ids, as regular expressions. */
export interface AppIds {
  readonly application: string;
  readonly servicePrincipal: string;
}

/** By a status that nobody answers with another attempt. */
export function request(method: string, path: string, more: Partial<RequestFault> = {}): Fault {
  const refusal = { status: 400, code: "Request_BadRequest", message: "An injected refusal." };
  return { request: { method, path, times: 99, ...refusal, ...more } };
}

export const operation = (name: string): Fault => ({ operation: { operation: name, times: 99 } });

/**
 * Where refusals wait until all of them have come: after the first one, the engine begins nothing new. It opens in any case in the
 * end, so that a test fails which waits for one that does not come.
 */
export class Gate {
  private open: () => void = () => undefined;
  private readonly opened = new Promise<void>((done) => (this.open = done));

  constructor(private awaited: number) {}

  /** For one refusal, which may be repeated. */
  place(): () => Promise<void> {
    let isTaken = false;
    return async () => {
      if (!isTaken) this.awaited--;
      isTaken = true;
      if (this.awaited === 0) this.open();
      await Promise.race([this.opened, sleep(30_000, undefined, { ref: false })]);
    };
  }
}
