import { z } from "zod";
import type { Fact } from "../../../federation/facts";
import type { AssignedPolicy } from "../../../federation/model";
import type { GraphSession } from "../../graph/session/session";
import { collection } from "../../graph/session/shapes";
import type { ApplicationIds, EntraLinks, EntraPlace } from "../links";
import { readable } from "../readable";

const kinds = {
  claimsMappingPolicies: "claims mapping",
  tokenIssuancePolicies: "token issuance",
} as const;

/**
 * The policies of one kind that a service principal has.
 * https://learn.microsoft.com/graph/api/serviceprincipal-list-claimsmappingpolicies (permissions)
 */
export function readPolicies(
  graph: GraphSession,
  links: EntraLinks,
  kind: keyof typeof kinds,
  { slug, ids }: { readonly slug: string; readonly ids: ApplicationIds },
): Promise<Fact<readonly AssignedPolicy<EntraPlace>[]>> {
  const permission = "Policy.Read.All and, although it is only read, Application.ReadWrite.All";
  return readable(`the ${kinds[kind]} policies of app ${slug}`, permission, async () => {
    const policies = await graph.list(`/servicePrincipals/${ids.objectId}/${kind}`, policy);
    return policies.flatMap(({ id, displayName, definition: [definition] }) =>
      definition === undefined
        ? []
        : [{ at: links.signOn(`${kinds[kind]} policy ${displayName ?? ""}`.trimEnd(), ids, id), definition }],
    );
  });
}

const policy = z.object({ id: z.string(), displayName: z.string().nullish(), definition: collection(z.string()) });
