import { isDeepStrictEqual } from "node:util";
import { type Fact, undecided } from "../../federation/facts";
import { idOf, meant } from "../links";
import { get } from "../plain";
import type { Resource } from "../resource";

/**
 * The id that Entra gives a resource. Before it has given one, the resource's URN stands for it, here and in whatever refers to the
 * resource, so that rules can follow. No id of Entra's is like it.
 */
export const ownId = (resource: Resource, property: string): string =>
  idOf(get(resource.props, property)) ?? resource.urn;

/**
 * The id that a property of `resource` holds: as it is, or that of the one of `targets` that it is made of.
 *
 * @param property.of The property with the id of a target.
 */
export function idMeant(
  resource: Resource,
  property: string,
  targets: readonly Resource[],
  of: (target: Resource) => string,
): Fact<string> {
  const known = idOf(get(resource.props, property));
  if (known !== undefined) return known;
  const made = targets.filter((target) => meant(resource, property, targets, []).includes(target));
  const [target, ...more] = made.length > 0 ? made : sharing(resource, property, targets, of);
  return target === undefined || more.length > 0 ? undecided : ownId(target, of(target));
}

/** Both ids may be made of the same, as of one RandomUuid. */
function sharing(
  resource: Resource,
  property: string,
  targets: readonly Resource[],
  of: (target: Resource) => string,
): Resource[] {
  const sources = resource.madeOf(property);
  if (sources.length === 0) return [];
  return targets.filter((target) => isDeepStrictEqual(target.madeOf(of(target)), sources));
}
