import { isDeepStrictEqual } from "node:util";
import type { Properties } from "../../tools/wire/provider";
import { type GraphResource, text, texts } from "../resource";
import { guidsOf, jsonObject, nonEmpty, objectId, replaces } from "../rules";
import { GraphError } from "../../clouds/graph/session/graphError";
import { type Content, GraphPolicies, isSameJson } from "../../clouds/graph/graphPolicies";

/** A kind of policy of which a service principal has one at most. */
export interface PolicyKind {
  /** Token, as in `entra-connect-sso:graph:ClaimsMappingPolicy`. */
  readonly type: string;
  /** The name of its collection in Graph. */
  readonly policies: "claimsMappingPolicies" | "tokenIssuancePolicies";
}

/**
 * A policy that is made for one service principal, and assigned to it. Both together, so that an interrupted creation is found
 * again: a policy of this name and meaning that nobody else has is taken over. The id is
 * `<service principal object id>/<policy GUID>`.
 *
 * azuread makes the two apart. It reads its own policy at once, and fails if Graph does not show it yet: each attempt leaves one
 * more. Its assignment fails for good if the answer to an attempt was lost.
 */
export function servicePrincipalPolicy({ type, policies }: PolicyKind): GraphResource {
  const graphPolicies = new GraphPolicies(policies);
  return {
    type,
    inputs: {
      servicePrincipalObjectId: replaces(objectId("servicePrincipals")),
      displayName: nonEmpty(256),
      definition: jsonObject,
    },
    outputs: ["policyId", "assigned"],
    foreseen: (_inputs, _graph, state) =>
      state === undefined ? {} : { policyId: text(state, "policyId"), assigned: [text(state, "policyId")] },

    // Another one was assigned by hand, or none is.
    drift: (state) => (isDeepStrictEqual(state["assigned"], [state["policyId"]]) ? {} : { assigned: "update" }),

    async create(inputs, graph) {
      const servicePrincipal = text(inputs, "servicePrincipalObjectId");
      const id = await graphPolicies.own(servicePrincipal, contentOf(inputs), graph);
      await graphPolicies.assign(servicePrincipal, id, graph);
      return { id: `${servicePrincipal}/${id}`, properties: { ...inputs, policyId: id, assigned: [id] } };
    },

    async read(given, graph, known) {
      const [servicePrincipalObjectId = "", policyId = ""] = idsOf(given);
      const found = await graphPolicies.find(policyId, graph);
      const assigned = await graphPolicies
        .findAssigned(servicePrincipalObjectId, graph)
        .catch((error: unknown) => asKnown(known, error));
      if (found === undefined || assigned === undefined) return undefined;
      return {
        id: `${servicePrincipalObjectId}/${policyId}`,
        properties: {
          servicePrincipalObjectId,
          displayName: found.displayName,
          // Graph may write it in another form.
          definition: isSameJson(found.definition, known["definition"]) ? text(known, "definition") : found.definition,
          policyId,
          assigned,
        },
      };
    },

    async update(given, news, state, graph) {
      const [servicePrincipalObjectId = "", id = ""] = idsOf(given);
      if (!isDeepStrictEqual(contentOf(news), contentOf(state))) await graphPolicies.change(id, contentOf(news), graph);
      await graphPolicies.assign(servicePrincipalObjectId, id, graph);
      return { ...news, policyId: id, assigned: [id] };
    },

    async delete(given, _state, graph) {
      const [servicePrincipalObjectId = "", id = ""] = idsOf(given);
      await graphPolicies.unassign(servicePrincipalObjectId, id, graph);
      const users = (await graphPolicies.users(id, graph)) ?? [];
      // Whoever was given it by hand would lose it.
      if (users.every((user) => user === servicePrincipalObjectId)) await graphPolicies.remove(id, graph);
    },
  };
}

/**
 * Graph says whom a policy is assigned to only to those who may write applications: a preview that only reads goes on with what
 * the last deployment knew, and the next deployment looks.
 * https://learn.microsoft.com/graph/api/serviceprincipal-list-claimsmappingpolicies
 */
function asKnown(known: Properties, error: unknown): string[] {
  const isRefused = error instanceof GraphError && error.status === 403;
  if (!isRefused || known["assigned"] === undefined) throw error;
  return texts(known, "assigned");
}

const contentOf = (inputs: Properties): Content => ({
  displayName: text(inputs, "displayName"),
  definition: text(inputs, "definition"),
});

function idsOf(id: string): string[] {
  return guidsOf(id, 2, "<service principal object id>/<policy GUID>");
}
