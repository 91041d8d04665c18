import { X509Certificate } from "node:crypto";
import { SAML } from "@node-saml/node-saml";

/** An assertion that was signed, and nothing around it. */
export interface SignedAssertion {
  readonly xml: string;
  /** Base64 DER. */
  readonly certificate: string;
}

/**
 * The assertion in a response, from what one of these certificates (Base64 DER) has signed: the assertion itself, the response around
 * it, or both. Undefined: none of them has.
 */
export async function signedAssertion(
  xml: string,
  certificates: readonly string[],
): Promise<SignedAssertion | undefined> {
  for (const certificate of certificates) {
    const pem = pemOf(certificate);
    const found = pem === undefined ? undefined : await new Verifier(pem).signedIn(xml);
    if (found !== undefined) return { xml: found, certificate };
  }
  return undefined;
}

function pemOf(certificate: string): string | undefined {
  try {
    return new X509Certificate(Buffer.from(certificate, "base64")).toString();
  } catch {
    return undefined;
  }
}

/** The library's judgment of signatures, and of nothing else: times and audiences are up to AWS's stations of the model. */
class Verifier extends SAML {
  constructor(certificate: string) {
    super({
      idpCert: certificate,
      issuer: "urn:amazon:webservices",
      callbackUrl: "https://signin.aws.amazon.com/saml",
      audience: false,
      // Either will do, but one there must be: the library insists on that by itself.
      wantAssertionsSigned: false,
      wantAuthnResponseSigned: false,
    });
  }

  async signedIn(xml: string): Promise<string | undefined> {
    try {
      const { profile } = await this.validatePostResponseAsync({ SAMLResponse: Buffer.from(xml).toString("base64") });
      return profile?.getAssertionXml?.();
    } catch {
      // Whatever is wrong with it, and with text that may hold anything: it is not signed by this certificate.
      return undefined;
    }
  }

  protected override processValidlySignedAssertionAsync(
    xml: string,
  ): ReturnType<SAML["processValidlySignedAssertionAsync"]> {
    const nobody = { issuer: "", nameID: "", nameIDFormat: "" };
    return Promise.resolve({ profile: { ...nobody, getAssertionXml: () => xml }, loggedOut: false });
  }
}
