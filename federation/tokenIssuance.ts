/**
 * The token issuance policy of an application for AWS, as JSON: Entra signs the assertion, with SHA-256, as SAML 2.0. That is what
 * Entra does by default. Stated, so that a change by hand is found and repaired.
 * https://learn.microsoft.com/graph/api/resources/tokenissuancepolicy
 */
export function tokenIssuancePolicy(): string {
  return JSON.stringify({
    TokenIssuancePolicy: {
      Version: 1,
      SigningAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
      TokenResponseSigningPolicy: "TokenOnly",
      SamlTokenVersion: "2.0",
    },
  });
}
