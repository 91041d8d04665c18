import { awsAttributes } from "../claims";
import type { MappedClaim } from "../entra/claimsMapping";
import { readMapping } from "../entra/policyDefinitions";
import { shown } from "../json";
import { sessionBeyondRoleProblem, sessionDurationProblem } from "../sessions";
import { readPair } from "../signIn/rolePair";

/**
 * What a stack may not have in the definition of its claims mapping policy, although people can sign in with it: a session
 * duration is sent, and no longer than the role allows; and everybody's role is the assigned one. Nothing of a definition that
 * Entra does not take: that is for `definitionProblems` to say.
 *
 * @param maxSessionDuration the role's, in seconds.
 * @param staticRoles values that everybody may be given in the place of the assigned app role.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
 */
export function stricterClaimsProblems(
  definition: string,
  maxSessionDuration?: number,
  staticRoles: readonly string[] = [],
): string[] {
  const mapping = readMapping(definition);
  if (mapping === undefined) return [];
  const sent = (attribute: string) =>
    (mapping.ClaimsSchema ?? []).filter(({ SamlClaimType: name }) => name === attribute);
  const durations = sent(awsAttributes.sessionDuration);
  return [
    ...(durations.length === 0
      ? [`does not send the attribute ${awsAttributes.sessionDuration}; add it to ClaimsSchema`]
      : []),
    ...sent(awsAttributes.role).flatMap((claim) => roleProblems(claim, staticRoles)),
    ...durations.flatMap((claim) => durationProblems(claim, maxSessionDuration)),
  ];
}

function roleProblems(claim: MappedClaim, staticRoles: readonly string[]): string[] {
  const { Value: value } = claim;
  if (value === undefined || readPair(value) === undefined || staticRoles.includes(value)) return [];
  return [
    `takes the role from ${shown(claim)}; write "Source": "user", "ID": "assignedroles", so that the assigned app role decides`,
  ];
}

function durationProblems({ Value: value }: MappedClaim, maxSessionDuration: number | undefined): string[] {
  const seconds = Number(value);
  if (maxSessionDuration === undefined || sessionDurationProblem(seconds) !== undefined) return [];
  const problem = sessionBeyondRoleProblem(seconds, maxSessionDuration);
  return problem === undefined ? [] : [`has the session duration ${value}, which ${problem}`];
}
