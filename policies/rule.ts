import type { EnforcementLevel, Policy, StackValidationPolicy } from "@pulumi/policy";
import type { Check } from "../federation/checks/check";
import type { PlannedStack, StackReader } from "./plan/plannedStack";
import { title, type Resource } from "../resources/resource";

/** Something that must hold for a federation before it may be deployed. */
export interface Rule {
  readonly name: string;
  /** The requirement, in one sentence. */
  readonly description: string;
  readonly severity: NonNullable<Policy["severity"]>;
  /** What to do where the requirement is not met. */
  readonly remedy: string;
  /** Where the requirement comes from. */
  readonly url: string;
  /** Default: mandatory. */
  readonly enforcement?: EnforcementLevel;
  /** Names of checks of the same. As long as one of them has found something, the rule has nothing to add. Default: none. */
  readonly besides?: readonly string[];
  readonly find: (stack: PlannedStack) => Finding[];
}

export interface Finding {
  readonly resource: Resource;
  /** What was found and what is allowed; goes on after the resource's name. */
  readonly problem: string;
  /** Default: the rule's. */
  readonly remedy?: string;
}

/** A check of any federation as a rule for planned ones. */
export function ruleOf(check: Check): Rule {
  const { id: name, requirement: description, severity, remedy, source: url } = check;
  return {
    ...{ name, description, severity, remedy, url },
    // What is only to be expected must not stop the deployment that prevents it, as a rotation does.
    enforcement: severity === "critical" || severity === "high" ? "mandatory" : "advisory",
    find: ({ findings }) =>
      findings
        .filter((found) => found.check === check)
        .map(({ at, problem, remedy: own }) => ({ resource: at, problem, ...(own !== undefined && { remedy: own }) })),
  };
}

/** What of a rule there is to tell. */
export function told({ find, besides = [] }: Rule, stack: PlannedStack): Finding[] {
  return stack.findings.some(({ check }) => besides.includes(check.id)) ? [] : find(stack);
}

/**
 * The rule as a policy of the whole stack, since most rules compare resources of both clouds. If mandatory, it is so in preview
 * as well as at `up`: rules see what is known and pass over what is not, so the SDK has no cause to make it an advice.
 */
export function policyOf(rule: Rule, reader: StackReader): StackValidationPolicy {
  const { name, description, severity, remedy, url, enforcement = "mandatory" } = rule;
  return {
    name,
    description,
    severity,
    remediationSteps: remedy,
    url,
    enforcementLevel: enforcement,
    validateStack: ({ resources }, reportViolation) => {
      for (const { resource, problem, remedy: own = remedy } of told(rule, reader.read(resources)))
        reportViolation(`${title(resource)}: ${problem}. To fix it: ${own}`, resource.urn);
    },
  };
}
