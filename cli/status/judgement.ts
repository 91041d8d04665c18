import type { Read, Unreadable } from "./snapshot";

/** How one thing is, and what to do about it. */
export interface Judgement<S extends string = string> {
  /** For machines. */
  readonly state: S;
  /** Whether there is nothing to do about it. */
  readonly fine: boolean;
  /** Goes on where a line begins with what it is about: without a capital or a full stop. */
  readonly says: string;
  /** A sentence without its full stop. Left out where another judgement has it. */
  readonly remedy?: string;
}

export function fine<S extends string>(state: S, says: string): Judgement<S> {
  return { state, fine: true, says };
}

export function finding<S extends string>(state: S, says: string, remedy?: string): Judgement<S> {
  return { state, fine: false, says, ...(remedy !== undefined && { remedy }) };
}

export function cannotBeRead({ unreadable, permission }: Unreadable): Judgement<"unknown"> {
  return finding("unknown", `${unreadable} cannot be read`, `Who asks needs the permission ${permission}`);
}

export function isRead<T>(read: Read<T>): read is { readonly value: T } {
  return "value" in read;
}
