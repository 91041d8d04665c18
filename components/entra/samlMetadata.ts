import * as pulumi from "@pulumi/pulumi";
import { revisedMetadata, synthesizeMetadata } from "../../federation/metadata";
import { getFederationMetadata } from "./graph/getFederationMetadata";
import type { SigningCertificates } from "./signingCertificates";

export interface SamlMetadataArgs {
  /** `synthesized`: made from the certificates. `fetched`: what Entra publishes, as soon as it lists them. */
  mode: "synthesized" | "fetched";
  tenantId: string;
  /** Application (client) id. */
  clientId: pulumi.Output<string>;
  certificates: SigningCertificates;
}

/** The SAML metadata of an application's signing certificates, for AWS. */
export function samlMetadata(args: SamlMetadataArgs, opts: pulumi.InvokeOutputOptions): pulumi.Output<string> {
  const { mode, tenantId, clientId, certificates } = args;
  const all = Object.values(certificates.bySlot);
  const document =
    mode === "fetched"
      ? getFederationMetadata({ tenantId, clientId, thumbprints: all.map(({ thumbprint }) => thumbprint) }, opts)
      : pulumi
          .all(all.map(({ value }) => value))
          .apply((values) => synthesizeMetadata({ tenantId, certificates: values }));
  return pulumi
    .all([document, certificates.publication.revision])
    .apply(([text, revision]) => revisedMetadata(text, revision));
}
