import { roleListPolicyProblems } from "../../federation/checks/roleListPolicy";
import { isThere, isGap } from "../../federation/facts";
import { readPair } from "../../federation/signIn/rolePair";
import { type DeclaredKey, type KeyUser, readAccessKeys } from "../../resources/accessKeys";
import { isKnownPolicy } from "../../resources/managedPolicies";
import { isUndecided, source, undecided } from "../../resources/plain";
import { title } from "../../resources/resource";
import type { PlannedStack } from "../plan/plannedStack";
import { declaredRoles } from "../plan/ways";
import type { Rule } from "../rule";

export const noAccessKey: Rule = {
  name: "no-access-key",
  description:
    "No IAM access key is made, unless the settings have Entra import the roles: then one that may list roles and nothing else.",
  severity: "high",
  remedy:
    "remove the access key, and its user if nothing else needs it; for Entra's import of roles, give the user roleListPolicy() of federation/permissions.ts and nothing else",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  find: (stack) => {
    // Keys of a stack without a federation are none of our business.
    if (stack.federation.apps.length === 0) return [];
    return readAccessKeys(stack.resources).flatMap((key) =>
      problemsOf(key, stack).map((problem) => ({ resource: key.resource, problem })),
    );
  },
};

function problemsOf(key: DeclaredKey, { federation, outputs: { departures } }: PlannedStack): string[] {
  const values = federation.apps.flatMap(declaredRoles).map(({ value }) => value);
  if (values.some((value) => isGap(value) || (isThere(value) && readPair(value) !== undefined))) {
    return ["is a lasting secret that nothing needs here: role assignment is declared; allowed is no access key"];
  }
  if (!departures.has("roleAssignment: imported")) {
    return ["is a lasting secret that the settings do not ask for: only roleAssignment: imported needs one"];
  }
  if (!key.isForEntra) {
    return ["is a lasting secret that Entra is not given; allowed is the key of the SynchronizationSecret alone"];
  }
  // Whose name is decided at `up` is judged then.
  if (key.user === undefined && key.userName === undecided) return [];
  const problems = key.user ? excess(key.user) : ["whom this stack does not make, so that nothing says what it may do"];
  return problems.map(
    (problem) => `is to list roles and nothing else, but belongs to the user ${source(key.userName)}, ${problem}`,
  );
}

function excess({ documents, attachments, memberships }: KeyUser): string[] {
  const policies = [...documents, ...attachments.flatMap(({ policy }) => policy ?? [])];
  return [
    ...policies
      .filter(({ document }) => !isUndecided(document))
      .flatMap(({ resource, document }) =>
        roleListPolicyProblems(document).map((problem) => `whose ${title(resource)} is not for that alone: ${problem}`),
      ),
    ...attachments
      .filter((attachment) => attachment.policy === undefined && isKnownPolicy(attachment))
      .map(({ policyArn }) => `to whom the policy ${source(policyArn)} is attached, which this stack does not make`),
    ...memberships.map((membership) => `who is in groups by ${title(membership)}, which say what else the key may do`),
  ];
}
