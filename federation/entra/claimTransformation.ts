import { everyKnown, type Fact, follows, undecided } from "../facts";
import { joined, mailPrefix } from "../personValue";
import type { MappedClaim, Mapping } from "./claimsMapping";

type Transformation = NonNullable<Mapping["ClaimsTransformation"]>[number];

/**
 * The value of a claim that is made of others. Undefined: it has none. Undecided if the method is not known here.
 * https://learn.microsoft.com/entra/identity-platform/reference-claims-mapping-policy-type (claims transformation)
 */
export function transformed(
  claim: MappedClaim,
  mapping: Mapping | undefined,
  source: (claim: MappedClaim) => Fact<readonly string[]>,
): Fact<string | undefined> {
  const transformation = mapping?.ClaimsTransformation?.find(({ ID }) => ID === claim.TransformationId);
  if (transformation?.OutputClaims.some((output) => output.ClaimTypeReferenceId === claim.ID) !== true)
    return undefined;
  const inputs = (transformation.InputClaims ?? []).map((input) => {
    const from = mapping?.ClaimsSchema?.find(({ ID }) => ID === input.ClaimTypeReferenceId);
    return { name: input.TransformationClaimType, values: from === undefined ? [] : source(from) };
  });
  return follows(everyKnown(inputs.map(({ values }) => values)), (known) => {
    const values = new Map(inputs.map(({ name }, index) => [name, known[index]?.[0]]));
    const parameter = (id: string): string | undefined =>
      transformation.InputParameters?.find(({ ID }) => ID === id)?.Value;
    return transform(transformation, (name) => values.get(name) ?? parameter(name));
  });
}

function transform(
  { TransformationMethod: method }: Transformation,
  input: (name: string) => string | undefined,
): Fact<string | undefined> {
  switch (method) {
    case "ExtractMailPrefix": {
      const mail = input("mail") ?? input("string");
      return mail === undefined ? undefined : mailPrefix(mail);
    }
    case "Join": {
      const [first, second] = [input("string1"), input("string2")];
      return first === undefined || second === undefined ? undefined : joined(first, input("separator") ?? "", second);
    }
    case "ToLowercase":
      return (input("string") ?? input("sourceClaim"))?.toLowerCase();
    case "ToUppercase":
      return (input("string") ?? input("sourceClaim"))?.toUpperCase();
    default:
      return undecided;
  }
}
