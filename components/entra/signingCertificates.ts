import * as pulumi from "@pulumi/pulumi";
import { ServicePrincipalTokenSigningCertificate } from "@pulumi/azuread/servicePrincipalTokenSigningCertificate";
import { refuseSecondCertificate } from "../recovery/unseen";
import { SigningCertificatePublication } from "./graph/signingCertificatePublication";

export interface SigningCertificatesArgs {
  /** Object id of the service principal. It does not have to be set up. */
  servicePrincipalObjectId: pulumi.Input<string>;
  /** End date of each slot's certificate, by slot name: RFC 3339 in UTC, whole seconds, at most 3 years ahead. */
  endDates: Record<string, pulumi.Input<string>>;
}

export interface SigningCertificate {
  /** SHA-1 of the certificate, in hexadecimal capitals: Entra's name for it. */
  readonly thumbprint: pulumi.Output<string>;
  readonly endDate: pulumi.Output<string>;
  /** The certificate as base64 DER. The private key never leaves Entra. */
  readonly value: pulumi.Output<string>;
}

/** The token signing certificates of a service principal, one a slot. Needs a provider of `graph-provider/`. */
export class SigningCertificates extends pulumi.ComponentResource {
  readonly bySlot: Readonly<Record<string, SigningCertificate>>;
  /** The certificates themselves. */
  readonly resources: readonly pulumi.Resource[];
  /** What must come before the metadata in AWS: it refuses to leave out the certificate that signs. */
  readonly publication: SigningCertificatePublication;

  constructor(name: string, args: SigningCertificatesArgs, opts?: pulumi.ComponentResourceOptions) {
    // Without the arguments: the children would wait until the last of these is known.
    super("entra-connect-sso:index:SigningCertificates", name, {}, opts);

    const beforeCreate = [refuseSecondCertificate(name, { parent: this })];
    const certificates = Object.entries(args.endDates).map(([slot, endDate]) => {
      const certificate = new ServicePrincipalTokenSigningCertificate(
        `${name}-${slot}`,
        {
          servicePrincipalId: pulumi.interpolate`/servicePrincipals/${args.servicePrincipalObjectId}`,
          displayName: `CN=${name}-${slot}`,
          endDate,
        },
        {
          parent: this,
          // azuread deletes the wrong one of two certificates (hashicorp/terraform-provider-azuread#1690), and a
          // replacement deletes: so it never replaces and never deletes. A new certificate is a new slot.
          ignoreChanges: ["displayName", "endDate"],
          retainOnDelete: true,
          protect: false,
          hooks: { beforeCreate },
        },
      );
      return { slot, certificate };
    });
    this.resources = certificates.map(({ certificate }) => certificate);
    this.bySlot = Object.fromEntries(
      certificates.map(({ slot, certificate: { thumbprint, endDate, value } }) => [
        slot,
        // Marked secret by azuread, but public: as a secret it would hide the whole metadata from every diff.
        { thumbprint, endDate, value: pulumi.unsecret(value) },
      ]),
    );
    this.publication = new SigningCertificatePublication(
      name,
      {
        servicePrincipalId: args.servicePrincipalObjectId,
        thumbprints: Object.values(this.bySlot).map(({ thumbprint }) => thumbprint),
      },
      { parent: this },
    );
    this.registerOutputs({ certificates: this.outputs });
  }

  /** @throws Error where there is no such slot. */
  slot(name: string): SigningCertificate {
    const found = this.bySlot[name];
    if (found === undefined) throw new Error(`there is no signing slot ${JSON.stringify(name)}`);
    return found;
  }

  /** What of each certificate people look at. */
  get outputs(): Record<string, Pick<SigningCertificate, "thumbprint" | "endDate">> {
    const slots = Object.entries(this.bySlot);
    return Object.fromEntries(slots.map(([slot, { thumbprint, endDate }]) => [slot, { thumbprint, endDate }]));
  }
}
