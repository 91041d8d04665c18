import * as pulumi from "@pulumi/pulumi";

/** What Entra signs: the assertion (its default), the response around it, or both. */
export type SigningOption = "assertion" | "response" | "both";

export interface TokenIssuancePolicyArgs {
  /** 1 to 256 characters; need not be unique. */
  displayName: pulumi.Input<string>;
  signingOption: pulumi.Input<SigningOption>;
}

/**
 * A policy of how Entra signs SAML responses: with SHA-256, as SAML 2.0, and what of them. Has an effect where it is
 * assigned. Import: the policy's GUID, or `/policies/tokenIssuancePolicies/<GUID>`.
 */
export class TokenIssuancePolicy extends pulumi.CustomResource {
  declare readonly displayName: pulumi.Output<string>;
  /** Graph's own name for it, where somebody set what this type does not know. */
  declare readonly signingOption: pulumi.Output<string>;
  /** GUID. */
  declare readonly policyId: pulumi.Output<string>;
  /** The JSON text that Graph keeps. */
  declare readonly definition: pulumi.Output<string>;

  constructor(name: string, args: TokenIssuancePolicyArgs, opts?: pulumi.CustomResourceOptions) {
    super("entragraph:index:TokenIssuancePolicy", name, { ...args, policyId: undefined, definition: undefined }, opts);
  }
}
