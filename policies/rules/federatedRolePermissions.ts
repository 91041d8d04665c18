import { isDeepStrictEqual } from "node:util";
import { federationPolicyProblems } from "../../federation/checks/federationPolicy";
import { federationAction, roleListPolicy, tutorialFederationPolicy } from "../../federation/permissions";
import type { PlannedFederation } from "../plan/federation";
import { isUndecided, plain, source, type Plain } from "../plan/plain";
import type { PlannedRole } from "../plan/roles";
import type { Finding, Rule } from "../rule";

export const federatedRolePermissions: Rule = {
  name: "federated-role-permissions",
  description: `The federated role may call ${federationAction} on this instance, as the person who signed in, and nothing else.`,
  severity: "critical",
  remedy:
    "give the role one inline policy, built with federationPolicy() of federation/permissions.ts; what people may do in Amazon Connect is for their security profile to say",
  url: "https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html",
  find: (federation) =>
    federation.roles.flatMap((role) => [...excess(role, federation), ...attached(role, federation), ...nothing(role)]),
};

function excess({ documents }: PlannedRole, { instances }: PlannedFederation): Finding[] {
  return documents
    .filter(({ document }) => !isUndecided(document))
    .flatMap(({ resource, document }) => problemsFor(document, instances).map((problem) => ({ resource, problem })));
}

/** A stack that speaks of several instances may have a role for any of them. */
function problemsFor(document: Plain, instances: readonly string[]): string[] {
  const [first = federationPolicyProblems(document), ...others] = instances.map((instance) =>
    federationPolicyProblems(document, instance),
  );
  return others.some((problems) => problems.length === 0) ? [] : first;
}

function attached({ resource: role, attachments }: PlannedRole, federation: PlannedFederation): Finding[] {
  const tutorial = tutorialPolicies(federation);
  return attachments
    .filter(({ policyArn }) => !isUndecided(policyArn) && !tutorial.some((arn) => arn === policyArn))
    .map(({ resource, policyArn }) => ({
      resource,
      problem: `attaches the policy ${source(policyArn)} to the role ${JSON.stringify(role.name)}; no managed policy is allowed there`,
    }));
}

/** Where the settings ask for the tutorial's permissions: its two policies, made by this stack, to the letter. */
function tutorialPolicies({ departures, managedPolicies, instances }: PlannedFederation): string[] {
  if (!departures.includes("role.permissions: tutorial")) return [];
  return managedPolicies.flatMap(({ arn, document }) => {
    const isFederation = instances.some((instance) =>
      isDeepStrictEqual(document, plain(tutorialFederationPolicy(instance))),
    );
    return arn !== undefined && (isFederation || isDeepStrictEqual(document, plain(roleListPolicy()))) ? [arn] : [];
  });
}

function nothing({ resource, documents, attachments }: PlannedRole): Finding[] {
  if (documents.length > 0 || attachments.length > 0) return [];
  return [{ resource, problem: `has no policy, so that sign-in ends with Access denied; allow ${federationAction}` }];
}
