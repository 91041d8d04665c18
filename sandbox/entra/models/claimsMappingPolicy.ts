import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../bridge/models";
import type { PolicyContent } from "../policies";
import type { Tenant } from "../tenant";
import { notEmpty } from "./checks";
import { calling, ifFound } from "./graphCalls";
import { described, ids, onlyId, parsed } from "./ids";
import { text, texts } from "./properties";

/** The definition is compared as text, and its content is Graph's business alone. */
export const claimsMappingPolicy: ResourceModel<Tenant> = {
  type: "azuread:index/claimsMappingPolicy:ClaimsMappingPolicy",
  validators: { displayName: notEmpty, "definitions[]": notEmpty },

  async create(planned, tenant, made) {
    const policy = await calling("Could not create Claims Mapping Policy", () =>
      tenant.createPolicy("claimsMappingPolicies", content(planned)),
    );
    made(`/policies/claimsMappingPolicies/${policy.id}`);
  },

  async read(id, tenant) {
    const [policyId] = parsed(ids.claimsMappingPolicy, id) ?? [];
    if (policyId === undefined) return undefined;
    const policy = await ifFound(tenant.getPolicy("claimsMappingPolicies", policyId));
    return policy && { displayName: policy.displayName, definitions: policy.definition };
  },

  async update(id, planned, tenant) {
    const policyId = onlyId(ids.claimsMappingPolicy, id);
    await calling(`Could not update ${described(ids.claimsMappingPolicy, policyId)}`, () =>
      tenant.updatePolicy("claimsMappingPolicies", policyId, content(planned)),
    );
  },

  async delete(id, tenant) {
    const policyId = onlyId(ids.claimsMappingPolicy, id);
    await calling(`Deleting ${described(ids.claimsMappingPolicy, policyId)}`, () =>
      tenant.deletePolicy("claimsMappingPolicies", policyId),
    );
  },
};

const content = (planned: Properties): PolicyContent => ({
  displayName: text(planned, "displayName"),
  definition: texts(planned, "definitions"),
});
