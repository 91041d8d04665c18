import { awsAttributes } from "../../federation/claims";
import { claimsMappingPolicy } from "../entra/policyDefinitions";
import type { ServicePrincipal, TenantState, User } from "../entra/state";
import { some, sourceValues, type Person } from "./claimSources";
import { transformed } from "./claimTransformation";
import type { MappedClaim, Mapping } from "./claimsMapping";
import { awsSingleAccountAccess } from "../../federation/galleryTemplate";

export interface Claims {
  readonly nameId: string | undefined;
  readonly attributes: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly audienceOverride?: string;
  readonly issuerWithApplicationId: boolean;
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
export function claimsOf(
  state: TenantState,
  servicePrincipal: ServicePrincipal,
  user: User,
  roles: readonly string[],
): Claims {
  const mapping = mappingOf(state, servicePrincipal);
  const schema = mapping?.ClaimsSchema ?? defaultClaims(servicePrincipal);
  const person: Person = { user, roles, servicePrincipal };
  const valuesOf = (claim: MappedClaim): string[] =>
    claim.Source === "transformation"
      ? transformed(claim, mapping, (source) => sourceValues(source, person))
      : sourceValues(claim, person);
  const mapped = schema.flatMap((claim) => {
    const { SamlClaimType: name } = claim;
    return name === undefined ? [] : [{ name, values: valuesOf(claim) }];
  });
  const basic = mapping === undefined || isTrue(mapping.IncludeBasicClaimSet) ? basicClaims(user) : [];
  const identifier = mapped.find(({ name }) => name === nameIdentifier);
  return {
    nameId: identifier === undefined ? user.userPrincipalName : identifier.values[0],
    attributes: [
      ...coreClaims(state, user),
      ...basic.filter(({ name }) => !mapped.some((claim) => claim.name === name)),
      ...mapped.filter(({ name }) => name !== nameIdentifier),
    ].filter(({ values }) => values.length > 0),
    ...(mapping?.AudienceOverride !== undefined && { audienceOverride: mapping.AudienceOverride }),
    issuerWithApplicationId: isTrue(mapping?.IssuerWithApplicationId),
  };
}

const soap = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
const microsoft = "http://schemas.microsoft.com/identity/claims/";
const nameIdentifier = `${soap}nameidentifier`;

const isTrue = (flag: boolean | string | undefined): boolean => flag === true || flag === "true";

function mappingOf({ claimsMappingPolicies }: TenantState, servicePrincipal: ServicePrincipal): Mapping | undefined {
  const definition = claimsMappingPolicies[servicePrincipal.claimsMappingPolicies[0] ?? ""]?.definition[0];
  return definition === undefined ? undefined : claimsMappingPolicy.parse(JSON.parse(definition)).ClaimsMappingPolicy;
}

const defaultClaims = ({ applicationTemplateId }: ServicePrincipal): MappedClaim[] =>
  applicationTemplateId === awsSingleAccountAccess
    ? [
        { Source: "user", ID: "assignedroles", SamlClaimType: awsAttributes.role },
        { Source: "user", ID: "userprincipalname", SamlClaimType: awsAttributes.roleSessionName },
      ]
    : [];

const coreClaims = (state: TenantState, user: User) => [
  { name: `${microsoft}tenantid`, values: [state.id] },
  { name: `${microsoft}objectidentifier`, values: [user.id] },
  { name: `${microsoft}displayname`, values: [user.displayName] },
];

const basicClaims = (user: User) => [
  { name: `${soap}givenname`, values: some(user.givenName) },
  { name: `${soap}surname`, values: some(user.surname) },
  { name: `${soap}emailaddress`, values: some(user.mail) },
  { name: `${soap}name`, values: [user.userPrincipalName] },
];
