import { signingCertificates } from "../../federation/metadataReader";
import type { Clouds } from "../../sandbox";

/** What both clouds have of the signing certificates of one application. */
export interface SigningView {
  /** As in `admin`. */
  readonly slug: string;
  /** Object id. */
  readonly servicePrincipal: string;
  readonly certificates: readonly {
    /** After whose slot it is called. */
    readonly slot: string;
    readonly thumbprint: string;
    /** Whether AWS knows it. */
    readonly isTrusted: boolean;
  }[];
  /** The slot after which the certificate is called that Entra signs with; "" where there is none. */
  readonly signs: string;
  /** The certificates that AWS knows, as base64 DER. */
  readonly trusted: readonly string[];
}

/** Both applications of the dev stack. */
export async function viewSigning(clouds: Clouds): Promise<SigningView[]> {
  const metadata = await clouds.account.read(
    ({ iam }) => new Map(iam.aws?.samlProviders.map((provider) => [provider.name, provider.metadata])),
  );
  return clouds.tenant.read(({ servicePrincipals, applications }) =>
    Object.values(applications).flatMap(({ appId, identifierUris }): SigningView[] => {
      const slug = identifierUris.map((uri) => /#entra-connect-sso-dev-(\w+)$/.exec(uri)?.[1]).find(Boolean);
      const found = Object.values(servicePrincipals).find((servicePrincipal) => servicePrincipal.appId === appId);
      if (slug === undefined || found === undefined) return [];
      const trusted = signingCertificates(metadata.get(`entra-connect-sso-dev-${slug}`) ?? "");
      const certificates = found.keyCredentials.flatMap(({ usage, key, displayName, customKeyIdentifier }) =>
        usage !== "Verify" || key === null
          ? []
          : [
              {
                slot: displayName.replace(`CN=${slug}-`, ""),
                thumbprint: Buffer.from(customKeyIdentifier, "base64").toString("hex"),
                isTrusted: trusted.includes(key),
              },
            ],
      );
      const active = found.preferredTokenSigningKeyThumbprint?.toLowerCase();
      const signs = certificates.find(({ thumbprint }) => thumbprint === active)?.slot ?? "";
      return [{ slug, servicePrincipal: found.id, certificates, signs, trusted }];
    }),
  );
}
