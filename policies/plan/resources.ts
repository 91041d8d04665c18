import type { PolicyResource } from "@pulumi/policy";
import { plain, type Plain } from "./plain";

/** A resource as it will be: what is known of it before or after the deployment. */
export interface Planned {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly parent: string | undefined;
  readonly protect: boolean;
  readonly props: Plain;
  /**
   * URNs of the resources whose outputs a property is made of. Known even where the value is not. The local provider's
   * resources hand on what they were given, so what is made of them is made of its sources, too.
   */
  madeOf(property: string): readonly string[];
}

export function planned(resource: PolicyResource): Planned {
  return {
    type: resource.type,
    name: resource.name,
    urn: resource.urn,
    parent: resource.parent?.urn,
    protect: resource.opts.protect,
    props: plain(resource.props),
    madeOf: (property) => [...new Set(urnsOf(resource.propertyDependencies[property] ?? []))],
  };
}

function urnsOf(sources: readonly PolicyResource[]): string[] {
  return sources.flatMap(({ urn, type, propertyDependencies }) => [
    urn,
    ...(type.startsWith("entragraph:") ? urnsOf(Object.values(propertyDependencies).flat()) : []),
  ]);
}

/** "ServicePrincipal admin", as messages call a resource. */
export function title({ type, name }: Planned): string {
  return `${type.split(":").at(-1) ?? type} ${JSON.stringify(name)}`;
}
