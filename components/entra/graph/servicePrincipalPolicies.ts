import * as pulumi from "@pulumi/pulumi";

export interface ServicePrincipalPolicyArgs {
  /** Object id, or `/servicePrincipals/<object id>`. A change makes a new resource. */
  servicePrincipalObjectId: pulumi.Input<string>;
  /** 1 to 256 characters. A policy of the same name and meaning that nobody has is taken over. */
  displayName: pulumi.Input<string>;
  /** JSON text, as Graph keeps it. */
  definition: pulumi.Input<string>;
}

/**
 * A policy of a service principal, which has one of each kind at most: it takes the place of any other. Import:
 * `<service principal object id>/<policy GUID>`.
 *
 * azuread's policies and assignments are apart, and fail if Graph does not show at once what it was told.
 */
abstract class ServicePrincipalPolicy extends pulumi.CustomResource {
  /** GUID. */
  declare readonly policyId: pulumi.Output<string>;
  /** Ids of the policies of this kind that the service principal has. */
  declare readonly assigned: pulumi.Output<string[]>;

  protected constructor(
    kind: string,
    name: string,
    args: ServicePrincipalPolicyArgs,
    opts?: pulumi.CustomResourceOptions,
  ) {
    super(`entra-connect-sso:graph:${kind}`, name, { ...args, policyId: undefined, assigned: undefined }, opts);
  }
}

/** What Entra says of a person. https://learn.microsoft.com/graph/api/resources/claimsmappingpolicy */
export class ClaimsMappingPolicy extends ServicePrincipalPolicy {
  constructor(name: string, args: ServicePrincipalPolicyArgs, opts?: pulumi.CustomResourceOptions) {
    super("ClaimsMappingPolicy", name, args, opts);
  }
}

/** What of a SAML response Entra signs. https://learn.microsoft.com/graph/api/resources/tokenissuancepolicy */
export class TokenIssuancePolicy extends ServicePrincipalPolicy {
  constructor(name: string, args: ServicePrincipalPolicyArgs, opts?: pulumi.CustomResourceOptions) {
    super("TokenIssuancePolicy", name, args, opts);
  }
}
