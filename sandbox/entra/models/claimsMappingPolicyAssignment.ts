import type { ResourceModel } from "../../bridge/models";
import type { Tenant } from "../tenant";
import { idOf } from "./checks";
import { calling, ifFound } from "./graphCalls";
import { described, ids, onlyId, parsed, parseId } from "./ids";
import { text } from "./properties";

export const claimsMappingPolicyAssignment: ResourceModel<Tenant> = {
  type: "azuread:index/servicePrincipalClaimsMappingPolicyAssignment:ServicePrincipalClaimsMappingPolicyAssignment",
  validators: { claimsMappingPolicyId: idOf(ids.claimsMappingPolicy), servicePrincipalId: idOf(ids.servicePrincipal) },

  async create(planned, tenant, made) {
    const servicePrincipalId = onlyId(ids.servicePrincipal, text(planned, "servicePrincipalId"));
    const policyId = onlyId(ids.claimsMappingPolicy, text(planned, "claimsMappingPolicyId"));
    await calling(
      `Creating ClaimsMappingPolicyAssignment for ${described(ids.servicePrincipal, servicePrincipalId)}`,
      () => tenant.assignPolicy("claimsMappingPolicies", servicePrincipalId, policyId),
    );
    made(`/servicePrincipals/${servicePrincipalId}/claimsMappingPolicies/${policyId}`);
  },

  async read(id, tenant) {
    const [servicePrincipalId, policyId] = parsed(ids.claimsMappingPolicyAssignment, id) ?? [];
    if (servicePrincipalId === undefined || policyId === undefined) return undefined;
    const assigned = await ifFound(tenant.assignedPolicies("claimsMappingPolicies", servicePrincipalId));
    if (assigned?.some((policy) => policy.id === policyId) !== true) return undefined;
    return {
      servicePrincipalId: `/servicePrincipals/${servicePrincipalId}`,
      claimsMappingPolicyId: `/policies/claimsMappingPolicies/${policyId}`,
    };
  },

  async delete(id, tenant) {
    const [servicePrincipalId = "", policyId = ""] = parseId(ids.claimsMappingPolicyAssignment, id);
    await calling(`removing ${described(ids.claimsMappingPolicyAssignment, id)}`, () =>
      tenant.unassignPolicy("claimsMappingPolicies", servicePrincipalId, policyId),
    );
  },
};
