import type { Policy, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import type { DeclaredResources } from "./plan/declaredResources";
import { readFederation, type PlannedFederation } from "./plan/federation";
import { title, type Planned } from "./plan/resources";

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
  readonly find: (federation: PlannedFederation) => Finding[];
}

export interface Finding {
  readonly resource: Planned;
  /** What was found and what is allowed; goes on after the resource's name. */
  readonly problem: string;
}

/**
 * The rule as a policy of the whole stack, since most rules compare resources of both clouds. It is mandatory in preview
 * as well as at `up`: rules see what is known and pass over what is not, so the SDK has no cause to make it an advice.
 */
export function policyOf(
  { name, description, severity, remedy, url, find }: Rule,
  declared: DeclaredResources,
): StackValidationPolicy & ResourceValidationPolicy {
  return {
    name,
    description,
    severity,
    remediationSteps: remedy,
    url,
    enforcementLevel: "mandatory",
    validateResource: ({ urn }) => declared.note(urn),
    validateStack: ({ resources }, reportViolation) => {
      for (const { resource, problem } of find(readFederation(declared.of(resources))))
        reportViolation(`${title(resource)}: ${problem}. To fix it: ${remedy}`, resource.urn);
    },
  };
}
