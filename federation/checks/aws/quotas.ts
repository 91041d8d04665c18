import { isKnown, itemsOf } from "../../facts";
import { policySize } from "../../iam/validation";
import { inlinePoliciesLength } from "../../quotas";
import { trustPolicyLength } from "../../trustPolicy";
import type { Role } from "../../model";
import type { Check } from "../check";

export const quotas: Check = {
  id: "iam-quotas",
  severity: "high",
  requirement: "The documents of a role are not longer than AWS accepts, even with raised quotas.",
  otherwise: "AWS refuses the role, or its next change",
  remedy:
    "shorten the names of the SAML providers, give each app a role of its own, or move permissions for other purposes to another role",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  *find({ federation }) {
    for (const role of federation.accounts.flatMap(({ roles }) => itemsOf(roles))) {
      if (isKnown(role.trustPolicy)) {
        const length = policySize(role.trustPolicy);
        if (length > trustPolicyLength.max)
          yield {
            at: role.at,
            problem: `has a trust policy of ${length} characters; at most ${trustPolicyLength.max} are allowed`,
          };
      }
      const inline = lengthOfInline(role);
      if (inline > inlinePoliciesLength)
        yield {
          at: role.at,
          problem: `has inline policies of ${inline} characters together; at most ${inlinePoliciesLength} are allowed`,
        };
    }
  },
};

/** As far as they are known. A managed policy is named by its ARN. */
function lengthOfInline({ policies }: Role): number {
  return itemsOf(policies)
    .filter(({ name }) => isKnown(name) && !name.startsWith("arn:"))
    .reduce((sum, { document }) => sum + (isKnown(document) ? policySize(document) : 0), 0);
}
