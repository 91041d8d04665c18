import { awsAttributes, claimId, roleSessionNameSources, type RoleSessionNameSource } from "../../../federation/claims";
import { isObject, listOf, objectOf } from "../../../federation/json";
import { sessionDurationProblem } from "../../../federation/sessions";
import type { FoundClaimsPolicy } from "../read/found";

/** What a claims mapping policy that a person made tells AWS, as far as settings can say it. */
export interface HandMadeClaims {
  /** Undefined where it is no attribute that the settings know. */
  readonly roleSessionName?: RoleSessionNameSource;
  readonly sessionDuration?: number;
  /** What else it sends: types of claims. */
  readonly others: readonly string[];
}

/** Undefined where there is no policy: then the claims are those of the portal, which Graph does not show. */
export function readHandMadeClaims(policies: readonly FoundClaimsPolicy[]): HandMadeClaims | undefined {
  if (policies.length === 0) return undefined;
  const claims = policies.flatMap(({ definition }) => claimsIn(definition));
  const claim = (type: string) => claims.find((each) => each["SamlClaimType"] === type);
  const name = claim(awsAttributes.roleSessionName);
  const roleSessionName = roleSessionNameSources.find(
    (source) => name?.["Source"] === "user" && String(name["ID"]).toLowerCase() === claimId(source),
  );
  const seconds = Number(claim(awsAttributes.sessionDuration)?.["Value"]);
  const known: readonly string[] = Object.values(awsAttributes);
  return {
    ...(roleSessionName !== undefined && { roleSessionName }),
    ...(sessionDurationProblem(seconds) === undefined && { sessionDuration: seconds }),
    others: claims.flatMap(({ SamlClaimType: type }) =>
      typeof type === "string" && !known.includes(type) ? [type] : [],
    ),
  };
}

function claimsIn(definition: string): Readonly<Record<string, unknown>>[] {
  const policy = objectOf(definition)?.["ClaimsMappingPolicy"];
  return isObject(policy) ? listOf(policy["ClaimsSchema"]).filter(isObject) : [];
}
