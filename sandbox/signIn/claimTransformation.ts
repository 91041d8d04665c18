import { some } from "./claimSources";
import type { MappedClaim, Mapping } from "./claimsMapping";

type Transformation = NonNullable<Mapping["ClaimsTransformation"]>[number];

/** https://learn.microsoft.com/entra/identity-platform/reference-claims-mapping-policy-type (claims transformation) */
export function transformed(
  claim: MappedClaim,
  mapping: Mapping | undefined,
  source: (claim: MappedClaim) => string[],
): string[] {
  const transformation = mapping?.ClaimsTransformation?.find(({ ID }) => ID === claim.TransformationId);
  if (transformation?.OutputClaims.some((output) => output.ClaimTypeReferenceId === claim.ID) !== true) return [];
  const inputs = new Map(
    (transformation.InputClaims ?? []).map((input) => {
      const from = mapping?.ClaimsSchema?.find(({ ID }) => ID === input.ClaimTypeReferenceId);
      return [input.TransformationClaimType, from === undefined ? undefined : source(from)[0]];
    }),
  );
  const parameter = (id: string): string | undefined =>
    transformation.InputParameters?.find(({ ID }) => ID === id)?.Value;
  return some(transform(transformation, (name) => inputs.get(name) ?? parameter(name)));
}

function transform({ TransformationMethod: method }: Transformation, input: (name: string) => string | undefined) {
  switch (method) {
    case "ExtractMailPrefix":
      return (input("mail") ?? input("string"))?.replace(/@.*/s, "");
    case "Join":
      return [input("string1"), input("separator"), input("string2")].join("");
    case "ToLowercase":
      return (input("string") ?? input("sourceClaim"))?.toLowerCase();
    case "ToUppercase":
      return (input("string") ?? input("sourceClaim"))?.toUpperCase();
    default:
      throw new Error(`the sandbox does not know the claims transformation "${method}"`);
  }
}
