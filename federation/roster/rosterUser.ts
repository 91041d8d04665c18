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

/**
 * All but the username in one line, as in `Ada | Lovelace | agent`: ten thousand of them stand in a state, and in a diff. A line in a
 * name, as in that of a group, has a backslash before it.
 */
export const rosterLine = ({ firstName, lastName, profile }: Omit<RosterUser, "username">): string =>
  [firstName, lastName, profile].map((text) => text.replace(/[\\|]/g, "\\$&")).join(separator);

/** Undefined, if it is no such line. */
export function parseRosterLine(username: string, line: string): RosterUser | undefined {
  const [firstName, lastName, profile, ...more] = line.split(separator).map((text) => text.replace(/\\([\\|])/g, "$1"));
  if (firstName === undefined || lastName === undefined || profile === undefined || more.length > 0) return undefined;
  return { username, firstName, lastName, profile };
}
