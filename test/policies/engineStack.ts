import type { PolicyResource } from "@pulumi/policy";
import { planned } from "../../policies/plan/planned";
import type { Resource } from "../../resources/resource";
import type { StackState } from "../support/memoryEngine/state";
import { unknown, unknownCheckingProxy } from "./stack";

/** What the engine in memory has deployed or planned, as policies see it. */
export function plannedIn({ resources }: StackState): Resource[] {
  const seen = resources.map((resource): PolicyResource => {
    const { urn, type, name, protect } = resource;
    return {
      ...{ urn, type, name },
      props: unknownCheckingProxy(onTheWire(resource.outputs)),
      opts: {
        protect,
        ignoreChanges: [],
        aliases: [],
        customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
        additionalSecretOutputs: [],
      },
      dependencies: [],
      propertyDependencies: {},
      isType: () => false,
      asType: () => undefined,
    };
  });
  const byUrn = new Map(seen.map((resource) => [resource.urn, resource]));
  for (const { urn, parent, propertyDependencies } of resources) {
    const resource = byUrn.get(urn);
    if (resource === undefined) continue;
    const component = byUrn.get(parent);
    if (component !== undefined) resource.parent = component;
    for (const [property, sources] of Object.entries(propertyDependencies))
      resource.propertyDependencies[property] = sources.flatMap((source) => byUrn.get(source) ?? []);
  }
  return seen.map(planned);
}

/** With the engine's text for what is not known; what is undefined is not sent. */
function onTheWire(properties: object): Record<string, unknown> {
  const text = JSON.stringify(properties, (_, value: unknown) => (isUnknown(value) ? unknown : value));
  return JSON.parse(text) as Record<string, unknown>;
}

const isUnknown = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "unknown";
