import * as pulumi from "@pulumi/pulumi";
import { tokenIssuancePolicy } from "../../federation/tokenIssuance";
import { ClaimsMappingPolicy, TokenIssuancePolicy } from "./graph/servicePrincipalPolicies";

export interface SignInPoliciesArgs {
  /** Of both policies. */
  displayName: pulumi.Input<string>;
  servicePrincipalObjectId: pulumi.Input<string>;
  /** Claims mapping policy, as the JSON text that Graph stores. */
  claims: pulumi.Input<string>;
  /** What must be done before other claims are sent. */
  beforeClaims: Promise<pulumi.Resource[]>;
}

/** What Entra says about a person, and what of it it signs. Needs a provider of `graph-provider/`. */
export class SignInPolicies extends pulumi.ComponentResource {
  readonly claims: pulumi.Resource;
  readonly issuance: pulumi.Resource;

  constructor(name: string, args: SignInPoliciesArgs, opts?: pulumi.ComponentResourceOptions) {
    // Without the arguments: the children would wait until the last of these is known.
    super("entra-connect-sso:index:SignInPolicies", name, {}, opts);
    const child = { parent: this };
    const { displayName, servicePrincipalObjectId, claims, beforeClaims } = args;

    this.claims = new ClaimsMappingPolicy(
      name,
      { servicePrincipalObjectId, displayName, definition: claims },
      { ...child, dependsOn: beforeClaims },
    );
    this.issuance = new TokenIssuancePolicy(
      name,
      { servicePrincipalObjectId, displayName, definition: tokenIssuancePolicy() },
      child,
    );

    this.registerOutputs({});
  }
}
