import type { Properties } from "../../../tools/wire/provider";
import type { PolicyContent } from "../policies";
import { notEmpty } from "./checks";
import { calling, shown } from "./graphCalls";
import { identified } from "./identified";
import { ids } from "./ids";
import { text, texts } from "./properties";

/** The definition is compared as text, and its content is Graph's business alone. */
export const claimsMappingPolicy = identified(ids.claimsMappingPolicy, {
  type: "azuread:index/claimsMappingPolicy:ClaimsMappingPolicy",
  validators: { displayName: notEmpty, "definitions[]": notEmpty },

  async create(planned, tenant, made) {
    const policy = await calling("Could not create Claims Mapping Policy", () =>
      tenant.createPolicy("claimsMappingPolicies", content(planned)),
    );
    made(`/policies/claimsMappingPolicies/${policy.id}`);
  },

  read: ({ parts: [policyId], named }, tenant) =>
    shown(`retrieving ${named}`, tenant.getPolicy("claimsMappingPolicies", policyId), (policy) => ({
      displayName: policy.displayName,
      definitions: policy.definition,
    })),

  async update({ parts: [policyId], named }, planned, tenant) {
    await calling(`Could not update ${named}`, () =>
      tenant.updatePolicy("claimsMappingPolicies", policyId, content(planned)),
    );
  },

  delete: ({ parts: [policyId], named }, tenant) =>
    calling(`Deleting ${named}`, () => tenant.deletePolicy("claimsMappingPolicies", policyId)),
});

const content = (planned: Properties): PolicyContent => ({
  displayName: text(planned, "displayName"),
  definition: texts(planned, "definitions"),
});
