import { trustPolicyLength } from "../federation/trustPolicy";
import { valueText, type Problem } from "../settings/problems";
import type { Program } from "./surroundings";
import { trustPolicies } from "./trustPolicies";

/** What AWS would refuse for its size, of what is about to be declared. */
export function quotaProblems(program: Program): Problem[] {
  const { trustPolicyQuota: quota } = program.settings.role;
  const shorten = "shorten apps.<app>.samlProvider, or give each app a role of its own with role.topology: perApp";
  return [...trustPolicies(program)].flatMap(([role, policy]): Problem[] => {
    const { length } = JSON.stringify(policy);
    if (length <= quota) return [];
    return [
      {
        path: ["role", "trustPolicyQuota"],
        found: valueText(quota),
        rule: `is the most that AWS takes of a trust policy, and that of role ${role} would have ${length} characters`,
        remedy:
          length <= trustPolicyLength.max
            ? `Have AWS raise the quota "Role trust policy length" and say so here (up to ${trustPolicyLength.max}), ${shorten}`
            : `AWS raises it to ${trustPolicyLength.max} at most: ${shorten}`,
      },
    ];
  });
}
