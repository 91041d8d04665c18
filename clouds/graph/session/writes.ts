import { AttemptError } from "./attempts";
import { isOverlap } from "./graphError";
import { Turns } from "./turns";

/**
 * The writes of this process. Graph may refuse two at once to an application or a service principal
 * (Directory_ConcurrencyViolation). Where it has done so, they come one after the other from then on.
 */
export class Writes {
  private readonly turns = new Turns();
  private readonly contended = new Set<string>();

  /** @param path As of a request, below `/v1.0`. */
  async write<T>(path: string, attempt: () => Promise<T>): Promise<T> {
    const object = /^\/(?:applications|servicePrincipals)\/[^/?]+/.exec(path)?.[0] ?? "";
    try {
      return await (this.contended.has(object) ? this.turns.take(object, attempt) : attempt());
    } catch (error) {
      if (object !== "" && error instanceof AttemptError && isOverlap(error.failure.error)) this.contended.add(object);
      throw error;
    }
  }
}
