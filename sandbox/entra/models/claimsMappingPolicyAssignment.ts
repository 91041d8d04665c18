import type { ResourceModel } from "../../core/models";
import type { Tenant } from "../tenant";
import { checks, idOf } from "./checks";
import { calling, ifFound } from "./graphCalls";
import { ids, onlyId, parsed, parseId } from "./ids";
import { text } from "./properties";

export const claimsMappingPolicyAssignment: ResourceModel<Tenant> = {
  type: "azuread:index/servicePrincipalClaimsMappingPolicyAssignment:ServicePrincipalClaimsMappingPolicyAssignment",
  replaceOn: ["claimsMappingPolicyId", "servicePrincipalId"],
  outputs: [],
  check: checks(
    idOf("claimsMappingPolicyId", ids.claimsMappingPolicy),
    idOf("servicePrincipalId", ids.servicePrincipal),
  ),

  async create(inputs, tenant) {
    const servicePrincipalId = onlyId(ids.servicePrincipal, text(inputs, "servicePrincipalId"));
    const policyId = onlyId(ids.claimsMappingPolicy, text(inputs, "claimsMappingPolicyId"));
    await calling(
      `Creating ClaimsMappingPolicyAssignment for Service Principal (Service Principal: "${servicePrincipalId}")`,
      () => tenant.assignPolicy("claimsMappingPolicies", servicePrincipalId, policyId),
    );
    const id = `/servicePrincipals/${servicePrincipalId}/claimsMappingPolicies/${policyId}`;
    return { id, properties: properties(servicePrincipalId, policyId) };
  },

  async read(id, tenant) {
    const [servicePrincipalId, policyId] = parsed(ids.claimsMappingPolicyAssignment, id) ?? [];
    if (servicePrincipalId === undefined || policyId === undefined) return undefined;
    const assigned = await ifFound(tenant.assignedPolicies("claimsMappingPolicies", servicePrincipalId));
    if (assigned?.some((policy) => policy.id === policyId) !== true) return undefined;
    const found = properties(servicePrincipalId, policyId);
    return { id, properties: found, inputs: found };
  },

  async delete(id, tenant) {
    const [servicePrincipalId = "", policyId = ""] = parseId(ids.claimsMappingPolicyAssignment, id);
    const described =
      `Service Principal Id Claims Mapping Policy (Service Principal: "${servicePrincipalId}"\n` +
      `Claims Mapping Policy: "${policyId}")`;
    await calling(`removing ${described}`, () =>
      tenant.unassignPolicy("claimsMappingPolicies", servicePrincipalId, policyId),
    );
  },
};

const properties = (servicePrincipalId: string, policyId: string) => ({
  servicePrincipalId: `/servicePrincipals/${servicePrincipalId}`,
  claimsMappingPolicyId: `/policies/claimsMappingPolicies/${policyId}`,
});
