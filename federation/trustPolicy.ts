import { parseSamlProviderArn } from "./arns";
import type { PassingAction } from "./claims";
import { pairOfAudience } from "./globalResiliency";
import type { PolicyDocument } from "./policyDocument";
import { RuleError } from "./ruleError";

/**
 * Longest trust policy, in characters without white space: 2,048, which AWS raises to 4,096 on request.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const trustPolicyLength = { default: 2_048, max: 4_096 };

/**
 * Who may assume the federated role: people whom one of our SAML providers vouches for, in an assertion that was posted
 * to one of our reply URLs. `SAML:aud` is the assertion's Recipient, not its Audience.
 *
 * One statement with the one action, because Entra's role importer has disabled roles whose trust allows more. Others stand beside
 * it only if the claims send what they are for.
 *
 * @param args.providerArns SAML providers of one account. One stays a string, as IAM returns it.
 * @param args.audiences exact URLs; see `audiences` in endpoints. With the pattern of a Global Resiliency pair among them, all are
 * compared as patterns: exact ones mean the same then.
 * @param args.passing what people may pass on to the session. Default: nothing.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html (saml:aud)
 * https://github.com/MicrosoftDocs/azure-docs/issues/51322 (the importer)
 */
export function trustPolicy(args: {
  providerArns: readonly string[];
  audiences: readonly string[];
  passing?: readonly PassingAction[];
}): PolicyDocument {
  const { passing = [] } = args;
  const providers = sortedUnique(args.providerArns);
  const [first] = providers;
  if (first === undefined)
    throw new RuleError("a trust policy without a SAML provider lets nobody in; give at least one");
  if (args.audiences.length === 0)
    throw new RuleError("a trust policy without a reply URL (SAML:aud) is too wide; give at least one");
  const accounts = sortedUnique(providers.map((arn) => parseSamlProviderArn(arn).account));
  if (accounts.length > 1) {
    throw new RuleError(
      `SAML providers of several accounts (${accounts.join(", ")}); a role trusts those of its own account only`,
    );
  }
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: providers.length === 1 ? first : providers },
        Action: passing.length === 0 ? assume : [assume, ...sortedUnique(passing)],
        Condition: { [comparisonOf(args.audiences)]: { "SAML:aud": sortedUnique(args.audiences) } },
      },
    ],
  };
}

const assume = "sts:AssumeRoleWithSAML";

const comparisonOf = (audiences: readonly string[]) =>
  audiences.some((audience) => pairOfAudience(audience) !== undefined) ? "StringLike" : "StringEquals";

/** What is wrong with a quota of the account for it. */
export function trustPolicyQuotaProblem(characters: number): string | undefined {
  const { default: least, max } = trustPolicyLength;
  if (Number.isInteger(characters) && characters >= least && characters <= max) return undefined;
  return `is not a whole number of characters from ${least} to ${max}`;
}

function sortedUnique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
