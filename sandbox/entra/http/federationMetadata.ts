import { randomUUID } from "node:crypto";
import { SignedXml } from "xml-crypto";
import { issuer, singleSignOnUrl } from "../../../federation/endpoints";
import { type IssuedCertificate, issueCertificate } from "../certificates";
import { sameText } from "../objects";
import type { Tenant } from "../tenant";
import type { Answer } from "./answers";

/**
 * The live federation metadata of the tenant, as Entra publishes it: a byte order mark first, another id and signature on
 * every read, WS-Federation beside SAML, the certificates of the application that `appid` names, new ones only after a while.
 * https://learn.microsoft.com/entra/identity-platform/federation-metadata
 */
export class FederationMetadata {
  /** How often each certificate was left out so far, by its text. */
  private readonly leftOut = new Map<string, number>();

  /** @param unpublishedReads A new certificate is left out of the first so many reads of its document. */
  constructor(
    private readonly tenant: Tenant,
    private readonly tenantId: string,
    private readonly unpublishedReads: number,
  ) {}

  async answer(query: URLSearchParams): Promise<Answer> {
    tenantKey ??= issueCertificate({ notBefore: new Date(), notAfter: new Date(Date.now() + 5 * YEAR) });
    const ownKey = await tenantKey;
    const own = await this.published(query.get("appid"));
    // Without the certificate of an application, it is that of the tenant, which signs nothing for SAML applications.
    const certificates = own.length > 0 ? own : [ownKey.certificate];
    const document = sign(documentOf(this.tenantId, certificates), ownKey);
    return { status: 200, headers: { "content-type": "application/xml; charset=utf-8" }, body: `\uFEFF${document}` };
  }

  private async published(appId: string | null): Promise<string[]> {
    if (appId === null) return [];
    const [found] = await this.tenant.listServicePrincipals({ appId });
    const all = (found?.keyCredentials ?? []).flatMap(({ key, usage }) =>
      usage === "Verify" && key !== null ? [key] : [],
    );
    return all.filter((certificate) => {
      const times = this.leftOut.get(certificate) ?? 0;
      if (times >= this.unpublishedReads) return true;
      this.leftOut.set(certificate, times + 1);
      return false;
    });
  }
}

/** That of every tenant in this process: nobody trusts it. */
let tenantKey: Promise<IssuedCertificate> | undefined;

/** The path below the login endpoint. */
export function isFederationMetadata(path: string, tenantId: string): boolean {
  return sameText(path, `/${tenantId}/federationmetadata/2007-06/federationmetadata.xml`);
}

const YEAR = 365 * 24 * 3_600_000;

function documentOf(tenantId: string, certificates: readonly string[]): string {
  const keys = certificates
    .map(
      (certificate) =>
        `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`,
    )
    .join("");
  const service = singleSignOnUrl(tenantId);
  const binding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-";
  const federation = (type: string, protocol: string): string =>
    `<RoleDescriptor xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706" xsi:type="fed:${type}" protocolSupportEnumeration="${protocol}">${keys}</RoleDescriptor>`;
  return [
    `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" ID="_${randomUUID()}" entityID="${issuer(tenantId)}">`,
    federation("SecurityTokenServiceType", "http://docs.oasis-open.org/wsfed/federation/200706"),
    federation("ApplicationServiceType", "http://docs.oasis-open.org/wsfed/federation/200706"),
    `<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keys}`,
    `<SingleLogoutService Binding="${binding}Redirect" Location="${service}"/>`,
    `<SingleSignOnService Binding="${binding}Redirect" Location="${service}"/>`,
    `<SingleSignOnService Binding="${binding}POST" Location="${service}"/>`,
    `</IDPSSODescriptor></EntityDescriptor>`,
  ].join("");
}

function sign(document: string, { privateKey, certificate }: IssuedCertificate): string {
  const signer = new SignedXml({
    privateKey,
    signatureAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    canonicalizationAlgorithm: "http://www.w3.org/2001/10/xml-exc-c14n#",
    getKeyInfoContent: () => `<X509Data><X509Certificate>${certificate}</X509Certificate></X509Data>`,
  });
  signer.addReference({
    xpath: "/*",
    transforms: ["http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/2001/10/xml-exc-c14n#"],
    digestAlgorithm: "http://www.w3.org/2001/04/xmlenc#sha256",
  });
  signer.computeSignature(document, { location: { reference: "/*", action: "prepend" } });
  return signer.getSignedXml();
}
