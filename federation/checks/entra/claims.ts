import { awsAttributes } from "../../claims";
import type { MappedClaim, Mapping } from "../../entra/claimsMapping";
import { readMapping } from "../../entra/policyDefinitions";
import { isKnown } from "../../facts";
import { shown } from "../../json";
import { sessionDurationProblem } from "../../sessions";
import { readPair } from "../../signIn/rolePair";
import type { Check } from "../check";

export const claims: Check = {
  id: "claims",
  severity: "critical",
  requirement:
    "One claims mapping policy is in force and sends AWS's attributes, each once and spelled exactly: Role from the assigned app role, RoleSessionName from the person.",
  otherwise: "AWS answers that the SAML response is invalid, or everybody signs in under one name",
  remedy:
    "assign the application one claims mapping policy with the attributes of AWS, and remove what was set on its page Single sign-on: run pulumi up",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html",
  *find({ apps }) {
    for (const { at, claimsPolicies: policies } of apps) {
      if (!isKnown(policies)) continue;
      const [first, ...more] = policies;
      if (first === undefined) {
        yield {
          at,
          problem: "has no claims mapping policy: the portal decides what AWS gets, and Graph does not show it",
        };
        continue;
      }
      if (more.length > 0)
        yield {
          at,
          problem: `has ${policies.length} claims mapping policies, of which one is in force; one is allowed`,
        };
      if (!isKnown(first.definition)) continue;
      for (const problem of definitionProblems(first.definition)) yield { at: first.at, problem };
    }
  },
};

/** What is wrong with the definition of a claims mapping policy, for sign-in to AWS. */
export function definitionProblems(definition: string): string[] {
  const mapping = readMapping(definition);
  return mapping === undefined
    ? [`is no claims mapping policy that Entra takes: ${shown(definition)}`]
    : problemsOf(mapping);
}

function problemsOf(mapping: Mapping): string[] {
  const schema = mapping.ClaimsSchema ?? [];
  const sent = (attribute: string) => schema.filter(({ SamlClaimType: name }) => name === attribute);
  const [roles, names, durations] = [
    sent(awsAttributes.role),
    sent(awsAttributes.roleSessionName),
    sent(awsAttributes.sessionDuration),
  ];
  return [
    ...schema.flatMap(({ SamlClaimType: name = "" }) => misspelt(name)),
    ...counted(awsAttributes.role, roles, true),
    ...counted(awsAttributes.roleSessionName, names, true),
    // Left out, the session has AWS's default of an hour.
    ...counted(awsAttributes.sessionDuration, durations, false),
    ...roles.flatMap(roleProblems),
    ...names.flatMap(nameProblems),
    ...durations.flatMap(durationProblems),
    ...(mapping.AudienceOverride === undefined
      ? []
      : [
          `sends the audience ${shown(mapping.AudienceOverride)} instead of the application's identifier; leave AudienceOverride out`,
        ]),
    ...([true, "true"].includes(mapping.IssuerWithApplicationId ?? false)
      ? [
          "adds the application's id to the issuer, so the SAML provider does not know it; leave IssuerWithApplicationId out",
        ]
      : []),
  ];
}

function counted(attribute: string, { length }: readonly MappedClaim[], isNeeded: boolean): string[] {
  if (length === 0) return isNeeded ? [`does not send the attribute ${attribute}`] : [];
  return length === 1 ? [] : [`sends the attribute ${attribute} ${length} times; once is allowed`];
}

function misspelt(name: string): string[] {
  const plain = (text: string) =>
    text
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, "")
      .replace(/\/+$/, "");
  const meant = Object.values(awsAttributes).find((known) => known !== name && plain(known) === plain(name));
  return meant === undefined ? [] : [`sends the attribute ${shown(name)}, which AWS knows only as ${meant}`];
}

function roleProblems(claim: MappedClaim): string[] {
  const { Source, ID, Value } = claim;
  const isStatic = Value !== undefined && readPair(Value) !== undefined;
  if (isStatic || (Source === "user" && ID?.toLowerCase() === "assignedroles")) return [];
  return [
    `takes the role from ${shown(claim)}; write "Source": "user", "ID": "assignedroles", so that the assigned app role decides`,
  ];
}

function nameProblems(claim: MappedClaim): string[] {
  if (claim.Value !== undefined)
    return [
      `gives everybody the role session name ${shown(claim.Value)}; take it from the person, as in "Source": "user", "ID": "userprincipalname"`,
    ];
  if (claim.Source === "user" || claim.Source === "transformation") return [];
  return [
    `takes the role session name from ${shown(claim)}; take it from the person, as in "Source": "user", "ID": "userprincipalname"`,
  ];
}

function durationProblems(claim: MappedClaim): string[] {
  const { Value: value = "" } = claim;
  if (!/^\d+$/.test(value))
    return [`has no fixed session duration in ${shown(claim)}; write "Value": "3600" (seconds, as text)`];
  const problem = sessionDurationProblem(Number(value));
  return problem === undefined ? [] : [`has the session duration ${value}, which ${problem}`];
}
