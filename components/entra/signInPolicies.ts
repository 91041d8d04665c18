import * as pulumi from "@pulumi/pulumi";
import { ClaimsMappingPolicy } from "@pulumi/azuread/claimsMappingPolicy";
import { ServicePrincipalClaimsMappingPolicyAssignment } from "@pulumi/azuread/servicePrincipalClaimsMappingPolicyAssignment";
import { TokenIssuancePolicy } from "./graph/tokenIssuancePolicy";
import { TokenIssuancePolicyAssignment } from "./graph/tokenIssuancePolicyAssignment";

export interface SignInPoliciesArgs {
  /** Of both policies. */
  displayName: pulumi.Input<string>;
  /** Object id of the service principal. */
  servicePrincipalObjectId: pulumi.Input<string>;
  /** Claims mapping policy, as the JSON text that Graph stores. */
  claims: pulumi.Input<string>;
  /** What must be done before other claims are sent. */
  dependsOn: readonly pulumi.Resource[];
}

/** What Entra says about a person, and what of it it signs. Needs an `entragraph` provider. */
export class SignInPolicies extends pulumi.ComponentResource {
  constructor(name: string, args: SignInPoliciesArgs, opts?: pulumi.ComponentResourceOptions) {
    // Without the arguments: the children would wait until the last of these is known.
    super("entra-connect-sso:index:SignInPolicies", name, {}, opts);
    const child = { parent: this };
    const { displayName, servicePrincipalObjectId } = args;

    const claims = new ClaimsMappingPolicy(
      name,
      { displayName, definitions: [args.claims] },
      { ...child, dependsOn: [...args.dependsOn] },
    );
    const claimsAssignment = new ServicePrincipalClaimsMappingPolicyAssignment(
      name,
      {
        claimsMappingPolicyId: claims.id,
        servicePrincipalId: pulumi.interpolate`/servicePrincipals/${servicePrincipalObjectId}`,
      },
      // A service principal has one claims mapping policy at most.
      { ...child, deleteBeforeReplace: true },
    );

    // What Entra would sign by default. Stated, so that a change by hand is found and repaired.
    const { policyId } = new TokenIssuancePolicy(name, { displayName, signingOption: "assertion" }, child);
    new TokenIssuancePolicyAssignment(
      name,
      { policyId, servicePrincipalId: servicePrincipalObjectId },
      // Graph may refuse two writes to a service principal at once (Directory_ConcurrencyViolation), and azuread does not
      // repeat its own.
      { ...child, dependsOn: [claimsAssignment] },
    );

    this.registerOutputs({});
  }
}
