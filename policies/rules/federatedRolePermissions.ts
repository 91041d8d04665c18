import { isDeepStrictEqual } from "node:util";
import { federationPolicyProblems } from "../../federation/checks/federationPolicy";
import { federationAction, roleListPolicy, tutorialFederationPolicy } from "../../federation/permissions";
import type { PlannedFederation } from "../plan/federation";
import { isKnown } from "../../resources/managedPolicies";
import { isUndecided, plain, source, type Plain } from "../../resources/plain";
import { title } from "../../resources/resource";
import type { PlannedRole } from "../plan/roles";
import type { Finding, Rule } from "../rule";

export const federatedRolePermissions: Rule = {
  name: "federated-role-permissions",
  description: `The federated role may call ${federationAction} on this instance, as the person who signed in, and nothing else; with the tutorial's permissions, list roles, too.`,
  severity: "critical",
  remedy:
    "give the role one inline policy, built with federationPolicy() of federation/permissions.ts; what people may do in Amazon Connect is for their security profile to say",
  url: "https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html",
  besides: ["permission-allows", "permission-instance", "emergency-access", "permission-width"],
  find: ({ federation }) =>
    federation.roles.flatMap((role) => [...excess(role, federation), ...attached(role, federation), ...nothing(role)]),
};

function excess({ documents }: PlannedRole, federation: PlannedFederation): Finding[] {
  return documents
    .filter(({ document }) => !isUndecided(document))
    .flatMap(({ resource, document }) => problemsFor(document, federation).map((problem) => ({ resource, problem })));
}

/** A stack that speaks of several instances may have a role for any of them. */
function problemsFor(document: Plain, { instances, former }: PlannedFederation): string[] {
  const [first = federationPolicyProblems(document), ...others] = instances.map((instance) =>
    federationPolicyProblems(document, instance, ...former),
  );
  return others.some((problems) => problems.length === 0) ? [] : first;
}

function attached({ name, attachments }: PlannedRole, federation: PlannedFederation): Finding[] {
  const asTutorial = federation.departures.has("role.permissions: tutorial");
  const allowed = asTutorial
    ? "with role.permissions: tutorial, allowed are this stack's own policies for federation tokens and for listing roles, to the letter"
    : "no managed policy is allowed there";
  return attachments
    .filter(isKnown)
    .filter(({ policy }) => !asTutorial || policy === undefined || !mayBeTutorials(policy.document, federation))
    .map(({ resource, policyArn, policy }) => ({
      resource,
      problem: `attaches the ${policy ? title(policy.resource) : `policy ${source(policyArn)}`} to the role ${JSON.stringify(name)}; ${allowed}`,
    }));
}

/** Whether it is one of the tutorial's two policies, or not decided yet. */
function mayBeTutorials(document: Plain, { instances, former }: PlannedFederation): boolean {
  if (isUndecided(document) || isRoleList(document)) return true;
  return instances.some((instance) =>
    isDeepStrictEqual(document, plain(tutorialFederationPolicy(instance, ...former))),
  );
}

function isRoleList(document: Plain): boolean {
  return isDeepStrictEqual(document, plain(roleListPolicy()));
}

function nothing({ resource, documents, attachments }: PlannedRole): Finding[] {
  if (documents.length > 0 || attachments.some(({ policy }) => !isRoleList(policy?.document))) return [];
  const problem = `has no policy that lets people in, so that sign-in ends with Access denied; allow ${federationAction}`;
  return [{ resource, problem }];
}
