import * as pulumi from "@pulumi/pulumi";

export interface SigningCertificateActivationArgs {
  /** `/servicePrincipals/<object id>`, or the bare object id. A change makes a new resource. */
  servicePrincipalId: pulumi.Input<string>;
  /**
   * SHA-1 of the certificate, 40 hexadecimal digits. Refused if the service principal has no such certificate, which Graph
   * itself does not check.
   */
  thumbprint: pulumi.Input<string>;
}

/**
 * Makes Entra sign with one of the service principal's certificates (`preferredTokenSigningKeyThumbprint`). Deleting leaves
 * it active. Import: the object id of the service principal.
 *
 * Whoever verifies the signatures must know the certificate before: let this depend on what publishes it.
 */
export class SigningCertificateActivation extends pulumi.CustomResource {
  /** Bare object id. */
  declare readonly servicePrincipalId: pulumi.Output<string>;
  /** In capitals. */
  declare readonly thumbprint: pulumi.Output<string>;

  constructor(name: string, args: SigningCertificateActivationArgs, opts?: pulumi.CustomResourceOptions) {
    super("entra-connect-sso:graph:SigningCertificateActivation", name, { ...args }, opts);
  }
}
