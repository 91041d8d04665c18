import { servicePrincipalPolicy } from "./servicePrincipalPolicy";

/**
 * What Entra says of a person who signs in to an application.
 * https://learn.microsoft.com/graph/api/resources/claimsmappingpolicy
 */
export const claimsMappingPolicy = servicePrincipalPolicy({
  type: "entra-connect-sso:graph:ClaimsMappingPolicy",
  policies: "claimsMappingPolicies",
});
