import { z } from "zod";
import { remembered } from "../remembered";

/**
 * Whether Graph refuses a claims mapping policy with this definition. It minds the case of keys.
 * https://learn.microsoft.com/entra/identity-platform/reference-claims-mapping-policy-type
 */
export const claimsMappingProblem = (definition: readonly string[]): boolean =>
  !isDefinition(definition, claimsMappingPolicy);

/** https://learn.microsoft.com/graph/api/resources/tokenissuancepolicy */
export const tokenIssuanceProblem = (definition: readonly string[]): boolean =>
  !isDefinition(definition, tokenIssuancePolicy);

const flag = z.enum(["true", "false"]).or(z.boolean());

/** Attributes of users that claims can be made from. */
export const userAttributes: ReadonlySet<string> = new Set([
  ...["surname", "givenname", "displayname", "objectid", "mail", "userprincipalname", "department"],
  ...["onpremisessamaccountname", "netbiosname", "dnsdomainname", "onpremisesecurityidentifier", "companyname"],
  ...["streetaddress", "postalcode", "preferredlanguage", "onpremisesuserprincipalname", "mailnickname"],
  ...["othermail", "country", "city", "state", "jobtitle", "employeeid", "facsimiletelephonenumber", "assignedroles"],
  ...["accountenabled", "consentprovidedforminor", "createddatetime", "creationtype", "lastpasswordchangedatetime"],
  ...["mobilephone", "officelocation", "onpremisesdomainname", "onpremisesimmutableid", "onpremisessyncenabled"],
  ...["preferreddatalocation", "proxyaddresses", "usertype", "telephonenumber", "localuserprincipalname"],
  ...Array.from({ length: 15 }, (_, index) => `extensionattribute${index + 1}`),
]);

/** SAML claims that no policy may set. */
const restrictedSamlClaims = new Set([
  "http://schemas.microsoft.com/2012/12/certificatecontext/extension/oid",
  "http://schemas.microsoft.com/identity/claims/accesstoken",
  "http://schemas.microsoft.com/identity/claims/identityprovider",
  "http://schemas.microsoft.com/identity/claims/objectidentifier",
  "http://schemas.microsoft.com/identity/claims/tenantid",
  "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups",
  "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
  "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn",
]);

const claim = z
  .strictObject({
    Source: z.enum(["user", "application", "resource", "audience", "company", "transformation"]),
    ID: z.string().min(1),
    ExtensionID: z.string().min(1),
    Value: z.string(),
    TransformationId: z.string().min(1),
    SamlClaimType: z.string().refine((type) => !restrictedSamlClaims.has(type.toLowerCase())),
    SamlNameFormat: z.string(),
    JwtClaimType: z.string().min(1),
  })
  .partial()
  // A constant, or a source and what to take from it.
  .refine(({ Source, ID, ExtensionID, Value, TransformationId }) => {
    if (Value !== undefined) return Source === undefined && ID === undefined && ExtensionID === undefined;
    if (Source === undefined) return false;
    if (Source === "transformation") return ID !== undefined && TransformationId !== undefined;
    if ((ID === undefined) === (ExtensionID === undefined)) return false;
    return Source !== "user" || ID === undefined || userAttributes.has(ID.toLowerCase());
  });

const inputClaim = z.strictObject({
  ClaimTypeReferenceId: z.string(),
  TransformationClaimType: z.string(),
  TreatAsMultiValue: flag.optional(),
});

const transformation = z.strictObject({
  ID: z.string(),
  TransformationMethod: z.string(),
  InputClaims: z.array(inputClaim).optional(),
  InputParameters: z
    .array(z.strictObject({ ID: z.string(), Value: z.string(), DataType: z.string().optional() }))
    .optional(),
  OutputClaims: z.array(inputClaim.omit({ TreatAsMultiValue: true })),
});

export const claimsMappingPolicy = z.strictObject({
  ClaimsMappingPolicy: z.strictObject({
    Version: z.literal(1),
    IncludeBasicClaimSet: flag.optional(),
    ClaimsSchema: z.array(claim).optional(),
    ClaimsTransformation: z.array(transformation).optional(),
    AudienceOverride: z.string().optional(),
    IssuerWithApplicationId: flag.optional(),
  }),
});

export const tokenIssuancePolicy = z.strictObject({
  TokenIssuancePolicy: z.strictObject({
    Version: z.literal(1),
    SigningAlgorithm: z
      .enum(["http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#rsa-sha1"])
      .optional(),
    TokenResponseSigningPolicy: z.enum(["ResponseOnly", "TokenOnly", "ResponseAndToken"]).optional(),
    SamlTokenVersion: z.enum(["1.1", "2.0"]).optional(),
    EmitSamlNameFormat: flag.optional(),
  }),
});

/** Undefined: Graph takes no such definition. */
export const readTokenIssuance = remembered((definition) => read(definition, tokenIssuancePolicy)?.TokenIssuancePolicy);

/** Undefined: Graph takes no such definition. */
export const readMapping = remembered((definition) => read(definition, claimsMappingPolicy)?.ClaimsMappingPolicy);

function isDefinition([text, ...more]: readonly string[], schema: z.ZodType): boolean {
  return text !== undefined && more.length === 0 && read(text, schema) !== undefined;
}

function read<T>(definition: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(definition)).data;
  } catch {
    return undefined;
  }
}
