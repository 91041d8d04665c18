/**
 * What the program tells the engine, at the level debug, of each group that an app lets in: the engine keeps no answer of a look-up, and
 * who reads a preview wants to know how many people a group is. Nobody's name is in it.
 */
export const headcountText = ({ group, people }: Headcount): string => `group ${group} lets in ${people} people`;

export interface Headcount {
  /** Object id. */
  readonly group: string;
  readonly people: number;
}

/** Undefined: the message is about something else. */
export function readHeadcount(message: string): Headcount | undefined {
  const [, group, people] = /^(?:debug: )?group ([\w-]+) lets in (\d+) people$/.exec(message.trim()) ?? [];
  return group === undefined || people === undefined ? undefined : { group, people: Number(people) };
}
