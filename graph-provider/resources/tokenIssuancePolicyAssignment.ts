import { z } from "zod";
import type { Properties } from "../../tools/wire/provider";
import { GraphError } from "../graph/graphError";
import type { GraphSession } from "../graph/session";
import { guidText } from "../graph/shapes";
import { type GraphResource, text } from "../resource";
import { guidsOf, objectId, replaces } from "../rules";
import { missingFor, seenAgain } from "./waits";

/**
 * The token issuance policy of a service principal, which has one at most. The id is the service principal's object id.
 * https://learn.microsoft.com/graph/api/application-post-tokenissuancepolicies
 */
export const tokenIssuancePolicyAssignment: GraphResource = {
  type: "entragraph:index:TokenIssuancePolicyAssignment",
  inputs: {
    policyId: objectId("policies/tokenIssuancePolicies"),
    servicePrincipalId: replaces(objectId("servicePrincipals")),
  },
  outputs: [],

  async create(inputs, graph) {
    const id = text(inputs, "servicePrincipalId");
    // One that was set by hand gives way, as it does in an update: an adopted application may have it.
    for (const other of await assignedTo(id, graph)) {
      if (other !== text(inputs, "policyId")) await graph.remove(`${listOf(id)}/${other}/$ref`);
    }
    await assign(id, text(inputs, "policyId"), graph);
    return { id, properties: propertiesOf(id, text(inputs, "policyId")) };
  },

  async read(given, graph) {
    const id = servicePrincipalOf(given);
    const [assigned] = await assignedTo(id, graph);
    return assigned === undefined ? undefined : { id, properties: propertiesOf(id, assigned) };
  },

  async update(id, news, state, graph) {
    const [old, next] = [text(state, "policyId"), text(news, "policyId")];
    // Two at once are refused. In between, Entra signs the assertion, which AWS takes.
    if (old !== next) await graph.remove(`${listOf(id)}/${old}/$ref`);
    await assign(id, next, graph);
    return propertiesOf(id, next);
  },

  // Without a policy Entra signs the assertion, which AWS takes: sign-in goes on.
  delete: (id, state, graph) => graph.remove(`${listOf(id)}/${text(state, "policyId")}/$ref`),
};

const reference = z.object({ id: guidText });

function listOf(servicePrincipalId: string): string {
  return `/servicePrincipals/${servicePrincipalId}/tokenIssuancePolicies`;
}

/** Ids of the policies that it has; none where it is gone. */
async function assignedTo(servicePrincipalId: string, graph: GraphSession): Promise<string[]> {
  const found = (await graph.findList(`${listOf(servicePrincipalId)}?$select=id`, reference)) ?? [];
  return found.map(({ id }) => id);
}

async function assign(servicePrincipalId: string, policyId: string, graph: GraphSession): Promise<void> {
  const list = listOf(servicePrincipalId);
  const isAssigned = async () => (await assignedTo(servicePrincipalId, graph)).includes(policyId);
  if (!(await isAssigned())) {
    const body = { "@odata.id": await graph.address(`/policies/tokenIssuancePolicies/${policyId}`) };
    const recover = async () => ((await isAssigned()) ? null : undefined);
    await graph.post(`${list}/$ref`, body, z.unknown(), { recover, missingFor }).catch((error: unknown) => {
      // Graph decides on what is, and may show it later: then an attempt whose answer was lost has made it.
      if (!(error instanceof GraphError && error.message.includes("references already exist"))) throw error;
    });
  }
  await graph.until(
    `policy ${policyId} as the token issuance policy of service principal ${servicePrincipalId}`,
    async () => ((await isAssigned()) ? { found: undefined } : { instead: "it does not show it yet" }),
    seenAgain,
  );
}

function propertiesOf(servicePrincipalId: string, policyId: string): Properties {
  return { policyId, servicePrincipalId };
}

function servicePrincipalOf(id: string): string {
  const [servicePrincipalId = ""] = guidsOf(id, 1, "the object id of the service principal");
  return servicePrincipalId;
}
