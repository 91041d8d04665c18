import { isKnown } from "../../facts";
import { shown } from "../../json";
import { readTokenIssuance } from "../../entra/policyDefinitions";
import type { Check } from "../check";

export const tokenIssuance: Check = {
  id: "token-issuance",
  severity: "critical",
  requirement: "Entra writes SAML 2.0 and signs the assertion, with SHA-256.",
  otherwise: "AWS answers that the SAML response is invalid, or takes weaker signatures",
  remedy:
    "set SamlTokenVersion 2.0, TokenResponseSigningPolicy TokenOnly or ResponseAndToken, and rsa-sha256 in the token issuance policy, or remove the policy",
  source: "https://learn.microsoft.com/entra/identity/enterprise-apps/certificate-signing-options",
  *find({ apps }) {
    for (const { issuancePolicies } of apps) {
      if (!isKnown(issuancePolicies)) continue;
      const [first] = issuancePolicies;
      if (first === undefined || !isKnown(first.definition)) continue;
      const policy = readTokenIssuance(first.definition);
      if (policy === undefined) continue;
      const { SamlTokenVersion: version = "2.0", SigningAlgorithm: algorithm = "" } = policy;
      if (version !== "2.0") yield { at: first.at, problem: `has Entra write SAML ${version}; AWS takes 2.0` };
      if (algorithm.endsWith("rsa-sha1"))
        yield { at: first.at, problem: `has Entra sign with ${shown(algorithm)}; allowed is rsa-sha256` };
    }
  },
};
