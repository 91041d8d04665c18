import * as pulumi from "@pulumi/pulumi";

export interface TokenIssuancePolicyAssignmentArgs {
  /** GUID, or `/policies/tokenIssuancePolicies/<GUID>`. */
  policyId: pulumi.Input<string>;
  /** `/servicePrincipals/<object id>`, or the bare object id. A change makes a new resource. */
  servicePrincipalId: pulumi.Input<string>;
}

/**
 * The token issuance policy of a service principal, which has one at most. Import: the object id of the service principal.
 */
export class TokenIssuancePolicyAssignment extends pulumi.CustomResource {
  declare readonly policyId: pulumi.Output<string>;
  /** Bare object id. */
  declare readonly servicePrincipalId: pulumi.Output<string>;

  constructor(name: string, args: TokenIssuancePolicyAssignmentArgs, opts?: pulumi.CustomResourceOptions) {
    super("entragraph:index:TokenIssuancePolicyAssignment", name, { ...args }, opts);
  }
}
