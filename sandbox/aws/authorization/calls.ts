import { type Guard, type Known } from "./guard";
import type { UserRequest } from "../userPermissions";

type Operation = (...args: never[]) => Promise<unknown>;

/** The operations of a service, as methods. */
type OperationsOf<T> = { readonly [M in keyof T as T[M] extends Operation ? M : never]: T[M] };

/**
 * For each operation of a service, what the aws provider asks AWS for where a model calls it: the operation itself, and what it
 * calls besides.
 */
export type Calls<T> = {
  readonly [M in keyof OperationsOf<T>]: T[M] extends (...args: infer A) => Promise<unknown>
    ? (known: Known, ...args: A) => readonly UserRequest[]
    : never;
};

/** No permission is needed, or no service is asked. */
export const free = (): readonly UserRequest[] => [];

/** The same service, whose operations are asked for first. */
export function guarded<T extends object>(
  service: T,
  calls: Calls<T>,
  { guard, region }: { guard: Guard; region: () => string | undefined },
): T {
  return new Proxy(service, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      const call: unknown = Reflect.get(calls, name);
      if (typeof value !== "function" || typeof call !== "function") return value;
      return async (...args: unknown[]): Promise<unknown> => {
        await guard.require(
          region(),
          (known) => Reflect.apply(call, undefined, [known, ...args]) as readonly UserRequest[],
        );
        return Reflect.apply(value, target, args) as unknown;
      };
    },
  });
}
