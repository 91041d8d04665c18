import * as pulumi from "@pulumi/pulumi";
import { synthesizeMetadata } from "../../federation/metadata";
import { getFederationMetadata } from "./graph/getFederationMetadata";
import type { SigningCertificate } from "./signingCertificates";

export interface SamlMetadataArgs {
  /** `synthesized`: made from the certificates. `fetched`: what Entra publishes, as soon as it lists them. */
  mode: "synthesized" | "fetched";
  tenantId: string;
  /** Application (client) id. */
  clientId: pulumi.Output<string>;
  certificates: readonly SigningCertificate[];
}

/** The SAML metadata of an application's signing certificates, for AWS. */
export function samlMetadata(args: SamlMetadataArgs, opts: pulumi.InvokeOutputOptions): pulumi.Output<string> {
  const { mode, tenantId, clientId, certificates } = args;
  if (mode === "fetched") {
    const thumbprints = certificates.map(({ thumbprint }) => thumbprint);
    return getFederationMetadata({ tenantId, clientId, thumbprints }, opts);
  }
  return pulumi
    .all(certificates.map(({ value }) => value))
    .apply((values) => synthesizeMetadata({ tenantId, certificates: values }));
}
