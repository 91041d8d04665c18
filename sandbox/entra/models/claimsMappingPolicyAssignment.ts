import type { Tenant } from "../tenant";
import { idOf } from "./checks";
import { calling, ifThere } from "./graphCalls";
import { identified } from "./identified";
import { described, ids, onlyId } from "./ids";
import { text } from "./properties";

export const claimsMappingPolicyAssignment = identified(ids.claimsMappingPolicyAssignment, {
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

  async read({ parts: [servicePrincipalId, policyId] }, tenant) {
    const assigned = await list(servicePrincipalId, tenant);
    if (assigned?.some((policy) => policy.id === policyId) !== true) return undefined;
    return {
      servicePrincipalId: `/servicePrincipals/${servicePrincipalId}`,
      claimsMappingPolicyId: `/policies/claimsMappingPolicies/${policyId}`,
    };
  },

  async delete({ parts: [servicePrincipalId, policyId], named }, tenant) {
    await calling(`removing ${named}`, () =>
      tenant.unassignPolicy("claimsMappingPolicies", servicePrincipalId, policyId),
    );
    // It looks, and does not mind what it sees.
    await list(servicePrincipalId, tenant);
  },
});

const list = (servicePrincipalId: string, tenant: Tenant) =>
  ifThere(
    `listing Claims Mapping Policy Assignments for ${described(ids.servicePrincipal, servicePrincipalId)}`,
    tenant.assignedPolicies("claimsMappingPolicies", servicePrincipalId),
  );
