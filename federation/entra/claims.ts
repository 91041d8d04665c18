import { awsAttributes } from "../claims";
import { type Fact, follows, isKnown, unreadable } from "../facts";
import { transformed } from "./claimTransformation";
import type { MappedClaim, Mapping } from "./claimsMapping";

/** Who signs in, to what, in which roles. */
export interface ClaimSources {
  readonly tenantId: Fact<string>;
  readonly person: {
    readonly id: Fact<string>;
    readonly userPrincipalName: Fact<string>;
    /** By their ids in policies, in lower case; undefined: the person has none. */
    readonly attributes: Readonly<Record<string, Fact<string | undefined>>>;
  };
  /** Values of app roles. */
  readonly roles: Fact<readonly string[]>;
  readonly app: {
    readonly displayName: Fact<string>;
    readonly objectId: Fact<string>;
    readonly isFromTemplate: Fact<boolean>;
  };
}

export interface Claims {
  readonly nameId: Fact<string | undefined>;
  /** Those that have values, or may have. */
  readonly attributes: readonly Claim[];
  /** Names of those that the policy, or else the template, makes, whether the person has a value of them or not. */
  readonly made: readonly string[];
  readonly audienceOverride: string | undefined;
  readonly issuerWithApplicationId: boolean;
}

export interface Claim {
  readonly name: string;
  readonly values: Fact<readonly string[]>;
}

/**
 * What Entra says of a person in an assertion. A claim without a value is left out.
 *
 * Without a policy these are the claims that Microsoft's guide says the gallery application has. Its SessionDuration is an
 * attribute that people do not have, so there is none.
 *
 * https://learn.microsoft.com/entra/identity-platform/reference-claims-mapping-policy-type
 * https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial
 */
export function claimsOf(mapping: Mapping | undefined, sources: ClaimSources): Fact<Claims> {
  if (mapping !== undefined) return mappedClaims(mapping, mapping.ClaimsSchema ?? [], sources);
  return follows(sources.app.isFromTemplate, (isFromTemplate) =>
    mappedClaims(undefined, isFromTemplate ? templateClaims : [], sources),
  );
}

function mappedClaims(mapping: Mapping | undefined, schema: readonly MappedClaim[], sources: ClaimSources): Claims {
  const { person, tenantId } = sources;
  const valuesOf = (claim: MappedClaim): Fact<readonly string[]> =>
    claim.Source === "transformation"
      ? some(transformed(claim, mapping, (source) => sourceValues(source, sources)))
      : sourceValues(claim, sources);
  const mapped = schema.flatMap((claim): Claim[] => {
    const { SamlClaimType: name } = claim;
    return name === undefined ? [] : [{ name, values: valuesOf(claim) }];
  });
  const attribute = (id: string): Fact<readonly string[]> => some(attributeOf(person, id));
  const basic: readonly Claim[] =
    mapping === undefined || isTrue(mapping.IncludeBasicClaimSet)
      ? [
          { name: `${soap}givenname`, values: attribute("givenname") },
          { name: `${soap}surname`, values: attribute("surname") },
          { name: `${soap}emailaddress`, values: attribute("mail") },
          { name: `${soap}name`, values: some(person.userPrincipalName) },
        ]
      : [];
  const identifier = mapped.find(({ name }) => name === nameIdentifier);
  return {
    nameId:
      identifier === undefined
        ? person.userPrincipalName
        : follows(identifier.values, ([first]): Fact<string | undefined> => first),
    attributes: [
      { name: `${microsoft}tenantid`, values: some(tenantId) },
      { name: `${microsoft}objectidentifier`, values: some(person.id) },
      { name: `${microsoft}displayname`, values: attribute("displayname") },
      ...basic.filter(({ name }) => !mapped.some((claim) => claim.name === name)),
      ...mapped.filter(({ name }) => name !== nameIdentifier),
    ].filter(({ values }) => !Array.isArray(values) || values.length > 0),
    made: mapped.map(({ name }) => name),
    audienceOverride: mapping?.AudienceOverride,
    issuerWithApplicationId: isTrue(mapping?.IssuerWithApplicationId),
  };
}

const soap = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
const microsoft = "http://schemas.microsoft.com/identity/claims/";
const nameIdentifier = `${soap}nameidentifier`;

const isTrue = (flag: boolean | string | undefined): boolean => flag === true || flag === "true";

const templateClaims: readonly MappedClaim[] = [
  { Source: "user", ID: "assignedroles", SamlClaimType: awsAttributes.role },
  { Source: "user", ID: "userprincipalname", SamlClaimType: awsAttributes.roleSessionName },
];

/** The values of a claim that is a constant or comes straight from an object of the directory. */
function sourceValues(
  { Source: source, ExtensionID: extension = "", ID: given = extension, Value: value }: MappedClaim,
  { person, roles, app }: ClaimSources,
): Fact<readonly string[]> {
  if (value !== undefined) return some(value);
  const id = given.toLowerCase();
  if (source === "user") return id === "assignedroles" ? roles : some(attributeOf(person, id));
  if (source !== "company" && id === "displayname") return some(app.displayName);
  if (source !== "company" && id === "objectid") return some(app.objectId);
  return [];
}

function attributeOf({ userPrincipalName, attributes }: ClaimSources["person"], id: string): Fact<string | undefined> {
  if (!Object.hasOwn(attributes, id)) {
    const whose = isKnown(userPrincipalName) ? userPrincipalName : "people";
    return unreadable(`the attribute ${id} of ${whose}`, "User.Read.All");
  }
  return attributes[id];
}

/** A claim without a value has none, not an empty one. */
const some = (value: Fact<string | undefined>): Fact<readonly string[]> =>
  follows(value, (text): readonly string[] => (text === undefined || text === "" ? [] : [text]));
