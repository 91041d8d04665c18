import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../core/models";
import type { PolicyContent } from "../policies";
import type { Tenant } from "../tenant";
import { checks, each, emptyProblem, notEmpty } from "./checks";
import { calling, ifFound } from "./graphCalls";
import { ids, onlyId, parsed } from "./ids";
import { text, texts } from "./properties";

/** The definition is compared as text, and its content is Graph's business alone. */
export const claimsMappingPolicy: ResourceModel<Tenant> = {
  type: "azuread:index/claimsMappingPolicy:ClaimsMappingPolicy",
  replaceOn: [],
  outputs: [],
  check: checks(notEmpty("displayName"), each("definitions", emptyProblem)),

  async create(inputs, tenant) {
    const policy = await calling("Could not create Claims Mapping Policy", () =>
      tenant.createPolicy("claimsMappingPolicies", content(inputs)),
    );
    return { id: `/policies/claimsMappingPolicies/${policy.id}`, properties: properties(policy) };
  },

  async read(id, tenant) {
    const [policyId] = parsed(ids.claimsMappingPolicy, id) ?? [];
    if (policyId === undefined) return undefined;
    const policy = await ifFound(tenant.getPolicy("claimsMappingPolicies", policyId));
    return policy && { id, properties: properties(policy), inputs: properties(policy) };
  },

  async update(id, news, tenant) {
    const policyId = onlyId(ids.claimsMappingPolicy, id);
    await calling(`Could not update ${described(policyId)}`, () =>
      tenant.updatePolicy("claimsMappingPolicies", policyId, content(news)),
    );
    return properties(content(news));
  },

  async delete(id, tenant) {
    const policyId = onlyId(ids.claimsMappingPolicy, id);
    await calling(`Deleting ${described(policyId)}`, () => tenant.deletePolicy("claimsMappingPolicies", policyId));
  },
};

const described = (policyId: string): string => `Policy Claims Mapping Policy (Claims Mapping Policy: "${policyId}")`;

const content = (inputs: Properties): PolicyContent => ({
  displayName: text(inputs, "displayName"),
  definition: texts(inputs, "definitions"),
});

const properties = ({ displayName, definition }: PolicyContent): Properties => ({
  displayName,
  definitions: definition,
});
