import type { AssignedTo } from "../../clouds/federation/entra/assigned";
import { readInstance } from "../../clouds/federation/aws/instance";
import { findPrincipal } from "../../clouds/federation/entra/namedPrincipal";
import { readPeople } from "../../clouds/federation/entra/people";
import { entraLinks } from "../../clouds/federation/links";
import type { Clouds } from "../../clouds/federation/surroundings";
import { isKnown, itemsOf } from "../../federation/facts";
import { claimId } from "../../federation/personValue";
import type { Settings } from "../../settings/schema";
import { comparedAttributes, type ComparedName, namesCompared } from "./namesCompared";

export interface Compared {
  /** How many people the settings let in. */
  readonly people: number;
  /** Best first. */
  readonly names: readonly [ComparedName, ...ComparedName[]];
}

/**
 * The names of the people whom the settings let in, against the users of the instance. Undefined if there are no people, or no users, to
 * compare, or if they may not be read.
 */
export async function compareNames(
  clouds: Clouds,
  settings: Settings,
  instanceArn: string,
): Promise<Compared | undefined> {
  const { graph, aws } = clouds;
  const wanted = settings.apps.flatMap(({ groups, users }) => [
    ...groups.map((group) => ({ group })),
    ...users.map((user) => ({ user })),
  ]);
  const [instance, links, ...found] = await Promise.all([
    readInstance(aws, instanceArn),
    graph.address("").then(entraLinks),
    ...wanted.map((each) => findPrincipal(graph, each)),
  ]);
  const users = instance === undefined ? [] : itemsOf(instance.users);
  const principals = found.filter((each): each is AssignedTo => "principalId" in each);
  if (users.length === 0 || principals.length === 0) return undefined;
  const attributes = new Map(comparedAttributes.map((name) => [claimId(name), [name]]));
  const { people } = await readPeople(graph, links, [principals], attributes, []);
  if (!isKnown(people) || people.length === 0) return undefined;
  const [best, ...others] = namesCompared(
    people,
    users.map(({ username }) => username),
  );
  return best === undefined ? undefined : { people: people.length, names: [best, ...others] };
}
