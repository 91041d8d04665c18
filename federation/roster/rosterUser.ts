/** A user of an Amazon Connect instance as a deployment declares them. */
export interface RosterUser {
  /** Case counts. */
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Name of their work profile. */
  readonly profile: string;
}

const separator = " | ";

/** All but the username in one line, as in `Ada | Lovelace | agent`: ten thousand of them stand in a state, and in a diff. */
export const rosterLine = ({ firstName, lastName, profile }: Omit<RosterUser, "username">): string =>
  [firstName, lastName, profile].join(separator);

/** Undefined, if it is no such line. */
export function parseRosterLine(username: string, line: string): RosterUser | undefined {
  const [firstName = "", ...rest] = line.split(separator);
  const profile = rest.pop();
  if (profile === undefined || rest.length === 0) return undefined;
  return { username, firstName, lastName: rest.join(separator), profile };
}
