import { awsAttributes } from "../../claims";
import { readMapping } from "../../entra/policyDefinitions";
import { isKnown, isThere, itemsOf } from "../../facts";
import type { App } from "../../model";
import { usernameProblem } from "../../usernames";
import type { Check } from "../check";

export const sessionName: Check = {
  id: "session-name",
  severity: "high",
  requirement: "Everybody who is assigned has a role session name that AWS and Amazon Connect accept.",
  otherwise: "AWS answers that RoleSessionName is required, or that it must match a pattern",
  remedy:
    "give the person another value of the attribute, or take the role session name from another one (roleSessionName)",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html",
  *find({ assigned }) {
    const judged = new Set<unknown>();
    for (const { person, app, sessionName: name } of assigned) {
      if (!isKnown(name) || judged.has(person.id)) continue;
      judged.add(person.id);
      const problem =
        name === undefined ? `has no role session name: ${sourceOf(app)} is empty` : usernameProblem(name);
      if (problem === undefined) continue;
      const isSaid = name === undefined || name === person.userPrincipalName;
      yield {
        at: person.at,
        problem: isSaid ? problem : `has the role session name ${JSON.stringify(name)}, which ${problem}`,
      };
    }
  },
};

/** The attribute that the role session name is made of, by its id in claims mapping policies. */
function sourceOf({ claimsPolicies }: App): string {
  const [policy] = itemsOf(claimsPolicies);
  const mapping = policy && isKnown(policy.definition) ? readMapping(policy.definition) : undefined;
  const claim = mapping?.ClaimsSchema?.find(({ SamlClaimType }) => SamlClaimType === awsAttributes.roleSessionName);
  const inputs = mapping?.ClaimsTransformation?.find(({ ID }) => ID === claim?.TransformationId)?.InputClaims;
  const id = inputs?.[0]?.ClaimTypeReferenceId ?? claim?.ID;
  return id === undefined ? "the attribute that it is made of" : `the attribute ${id}`;
}

export const namesakes: Check = {
  id: "session-name-unique",
  severity: "critical",
  requirement: "No two people have the same role session name, or names that differ only in case.",
  otherwise: "Amazon Connect takes one of them for the other",
  remedy: "give one of them another value of the attribute that the role session name is made of",
  source: "https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html",
  *find({ assigned }) {
    const owners = new Map<string, (typeof assigned)[number]["person"]>();
    const told = new Set<string>();
    for (const { person, sessionName: name } of assigned) {
      if (!isThere(name)) continue;
      const key = name.toLowerCase();
      const owner = owners.get(key) ?? person;
      owners.set(key, owner);
      if (owner.id === person.id || told.has(person.id)) continue;
      told.add(person.id);
      yield {
        at: person.at,
        problem: `has the role session name ${JSON.stringify(name)}, and so has ${owner.userPrincipalName}`,
      };
    }
  },
};
