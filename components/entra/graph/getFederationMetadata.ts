import * as pulumi from "@pulumi/pulumi";

export interface GetFederationMetadataArgs {
  tenantId: pulumi.Input<string>;
  /** Application (client) id. */
  clientId: pulumi.Input<string>;
  /** SHA-1 of each certificate that is waited for, 40 hexadecimal digits; at least one. */
  thumbprints: pulumi.Input<pulumi.Input<string>[]>;
  /** How long to wait for them. Default: 300. */
  timeoutSeconds?: pulumi.Input<number>;
}

/** The SAML metadata that Entra publishes for an application, in a form that IAM takes and that is stable. */
export function getFederationMetadata(
  args: GetFederationMetadataArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<string> {
  return pulumi.runtime
    .invokeOutput<{ document: string }>("entra-connect-sso:graph:getFederationMetadata", { ...args }, opts)
    .apply(({ document }) => document);
}
