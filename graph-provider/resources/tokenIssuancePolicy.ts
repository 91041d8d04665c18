import { servicePrincipalPolicy } from "./servicePrincipalPolicy";

/**
 * What of a SAML response Entra signs for an application. Without a policy it signs the assertion, which AWS takes.
 * https://learn.microsoft.com/graph/api/resources/tokenissuancepolicy
 */
export const tokenIssuancePolicy = servicePrincipalPolicy({
  type: "entra-connect-sso:graph:TokenIssuancePolicy",
  policies: "tokenIssuancePolicies",
});
