import { awsAttributes } from "../claims";
import { sessionBeyondRoleProblem, sessionDurationProblem } from "../sessions";
import { isObject, listOf, objectOf, shown } from "../json";

type Claim = Readonly<Record<string, unknown>>;

/**
 * What is wrong with a claims mapping policy (an object, or the JSON text in `definition`) for sign-in to AWS: the three
 * attributes of AWS must be sent, each once and to the letter, with the assigned role, a name of the user, and a session
 * that the role allows.
 *
 * @param maxSessionDuration the role's, in seconds.
 * @param staticRoles values that everybody may be given in the place of the assigned app role.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
 * https://learn.microsoft.com/graph/api/resources/claimsmappingpolicy
 */
export function claimsProblems(
  definition: unknown,
  maxSessionDuration?: number,
  staticRoles: readonly string[] = [],
): string[] {
  const policy = objectOf(definition)?.["ClaimsMappingPolicy"];
  if (!isObject(policy)) {
    return [
      `is not a claims mapping policy, but ${shown(definition)}; write {"ClaimsMappingPolicy": {...}} (case matters)`,
    ];
  }
  const problems: string[] = [];
  if (policy["Version"] !== 1) {
    problems.push(`has the version ${shown(policy["Version"])}; write "Version": 1 (a number; case matters)`);
  }
  const claims = listOf(policy["ClaimsSchema"]).filter(isObject);
  problems.push(...misspeltAttributes(claims));
  const role = theOne(claims, awsAttributes.role, problems);
  if (role !== undefined) problems.push(...roleProblems(role, staticRoles));
  const name = theOne(claims, awsAttributes.roleSessionName, problems);
  if (name !== undefined) problems.push(...sessionNameProblems(name));
  const duration = theOne(claims, awsAttributes.sessionDuration, problems);
  if (duration !== undefined) problems.push(...durationProblems(duration, maxSessionDuration));
  return problems;
}

function theOne(claims: readonly Claim[], attribute: string, problems: string[]): Claim | undefined {
  const found = claims.filter((claim) => claim["SamlClaimType"] === attribute);
  if (found.length === 0) problems.push(`does not send the attribute ${attribute}; add it to ClaimsSchema`);
  if (found.length > 1) problems.push(`sends the attribute ${attribute} ${found.length} times; keep one`);
  return found[0];
}

function misspeltAttributes(claims: readonly Claim[]): string[] {
  const plain = (name: string): string =>
    name
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, "")
      .replace(/\/+$/, "");
  const known = new Map<string, string>(Object.values(awsAttributes).map((name) => [plain(name), name]));
  return claims.flatMap((claim) => {
    const name = claim["SamlClaimType"];
    if (typeof name !== "string") return [];
    const meant = known.get(plain(name));
    return meant === undefined || meant === name
      ? []
      : [`has the attribute ${shown(name)}; AWS knows it only as ${meant}`];
  });
}

function roleProblems(claim: Claim, staticRoles: readonly string[]): string[] {
  if (staticRoles.some((value) => value === claim["Value"])) return [];
  if (claim["Source"] === "user" && claim["ID"] === "assignedroles") return [];
  return [
    `takes the role from ${shown(claim)}; write "Source": "user", "ID": "assignedroles", so that the assigned app role decides`,
  ];
}

function sessionNameProblems(claim: Claim): string[] {
  if (claim["Value"] !== undefined) {
    return [
      `gives everybody the role session name ${shown(claim["Value"])}; take it from the user, as in "Source": "user", "ID": "userprincipalname"`,
    ];
  }
  const named = typeof claim["ID"] === "string" || typeof claim["ExtensionID"] === "string";
  if (named && (claim["Source"] === "user" || claim["Source"] === "transformation")) return [];
  return [
    `takes the role session name from ${shown(claim)}; write "Source": "user" and the ID of an attribute, as in "userprincipalname"`,
  ];
}

function durationProblems(claim: Claim, maxSessionDuration: number | undefined): string[] {
  const value = claim["Value"];
  if (typeof value !== "string" || !/^\d+$/.test(value)) {
    return [
      `has no fixed session duration in ${shown(claim)}; write "Value": "3600" (seconds, as text) and neither Source nor ID`,
    ];
  }
  const seconds = Number(value);
  const problem =
    sessionDurationProblem(seconds) ??
    (maxSessionDuration === undefined ? undefined : sessionBeyondRoleProblem(seconds, maxSessionDuration));
  return problem === undefined ? [] : [`has the session duration ${seconds}, which ${problem}`];
}
