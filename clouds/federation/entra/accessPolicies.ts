import { z } from "zod";
import { everyKnown, type Fact, follows } from "../../../federation/facts";
import type { AccessPolicy, Scope } from "../../../federation/model";
import { fewAtOnce } from "../../fewAtOnce";
import type { GraphSession } from "../../graph/session/session";
import type { EntraLinks, EntraPlace } from "../links";
import { readable } from "../readable";
import { type Listed, policy } from "./accessPolicyShape";

/**
 * The Conditional Access policies of the tenant that ask for something at one of these applications, or at all.
 *
 * https://learn.microsoft.com/graph/api/conditionalaccessroot-list-policies
 * https://learn.microsoft.com/graph/api/conditionalaccessroot-list-namedlocations
 */
export const readAccessPolicies = (
  graph: GraphSession,
  links: EntraLinks,
  clientIds: readonly string[],
): Promise<Fact<readonly AccessPolicy<EntraPlace>[]>> =>
  readable("the Conditional Access policies of the tenant", "Policy.Read.All", async () => {
    const listed = await graph.list("/identity/conditionalAccess/policies", policy);
    const ours = listed.flatMap((each) => (each !== undefined && isForAny(each.apps, clientIds) ? each : []));
    const [names, members] = await Promise.all([namesOfPlaces(graph, ours), membersOf(graph, ours)]);
    return ours.map((each) => policyOf(each, links, names, members));
  });

const isForAny = ({ included }: Scope, clientIds: readonly string[]): boolean =>
  included.some((id) => id === "All" || clientIds.includes(id.toLowerCase()));

/** By group, the object ids of everybody in it. */
type Members = ReadonlyMap<string, Fact<readonly string[]>>;

function policyOf(
  { id, groups, users, ...own }: Listed,
  links: EntraLinks,
  names: ReadonlyMap<string, string>,
  members: Members,
): AccessPolicy<EntraPlace> {
  const whole = (people: readonly string[], of: readonly string[]): Fact<readonly string[]> =>
    follows(everyKnown(of.map((group) => members.get(group) ?? [])), (lists) => [...people, ...lists.flat()]);
  const named = (places: readonly string[]) => places.map((place) => names.get(place) ?? place);
  const { apps, places, displayName, onlyReports, dependsOnMore, asks, asksForAll } = own;
  return {
    at: links.accessPolicy(displayName, id),
    ...{ displayName, onlyReports, apps, dependsOnMore, asks, asksForAll },
    people: follows(whole(users.included, groups.included), (included) =>
      follows(whole(users.excluded, groups.excluded), (excluded) => ({ included, excluded })),
    ),
    places: { included: named(places.included), excluded: named(places.excluded) },
  };
}

/** Nobody asks for them if no policy names any. */
async function namesOfPlaces(graph: GraphSession, policies: readonly Listed[]): Promise<ReadonlyMap<string, string>> {
  const meant = policies.flatMap(({ places }) => [...places.included, ...places.excluded]);
  const known = [["AllTrusted", "all trusted locations"]] as const;
  if (meant.every((id) => id.startsWith("All"))) return new Map(known);
  const locations = await graph.list("/identity/conditionalAccess/namedLocations", location);
  return new Map([...known, ...locations.map(({ id, displayName }) => [id, displayName] as const)]);
}

const location = z.object({ id: z.string(), displayName: z.string() });

async function membersOf(graph: GraphSession, policies: readonly Listed[]): Promise<Members> {
  const groups = policies.flatMap(({ groups: { included, excluded }, displayName }) =>
    [...included, ...excluded].map((id) => [id, displayName] as const),
  );
  const read = await fewAtOnce(
    [...new Map(groups)],
    async ([id, name]) => [id, await readMembers(graph, id, name)] as const,
  );
  return new Map(read);
}

/**
 * A policy counts those of groups in the group, too. Of a group that is gone, nobody.
 * https://learn.microsoft.com/graph/api/group-list-transitivemembers
 */
export const readMembers = (graph: GraphSession, id: string, policyName: string): Promise<Fact<readonly string[]>> =>
  readable(`the members of the groups of policy ${policyName}`, "GroupMember.Read.All", async () => {
    const members = await graph.findList(`/groups/${id}/transitiveMembers?$select=id&$top=999`, member);
    return (members ?? []).map((each) => each.id);
  });

const member = z.object({ id: z.string() });
