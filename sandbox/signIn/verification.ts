import { SAML } from "@node-saml/node-saml";
import { errors } from "../../federation/signIn/errors";
import { redeemableFor } from "../../federation/signIn/redemption";
import type { IdentityProvider } from "../aws/metadata";

/** A response that AWS does not accept, and where it finds that out. */
export class NotVerified extends Error {
  override readonly name = "NotVerified";

  constructor(
    readonly station: "AWS: signature" | "AWS: conditions",
    message: string,
  ) {
    super(message);
  }
}

/**
 * The assertion in a response, from what a certificate of the identity provider has signed and from nothing else: the
 * assertion itself, the response around it, or both. Its time and audience are right.
 *
 * @param audiences One of them must be named.
 * @throws NotVerified with AWS's text. https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html
 */
export async function verifiedAssertion(
  response: string,
  provider: IdentityProvider,
  audiences: readonly string[],
  now: Date,
): Promise<string> {
  const verifier = new Verifier(provider, audiences, now);
  let assertion: string | undefined;
  try {
    const { profile } = await verifier.validatePostResponseAsync({ SAMLResponse: response });
    assertion = profile?.getAssertionXml?.();
  } catch (error) {
    // Whatever the library says of a signature, AWS has one text for it.
    if (error instanceof NotVerified) throw error;
  }
  if (assertion === undefined) throw new NotVerified("AWS: signature", errors.invalidSignature);
  return assertion;
}

/** The library's judgment by AWS's rules, at a time of our choice. */
class Verifier extends SAML {
  constructor(
    { signingCertificates }: IdentityProvider,
    private readonly audiences: readonly string[],
    private readonly time: Date,
  ) {
    super({
      idpCert: signingCertificates.map((certificate) => certificate.toString()),
      issuer: "urn:amazon:webservices",
      callbackUrl: "https://signin.aws.amazon.com/saml",
      audience: "urn:amazon:webservices",
      // Either will do, but one there must be: the library insists on that by itself.
      wantAssertionsSigned: false,
      wantAuthnResponseSigned: false,
      maxAssertionAgeMs: redeemableFor,
      acceptedClockSkewMs: 0,
    });
  }

  protected override checkTimestampsValidityError(_: number, ...bounds: [string, string, number?]): Error | null {
    const error = super.checkTimestampsValidityError(this.time.getTime(), ...bounds);
    return error && new NotVerified("AWS: conditions", "Token must be redeemed within 5 minutes of issuance");
  }

  protected override checkAudienceValidityError(
    _: string,
    restrictions: Parameters<SAML["checkAudienceValidityError"]>[1],
  ): Error | null {
    if (this.audiences.some((audience) => super.checkAudienceValidityError(audience, restrictions) === null))
      return null;
    return new NotVerified("AWS: conditions", errors.wrongAudience);
  }
}
