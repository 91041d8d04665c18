import { isDeepStrictEqual } from "node:util";
import { federationPolicyProblems } from "../../federation/checks/federationPolicy";
import { federationAction, roleListPolicy, tutorialFederationPolicy, withPairs } from "../../federation/permissions";
import { audiencesIn } from "../../federation/checks/trustPolicy";
import { type Fact, isKnown, itemsOf } from "../../federation/facts";
import { pairOfAudience } from "../../federation/globalResiliency";
import type { Role } from "../../federation/model";
import { isKnownPolicy } from "../../resources/managedPolicies";
import { isUndecided, json, plain, source, type Plain } from "../../resources/plain";
import { title, type Resource } from "../../resources/resource";
import { attachmentsOf } from "../../resources/rolePolicies";
import { types } from "../../resources/types";
import type { Instances } from "../plan/outputs";
import type { PlannedStack } from "../plan/plannedStack";
import { arnsOf } from "../plan/ways";
import type { Finding, Rule } from "../rule";

export const federatedRolePermissions: Rule = {
  name: "federated-role-permissions",
  description: `The federated role may call ${federationAction} on the instances of its apps, as the person who signed in, and nothing else; with the tutorial's permissions, list roles, too.`,
  severity: "critical",
  remedy:
    "give the role one inline policy, built with federationPolicy() of federation/permissions.ts; what people may do in Amazon Connect is for their security profile to say",
  url: "https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html",
  besides: ["permission-allows", "permission-instance", "emergency-access", "permission-width"],
  find: (stack) =>
    stack.ways.roles.flatMap((role) => [...excess(role, stack), ...attached(role, stack), ...nothing(role)]),
};

function excess(role: Role<Resource>, stack: PlannedStack): Finding[] {
  const instances = instancesOf(role, stack);
  const pairs = pairsIn(role.trustPolicy);
  return itemsOf(role.policies)
    .filter(({ at }) => at.type !== types.managedPolicy)
    .flatMap(({ at, document }) =>
      (isKnown(document) ? problemsFor(document, instances, pairs) : []).map((problem) => ({ resource: at, problem })),
    );
}

function problemsFor(document: string, allowed: readonly Instances[], pairs: readonly string[]): string[] {
  const [first = federationPolicyProblems(document, { pairs }), ...others] = allowed.map((instances) =>
    federationPolicyProblems(document, { instances, pairs }),
  );
  return others.some((problems) => problems.length === 0) ? [] : first;
}

/**
 * ARNs of the instances that a role may let people into: those of its apps, as far as the stack says which these are. One that does not
 * may have a role for any of the instances that it speaks of.
 */
function instancesOf({ arn: role }: Role<Resource>, { federation, outputs }: PlannedStack): Instances[] {
  const ofApps = isKnown(role) ? outputs.instances.get(role) : undefined;
  if (ofApps !== undefined) return [ofApps];
  // If the stack does not say, the model has those that its roles let people into.
  const stated = itemsOf(federation.instances).filter(({ at }) => at.type !== types.role);
  return arnsOf(stated).map((arn) => [arn]);
}

function attached(federated: Role<Resource>, stack: PlannedStack): Finding[] {
  const { at: role } = federated;
  const instances = instancesOf(federated, stack);
  const pairs = pairsIn(federated.trustPolicy);
  const asTutorial = stack.outputs.departures.has("role.permissions: tutorial");
  const allowed = asTutorial
    ? "with role.permissions: tutorial, allowed are this stack's own policies for federation tokens and for listing roles, to the letter"
    : "no managed policy is allowed there";
  return attachmentsOf(role, stack.resources)
    .filter(isKnownPolicy)
    .filter(({ policy }) => !asTutorial || policy === undefined || !mayBeTutorials(policy.document, instances, pairs))
    .map(({ resource, policyArn, policy }) => ({
      resource,
      problem: `attaches the ${policy ? title(policy.resource) : `policy ${source(policyArn)}`} to the role ${JSON.stringify(role.name)}; ${allowed}`,
    }));
}

/** Whether it is one of the tutorial's two policies, or not decided yet. */
const mayBeTutorials = (document: Plain, allowed: readonly Instances[], pairs: readonly string[]): boolean =>
  isUndecided(document) ||
  isRoleList(document) ||
  allowed.some((instances) =>
    isDeepStrictEqual(document, plain(withPairs(tutorialFederationPolicy(...instances), pairs))),
  );

/** Ids of the Global Resiliency pairs from whose sign-in endpoint a role takes assertions. */
const pairsIn = (trustPolicy: Fact<string>): string[] =>
  isKnown(trustPolicy)
    ? audiencesIn(trustPolicy).flatMap((audience) => pairOfAudience(audience)?.instanceId ?? [])
    : [];

const isRoleList = (document: Plain): boolean => isDeepStrictEqual(document, plain(roleListPolicy()));

function nothing({ at, policies }: Role<Resource>): Finding[] {
  if (itemsOf(policies).some(({ document }) => !isKnown(document) || !isRoleList(json(document)))) return [];
  const problem = `has no policy that lets people in, so that sign-in ends with Access denied; allow ${federationAction}`;
  return [{ resource: at, problem }];
}
