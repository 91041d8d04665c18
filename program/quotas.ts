import { parseRoleArn } from "../federation/arns";
import { breakGlassPolicy, breakGlassTrustPolicy } from "../federation/breakGlass";
import { replyUrlLength } from "../federation/globalResiliency";
import { policySize } from "../federation/iam/validation";
import { federationPolicy, tutorialFederationPolicy, withPairs } from "../federation/permissions";
import type { PolicyDocument } from "../federation/policyDocument";
import { inlinePoliciesLength, managedPolicyLength } from "../federation/quotas";
import { trustPolicyLength } from "../federation/trustPolicy";
import { valueText, type Problem } from "../settings/problems";
import type { AppSettings, Settings } from "../settings/schema";
import { arnsOf } from "./arns";
import { breakGlassInstances, permittedInstances } from "./instances";
import { replyUrlOf } from "./signIn";
import type { Program } from "./surroundings";
import { trustedPairs, trustPolicies } from "./trustPolicies";

/** What AWS would refuse for its size, of what is about to be declared: with the addresses that a role still accepts for a while. */
export function quotaProblems(program: Program): Problem[] {
  const { role, breakGlass } = program.settings;
  const shorten = "shorten apps.<app>.samlProvider or give each app a role of its own with role.topology: perApp";
  return [
    ...[...trustPolicies(program)].flatMap(([name, policy]) => tooLong(name, policy, role, shorten)),
    ...program.settings.apps.flatMap((app) => replyUrlProblems(app, program)),
    ...(breakGlass === undefined ? [] : breakGlassProblems(breakGlass, role)),
    ...tooManyInstances(program),
  ];
}

/** Entra's, of the address of a Global Resiliency pair: all others are short. */
function replyUrlProblems(app: AppSettings, program: Program): Problem[] {
  const { length } = replyUrlOf(app, program);
  if (length <= replyUrlLength) return [];
  const { path, name } = parseRoleArn(arnsOf(app, program.settings, program.surroundings).roleArn);
  const byArn = path === "/" ? "" : ", leave out role.path";
  return [
    {
      path: ["apps", app.slug, "samlProvider"],
      found: valueText(app.samlProvider),
      rule: `makes the reply URL ${length} characters long, together with the role ${name}; Entra takes ${replyUrlLength}, and at a Global Resiliency pair it names both`,
      remedy: `Shorten it or the name of the role${byArn}`,
    },
  ];
}

function breakGlassProblems({ role: name, trusted, mfa }: BreakGlass, role: Role): Problem[] {
  const policy = breakGlassTrustPolicy(trusted, { requiresMfa: mfa === "required" });
  return tooLong(name, policy, role, "list fewer in breakGlass.trusted");
}

/** Each instance is a line of the policies that let people in. */
function tooManyInstances(program: Program): Problem[] {
  const { settings, surroundings } = program;
  const [policyOf, mostOfPeople] =
    settings.role.permissions === "tutorial"
      ? ([tutorialFederationPolicy, managedPolicyLength] as const)
      : ([federationPolicy, inlinePoliciesLength] as const);
  const ofPeople = (...instances: readonly [string, ...string[]]) =>
    withPairs(policyOf(...instances), trustedPairs(program));
  const ofRole = [ofPeople, mostOfPeople] as const;
  const ofBreakGlass = [breakGlassPolicy, inlinePoliciesLength] as const;
  const policies = [
    ...settings.roles.map((role) => [role.name, permittedInstances(role, program), ...ofRole] as const),
    ...(settings.breakGlass
      ? [[settings.breakGlass.role, breakGlassInstances(surroundings), ...ofBreakGlass] as const]
      : []),
  ];
  return policies.flatMap(([name, instances, policy, most]) => {
    const length = policySize(JSON.stringify(policy(...instances)));
    if (length <= most) return [];
    return [
      {
        path: ["apps"],
        rule: `lead to so many instances that the policy of role ${name}, which names ${instances.length} of them, would have ${length} characters; AWS takes ${most}`,
        remedy: "Divide the apps among stacks",
      },
    ];
  });
}

type BreakGlass = NonNullable<Settings["breakGlass"]>;
type Role = Settings["role"];

/** @param shorten What makes it shorter; goes on in a sentence. */
function tooLong(name: string, policy: PolicyDocument, { trustPolicyQuota: quota }: Role, shorten: string): Problem[] {
  const length = policySize(JSON.stringify(policy));
  if (length <= quota) return [];
  return [
    {
      path: ["role", "trustPolicyQuota"],
      found: valueText(quota),
      rule: `is the most that AWS takes of a trust policy, and that of role ${name} would have ${length} characters`,
      remedy:
        length <= trustPolicyLength.max
          ? `Have AWS raise the quota "Role trust policy length" and say so here (up to ${trustPolicyLength.max}), or ${shorten}`
          : `AWS raises it to ${trustPolicyLength.max} at most: ${shorten}`,
    },
  ];
}
