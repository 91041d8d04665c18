import { isKnown, isThere } from "../../facts";
import type { ConnectInstance, ConnectUser } from "../../model";
import { byUsername } from "../../signIn/connect";
import type { Subject } from "../subject";
import { usernameProblem } from "../../usernames";
import { instancesOf, type Way } from "../ways";
import type { Assigned } from "./assigned";

/** Somebody who may open an application, and the Amazon Connect user whom they sign in as. */
export interface Entrant<P> extends Pick<Assigned<P>, "person" | "app"> {
  readonly sessionName: string;
  readonly way: Way<P>;
  readonly instance: ConnectInstance<P>;
  readonly users: readonly ConnectUser<P>[];
  /** Undefined: there is none of this name. */
  readonly user: ConnectUser<P> | undefined;
}

/** Those of whom the name, the instance and its users are known. Names that no user can have are judged by themselves. */
export function* entrants<P>({ assigned, ways, federation }: Subject<P>): Iterable<Entrant<P>> {
  for (const { person, app, sessionName } of assigned) {
    const way = ways.find((each) => each.app === app);
    if (way === undefined) continue;
    if (!isThere(sessionName) || usernameProblem(sessionName) !== undefined) continue;
    for (const instance of instancesOf(way, federation)) {
      const { users } = instance;
      if (!isKnown(users)) continue;
      yield { person, app, sessionName, way, instance, users, user: byUsername(users).get(sessionName) };
    }
  }
}
