import * as pulumi from "@pulumi/pulumi";

export interface SigningCertificatePublicationArgs {
  /** `/servicePrincipals/<object id>`, or the bare object id. A change makes a new resource. */
  servicePrincipalId: pulumi.Input<string>;
  /** SHA-1 of each certificate that the metadata is to list, 40 hexadecimal digits. Their order means nothing. */
  thumbprints: pulumi.Input<pulumi.Input<string>[]>;
}

/**
 * The certificates that AWS is told of. Writes nothing to Entra; refuses, in previews already, to leave out the one that
 * Entra signs with at that moment. Let the metadata in AWS depend on this. Import: the object id of the service principal.
 */
export class SigningCertificatePublication extends pulumi.CustomResource {
  /** Bare object id. */
  declare readonly servicePrincipalId: pulumi.Output<string>;
  /** In capitals, sorted. */
  declare readonly thumbprints: pulumi.Output<string[]>;
  /** How many times they were changed, counted from 1. */
  declare readonly revision: pulumi.Output<number>;

  constructor(name: string, args: SigningCertificatePublicationArgs, opts?: pulumi.CustomResourceOptions) {
    super("entra-connect-sso:graph:SigningCertificatePublication", name, { ...args, revision: undefined }, opts);
  }
}
