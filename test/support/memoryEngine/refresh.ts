import type { ProviderRegistry } from "./providers";
import type { Snapshot } from "./snapshot";
import { isProvider, type ResourceState } from "./state";

/** Reads what is really there, all at once, and takes it for the state. */
export async function refreshed(snapshot: Snapshot, providers: ProviderRegistry): Promise<void> {
  for (const { urn, type, inputs } of snapshot.resources) {
    if (isProvider(type)) await providers.configure(urn, type, inputs);
  }
  const found = await Promise.all(snapshot.resources.map((state) => read(state, providers)));
  snapshot.rebase(withoutTheGone(found.filter((state) => state !== undefined)));
}

async function read(state: ResourceState, providers: ProviderRegistry): Promise<ResourceState | undefined> {
  const { urn, type, id, inputs, outputs: properties } = state;
  if (!state.custom || isProvider(type) || state.awaitsReplacement) return state;
  const provider = await providers.serving(state.provider, type);
  const found = await provider.read({ urn, type, id, inputs, properties });
  return found && { ...state, id: found.id, inputs: found.inputs, outputs: found.properties, initErrors: [] };
}

/** Nothing depends on what is gone. */
function withoutTheGone(resources: readonly ResourceState[]): ResourceState[] {
  const urns = new Set(resources.map(({ urn }) => urn));
  const isThere = (urn: string): boolean => urns.has(urn);
  return resources.map((state) => ({
    ...state,
    dependencies: state.dependencies.filter(isThere),
    propertyDependencies: Object.fromEntries(
      Object.entries(state.propertyDependencies).map(([key, list]) => [key, list.filter(isThere)]),
    ),
  }));
}
