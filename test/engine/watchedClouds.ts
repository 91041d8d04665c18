import type { Clouds } from "../../sandbox";
import type { AccountState } from "../../sandbox/aws";
import { AwsError } from "../../sandbox/aws/awsError";
import { BrokenConnection } from "../../sandbox/core/requestFaults";
import { memoryStore, type Store } from "../../sandbox/core/store";
import { GraphError, type TenantState } from "../../sandbox/entra";

/** Both clouds as they were at one moment, as JSON. */
export interface Moment {
  readonly tenant: string;
  readonly account: string;
}

/** What goes wrong with a change of the clouds. */
export interface Interruption {
  /** 1: the next change. */
  readonly nth: number;
  /** The change is made, and an error is answered all the same. */
  readonly takesEffect: boolean;
  /** No error is answered, nothing at all: the connection breaks. */
  readonly isUnanswered?: boolean;
  /** Kills whoever asks for it. Whatever else is under way then is not done. Without it, the other changes go on. */
  readonly kill?: () => void;
}

/** Clouds that remember each state that they were in, and at which changes can be interrupted. */
export class WatchedClouds implements Clouds {
  readonly tenant: Store<TenantState>;
  readonly account: Store<AccountState>;
  private now: Moment = { tenant: "", account: "" };
  private moments: Moment[] = [];
  private pending: Interruption | undefined;
  private changes = 0;

  constructor(private readonly clouds: Clouds) {
    this.tenant = this.watched(
      clouds.tenant,
      "tenant",
      (what) => new GraphError(403, "Authorization_RequestDenied", what),
    );
    this.account = this.watched(clouds.account, "account", (what) => new AwsError("AccessDenied", what, 403));
  }

  /** Begins to remember, with the state as it is. */
  async start(): Promise<void> {
    this.now = await momentOf(this.clouds);
    this.moments = [this.now];
  }

  /** Every state since the last call, oldest first; the first is that of the last call. */
  take(): readonly Moment[] {
    const taken = this.moments;
    this.moments = [this.now];
    return taken;
  }

  /** Undefined: not any more. */
  interrupt(interruption: Interruption | undefined): void {
    this.pending = interruption;
    this.changes = 0;
  }

  /** Whether the interruption has come about. */
  get interrupted(): boolean {
    return this.pending !== undefined && this.changes >= this.pending.nth;
  }

  private watched<S>(store: Store<S>, key: keyof Moment, refusal: (what: string) => Error): Store<S> {
    return {
      read: (look) => store.read(look),
      write: async (change) => {
        const { pending } = this;
        this.changes++;
        const isNth = this.changes === pending?.nth;
        if (isNth) pending.kill?.();
        const isDone = pending?.kill !== undefined && this.changes > pending.nth;
        if (isDone || (isNth && !pending.takesEffect)) throw refusal("an interruption: nothing was changed");
        const result = await store.write((state) => {
          const answer = change(state);
          // The store keeps the state in this very moment, so that no other change comes in between.
          this.now = { ...this.now, [key]: JSON.stringify(state) };
          this.moments.push(this.now);
          return answer;
        });
        const unseen = "an interruption: the change was made, but its success was not seen";
        if (isNth) throw pending.isUnanswered === true ? new BrokenConnection(unseen) : refusal(unseen);
        return result;
      },
    };
  }
}

/** Both clouds as they are now. */
export async function momentOf({ tenant, account }: Clouds): Promise<Moment> {
  return {
    tenant: await tenant.read((state) => JSON.stringify(state)),
    account: await account.read((state) => JSON.stringify(state)),
  };
}

/** The clouds of a moment, in which what people do has no consequences. */
export function cloudsOf({ tenant, account }: Moment): Clouds {
  return {
    tenant: memoryStore(() => JSON.parse(tenant) as TenantState),
    account: memoryStore(() => JSON.parse(account) as AccountState),
  };
}
