import { awsAttributes, type Passed, passedOn, type TagSource } from "../../../federation/claims";
import type { MappedClaim, Mapping } from "../../../federation/entra/claimsMapping";
import { readMapping } from "../../../federation/entra/policyDefinitions";
import {
  claimId,
  type NameAttribute,
  nameAttributes,
  personAttributes,
  type PersonValue,
} from "../../../federation/personValue";
import { sessionDurationProblem } from "../../../federation/sessions";
import type { FoundClaimsPolicy } from "../read/found";

/** What a claims mapping policy that a person made tells AWS, as far as settings can say it. */
export interface HandMadeClaims {
  /** Undefined where it is made of something that the settings do not know. */
  readonly roleSessionName?: PersonValue;
  readonly sessionDuration?: number;
  readonly passed: Passed;
  /** What else it sends: types of claims. */
  readonly others: readonly string[];
}

/** Undefined where there is no policy: then the claims are those of the portal, which Graph does not show. */
export function readHandMadeClaims(policies: readonly FoundClaimsPolicy[]): HandMadeClaims | undefined {
  if (policies.length === 0) return undefined;
  const mappings = policies.flatMap(({ definition }) => readMapping(definition) ?? []);
  const claims = mappings.flatMap((mapping) => (mapping.ClaimsSchema ?? []).map((claim) => ({ claim, mapping })));
  const sent = (type: string) => claims.find(({ claim }) => claim.SamlClaimType === type);
  const valueOf = (type: string) => {
    const found = sent(type);
    return found && personValueIn(found.claim, found.mapping);
  };
  const [roleSessionName, sourceIdentity] = [
    valueOf(awsAttributes.roleSessionName),
    valueOf(passedOn.sourceIdentity.attribute),
  ];
  const tags = claims.flatMap(({ claim }) => tagIn(claim));
  const seconds = Number(sent(awsAttributes.sessionDuration)?.claim.Value);
  const said = new Set<string>([
    ...Object.values(awsAttributes),
    ...(sourceIdentity === undefined ? [] : [passedOn.sourceIdentity.attribute]),
    ...tags.map(({ key }) => `${passedOn.sessionTag.attribute}${key}`),
  ]);
  return {
    ...(roleSessionName !== undefined && { roleSessionName }),
    ...(sessionDurationProblem(seconds) === undefined && { sessionDuration: seconds }),
    passed: {
      ...(sourceIdentity !== undefined && { sourceIdentity }),
      ...(tags.length > 0 && { sessionTags: Object.fromEntries(tags.map(({ key, source }) => [key, source])) }),
    },
    others: claims.flatMap(({ claim: { SamlClaimType: type } }) =>
      type === undefined || said.has(type) ? [] : [type],
    ),
  };
}

function personValueIn(claim: MappedClaim, mapping: Mapping): PersonValue | undefined {
  if (claim.Source !== "transformation") return attributeIn(claim);
  const made = mapping.ClaimsTransformation?.find(({ ID }) => ID === claim.TransformationId);
  const [input, ...more] = made?.InputClaims ?? [];
  const source = mapping.ClaimsSchema?.find(({ ID }) => ID === input?.ClaimTypeReferenceId);
  const attribute = source && attributeIn(source);
  if (attribute === undefined || more.length > 0) return undefined;
  if (made?.TransformationMethod === "ExtractMailPrefix") return { mailPrefix: attribute };
  const parameter = (id: string) => made?.InputParameters?.find(({ ID }) => ID === id)?.Value;
  const domain = parameter("string2");
  const isJoined = made?.TransformationMethod === "Join" && input?.TransformationClaimType === "string1";
  return isJoined && parameter("separator") === "@" && domain !== undefined ? { attribute, domain } : undefined;
}

const attributeIn = ({ Source: source, ID: id }: MappedClaim): NameAttribute | undefined =>
  source === "user" ? nameAttributes.find((attribute) => claimId(attribute) === id?.toLowerCase()) : undefined;

function tagIn({ SamlClaimType: type, Source: from, ID: id, Value: value }: MappedClaim) {
  const { attribute: prefix } = passedOn.sessionTag;
  if (type?.startsWith(prefix) !== true) return [];
  const attribute = personAttributes.find((each) => from === "user" && claimId(each) === id?.toLowerCase());
  const source: TagSource | undefined = value === undefined ? attribute : { value };
  return source === undefined ? [] : [{ key: type.slice(prefix.length), source }];
}
