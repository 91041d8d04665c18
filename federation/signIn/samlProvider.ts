import { X509Certificate } from "node:crypto";
import { type Fact, findBy, follows, isGap, isKnown, together } from "../facts";
import { metadataIn } from "../metadataReader";
import type { Account, SamlProvider } from "../model";
import type { SignInEndpoint } from "./awsEndpoint";
import type { Response } from "./entra";
import { errors } from "./errors";
import type { RolePair } from "./rolePair";
import type { Route } from "./route";

/** The SAML provider that the assertion names, if it knows the issuer. */
export function providerOf<P>(
  account: Account<P> | undefined,
  pair: Fact<RolePair>,
  { providerUuid }: SignInEndpoint,
  { issuer, app, claims }: Response<P>,
  route: Route<P>,
): Fact<SamlProvider<P>> {
  const station = "AWS: SAML provider";
  const found = route.noted(
    station,
    follows(pair, ({ providerArn }) => findBy(account?.samlProviders ?? [], ({ arn }) => arn, providerArn)),
  );
  if (isGap(found)) return found;
  const isOther =
    found !== undefined && providerUuid !== undefined && isKnown(found.uuid) && found.uuid !== providerUuid;
  if (found === undefined || isOther) {
    const remedy = "Let the app role name the SAML provider that AWS has: run pulumi up";
    return route.refuse(station, errors.noProvider, remedy, app.at);
  }
  const issuers = together([found.metadata, issuer], (metadata, said) => ({
    own: metadataIn(metadata)?.entityId,
    said,
  }));
  const known = route.known(station, issuers);
  if (known !== undefined) {
    const { own, said } = known.value;
    const remedy =
      claims?.issuerWithApplicationId === true
        ? "Take IssuerWithApplicationId out of the application's claims mapping policy: run pulumi up"
        : "Give the SAML provider the federation metadata of this application's tenant: run pulumi up";
    // IAM makes no provider of it.
    if (own === undefined)
      route.refuse(station, errors.noProvider, "Give the SAML provider federation metadata", found.at);
    if (own !== said) route.refuse(station, errors.unknownIssuer, remedy, found.at);
    route.pass(station, `of ${said}`);
  }
  return found;
}

/** AWS takes any certificate in the metadata, whatever its dates. */
export function checkSignature<P>(
  provider: Fact<SamlProvider<P>>,
  { certificate }: Response<P>,
  route: Route<P>,
): void {
  const station = "AWS: signature";
  const metadata = follows(provider, (each) => each.metadata);
  const value = follows(certificate, (each) => each.value);
  const verified = route.known(
    station,
    together([metadata, value], (document, signing) =>
      metadataIn(document)?.signingCertificates.some((each) => each === signing || sameKey(each, signing)),
    ),
  );
  if (verified === undefined) return;
  if (verified.value !== true) {
    const remedy = "Give the SAML provider the certificate that Entra signs with: run pulumi up";
    route.refuse(station, errors.invalidSignature, remedy, isKnown(provider) ? provider.at : undefined);
  }
  route.pass(station, "by a certificate in the metadata");
}

/** The certificates in metadata, as Base64 DER; none, if IAM makes no provider of it. */
export const certificatesIn = (metadata: string): readonly string[] => metadataIn(metadata)?.signingCertificates ?? [];

/** Whether two certificates (Base64 DER) have one key. */
export function sameKey(one: string, other: string): boolean {
  const [first = "", second = ""] = [one, other].map((value) => {
    try {
      return new X509Certificate(Buffer.from(value, "base64")).publicKey
        .export({ type: "spki", format: "der" })
        .toString("base64");
    } catch {
      return "";
    }
  });
  return first !== "" && first === second;
}

export function checkAudience<P>(
  { audiences }: SignInEndpoint,
  { audience, recipient, postedTo, app, claims }: Response<P>,
  route: Route<P>,
) {
  const station = "AWS: conditions";
  const known = route.known(
    station,
    together([audience, recipient], (name, address) => ({ name, address })),
  );
  if (known === undefined) return;
  if (!audiences.includes(known.value.name)) {
    const remedy =
      claims?.audienceOverride === undefined
        ? `Let the identifier (entity id) of the application be one of ${audiences.join(", ")}, with # and a name behind it`
        : "Take AudienceOverride out of the application's claims mapping policy: run pulumi up";
    route.refuse(station, errors.wrongAudience, remedy, app.at);
  }
  if (postedTo !== undefined && postedTo !== known.value.address) {
    const remedy = `Post it to its recipient, ${known.value.address}: nothing between the browser and AWS may change the address`;
    route.refuse(station, errors.invalidResponse, remedy, app.at);
  }
  route.pass(station, `recipient ${known.value.address}`);
}
