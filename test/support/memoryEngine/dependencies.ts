import { providerUrn, type ResourceState } from "./state";

/** URNs of what a resource depends on, without its parent. */
function dependencyUrns(resource: ResourceState): Set<string> {
  const { dependencies, propertyDependencies, deletedWith, provider } = resource;
  const urns = [...dependencies, ...Object.values(propertyDependencies).flat(), deletedWith, providerUrn(provider)];
  return new Set(urns.filter((urn) => urn !== ""));
}

/** What depends on a resource, directly or not, in the order of the state. https://github.com/pulumi/pulumi/blob/v3.248.0/pkg/resource/graph/dependency_graph.go */
export function dependents(
  all: readonly ResourceState[],
  root: ResourceState,
  isIgnored: (urn: string) => boolean,
): ResourceState[] {
  const found: ResourceState[] = [];
  const urns = new Set([root.urn]);
  for (const candidate of all.slice(all.indexOf(root) + 1)) {
    if (isIgnored(candidate.urn)) continue;
    if (![...dependencyUrns(candidate)].some((urn) => urns.has(urn))) continue;
    found.push(candidate);
    urns.add(candidate.urn);
  }
  return found;
}

/** Groups of resources to delete, one after the other: whatever depends on another one is in an earlier group. */
export function deletionOrder(
  all: readonly ResourceState[],
  condemned: readonly ResourceState[],
): readonly (readonly ResourceState[])[] {
  const left = new Set(condemned);
  const groups: ResourceState[][] = [];
  while (left.size > 0) {
    const group = [...left].filter((resource) => !directDependencies(all, resource).some((other) => left.has(other)));
    for (const resource of group) left.delete(resource);
    groups.unshift(group);
  }
  return groups;
}

/** The provider, the parent, and what else a resource depends on; of a component, what it consists of. */
export function directDependencies(all: readonly ResourceState[], resource: ResourceState): ResourceState[] {
  const before = all.slice(0, all.indexOf(resource));
  const urns = dependencyUrns(resource);
  const direct = before.filter(({ urn }) => urns.has(urn));
  const components = new Set(direct.filter(({ custom }) => !custom).map(({ urn }) => urn));
  for (const { urn, parent } of before) if (components.has(parent)) components.add(urn);
  return before.filter(
    (candidate) => direct.includes(candidate) || candidate.urn === resource.parent || components.has(candidate.parent),
  );
}
