import { isKnown, isThere, together } from "../../facts";
import { readMetadata } from "../../metadataReader";
import { RuleError } from "../../ruleError";
import type { Check } from "../check";

export const issuer: Check = {
  id: "metadata-issuer",
  severity: "critical",
  requirement: "The SAML provider has federation metadata of this tenant that IAM accepts.",
  otherwise: "AWS answers: Issuer not present in specified provider",
  remedy: "give the SAML provider the federation metadata of this application: run pulumi up",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html",
  *find({ ways }) {
    for (const { provider, response } of ways) {
      if (!isThere(provider)) continue;
      const problem = together(
        [provider.metadata, response.issuer],
        (metadata, from) => problemOf(metadata, from) ?? "",
      );
      if (isKnown(problem) && problem !== "") yield { at: provider.at, problem };
    }
  },
};

function problemOf(metadata: string, issuerOfResponses: string): string | undefined {
  try {
    const { entityId } = readMetadata(metadata);
    return entityId === issuerOfResponses
      ? undefined
      : `has metadata of ${entityId}; people come from ${issuerOfResponses}`;
  } catch (error) {
    if (error instanceof RuleError) return `has metadata that IAM does not take: ${error.message}`;
    throw error;
  }
}
