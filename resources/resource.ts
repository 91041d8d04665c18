import type { Plain } from "./plain";

/** A resource of a stack, planned or deployed: what is known of it before or after a deployment. */
export interface Resource {
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

/** What tells of a resource whose outputs its properties are made of. */
export interface Source {
  readonly urn: string;
  readonly type: string;
  readonly propertyDependencies: Readonly<Record<string, readonly Source[]>>;
}

/** What `madeOf` answers for a property with these sources. */
export const originsOf = (sources: readonly Source[]): readonly string[] => [...new Set(urnsOf(sources))];

function urnsOf(sources: readonly Source[]): string[] {
  return sources.flatMap(({ urn, type, propertyDependencies }) => [
    urn,
    ...(type.startsWith("entra-connect-sso:graph:") ? urnsOf(Object.values(propertyDependencies).flat()) : []),
  ]);
}

/** "ServicePrincipal admin", as messages call a resource. */
export function title({ type, name }: Pick<Resource, "type" | "name">): string {
  return `${type.split(":").at(-1) ?? type} ${JSON.stringify(name)}`;
}
