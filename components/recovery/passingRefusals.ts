import type * as pulumi from "@pulumi/pulumi";

interface PassingRefusal {
  readonly type: RegExp;
  readonly text: RegExp;
}

/** What azuread gives up at, and what is over a moment later. None of it leaves anything behind. */
const passingRefusals: readonly PassingRefusal[] = [
  // Graph takes one write to an object at a time. https://learn.microsoft.com/graph/errors
  { type: /^azuread:/, text: /ConcurrencyViolation/ },
  // What the template has just made is not known everywhere.
  {
    type: /:ServicePrincipalTokenSigningCertificate$/,
    text: /Could not add token signing certificate.*Request_ResourceNotFound/s,
  },
  // The template's service principal is not listed yet, so that azuread made another one, which Entra refused.
  {
    type: /:ServicePrincipal$/,
    text: /service principal name .* is already in use|does not reference a valid application object|backing application/s,
  },
];

/** Whether the same operation may succeed a little later. */
export function isPassing({ type }: Pick<pulumi.ErrorHookArgs, "type">, error: string): boolean {
  return passingRefusals.some((refusal) => refusal.type.test(type) && refusal.text.test(error));
}
