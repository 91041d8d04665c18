import { anyHolds, everyKnown, type Fact, follows, isKnown, itemsOf } from "../../facts";
import { metadataIn } from "../../metadataReader";
import type { App, SamlProvider } from "../../model";
import { certificateThumbprint } from "../../thumbprints";

/** Thumbprints of the certificates that a SAML provider knows; undefined: nobody can tell, or its metadata cannot be read. */
export const publishedIn = <P>({ metadata }: SamlProvider<P>): readonly string[] | undefined =>
  isKnown(metadata) ? metadataIn(metadata)?.signingCertificates.map(certificateThumbprint) : undefined;

/** Thumbprints of an application's certificates. */
export const certificatesOf = <P>({ certificates }: App<P>): Fact<readonly string[]> =>
  follows(certificates, (all) => everyKnown(all.map(({ value }) => follows(value, certificateThumbprint))));

/** Whether a SAML provider knows a certificate of an application. */
export function knowsOneOf<P>(provider: SamlProvider<P>, { certificates }: App<P>): Fact<boolean> {
  const published = publishedIn(provider);
  if (published === undefined) return follows(provider.metadata, () => false);
  return follows(certificates, (all) =>
    anyHolds(all.map(({ value }) => follows(value, (one) => published.includes(certificateThumbprint(one))))),
  );
}

/** Of the certificates that are not over, and began after a time (RFC 3339). */
export const validCertificates = <P>(
  { certificates }: App<P>,
  { now, after }: { readonly now: Date; readonly after: string },
): string[] =>
  itemsOf(certificates).flatMap(({ value, start, end }) => {
    if (!isKnown(value) || !isKnown(start) || !isKnown(end)) return [];
    const isMeant = Date.parse(end) > now.getTime() && Date.parse(start) > Date.parse(after);
    return isMeant ? [certificateThumbprint(value)] : [];
  });
