import { PartialFailure } from "../../../tools/wire/provider";
import type { Hooks, HookSubject } from "./hooks";

const ATTEMPTS = 100;

export interface Attempts {
  readonly hooks: Hooks;
  readonly subject: HookSubject;
  /** The engine was killed. */
  readonly isOver: () => boolean;
  /** Told of each attempt that made something, and failed all the same. */
  readonly onPartial?: (message: string) => void;
}

/** What an operation came to: all of it, or what was made before a later step of it failed. */
export type Outcome<T> = { readonly done: T } | { readonly partial: PartialFailure };

/**
 * Does what a provider is asked for, again if an error hook asks for that.
 * https://github.com/pulumi/pulumi/blob/v3.248.0/pkg/resource/deploy/retries.go
 */
export async function attempted<T>(
  operation: "create" | "update" | "delete",
  { hooks, subject, isOver, onPartial }: Attempts,
  work: () => Promise<T>,
): Promise<Outcome<T>> {
  const errors: string[] = [];
  for (;;) {
    try {
      return { done: await work() };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (error instanceof PartialFailure) onPartial?.(message);
      errors.unshift(message);
      if (errors.length >= ATTEMPTS) throw new Error("maximum number of error hook retries reached", { cause: error });
      // A hook that fails, or is not there in a destroy, asks for nothing: what counts is the provider's error.
      if (!isOver() && (await hooks.wantsRetry(operation, errors, subject).catch(() => false))) continue;
      if (error instanceof PartialFailure) return { partial: error };
      throw error;
    }
  }
}
