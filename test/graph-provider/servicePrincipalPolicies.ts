import { tokenIssuancePolicy } from "../../federation/tokenIssuance";
import { TEMPLATE, type World } from "./support";

export type AnyWorld = Pick<World, "app" | "tenant">;

export const unknownId = "0d000000-0000-4000-8000-000000000001";

const claims = (value: string): string =>
  JSON.stringify({
    ClaimsMappingPolicy: { Version: 1, ClaimsSchema: [{ Value: value, SamlClaimType: "https://example/claim" }] },
  });

/** Two meanings for each kind. */
const kinds = [
  { kind: "ClaimsMappingPolicy", policies: "claimsMappingPolicies", definition: claims("1"), next: claims("2") },
  {
    kind: "TokenIssuancePolicy",
    policies: "tokenIssuancePolicies",
    definition: tokenIssuancePolicy(),
    next: tokenIssuancePolicy().replace("TokenOnly", "ResponseAndToken"),
  },
] as const;

/** Each kind, and what tests do with it behind the provider's back. */
export const policyKinds = kinds.map(({ kind, policies, definition, next }) => {
  const assignedIn = async ({ app, tenant }: AnyWorld, servicePrincipal = app.servicePrincipalId) =>
    (await tenant.assignedPolicies(policies, servicePrincipal)).map(({ id }) => id);
  return {
    kind,
    policies,
    definition,
    next,
    askedIn: ({ app }: AnyWorld) => ({
      servicePrincipalObjectId: app.servicePrincipalId,
      displayName: "Agents",
      definition,
    }),
    listedIn: ({ tenant }: AnyWorld) => tenant.listPolicies(policies),
    assignedIn,
    makeByHand: async ({ tenant }: AnyWorld, displayName = "Agents", content: string = definition) =>
      (await tenant.createPolicy(policies, { displayName, definition: [content] })).id,
    assignByHand: async ({ app, tenant }: AnyWorld, id: string, servicePrincipal = app.servicePrincipalId) => {
      for (const other of await assignedIn({ app, tenant }, servicePrincipal)) {
        await tenant.unassignPolicy(policies, servicePrincipal, other);
      }
      await tenant.assignPolicy(policies, servicePrincipal, id);
    },
  };
});

export const makeServicePrincipal = async ({ tenant }: AnyWorld) =>
  (await tenant.instantiate(TEMPLATE, { displayName: "Other" })).servicePrincipal.id;
