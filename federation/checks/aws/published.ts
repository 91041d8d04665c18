import { everyKnown, type Fact, follows, isKnown, itemsOf } from "../../facts";
import { parseMetadata } from "../../metadataReader";
import type { App, SamlProvider } from "../../model";
import { RuleError } from "../../ruleError";
import { certificateThumbprint } from "../../thumbprints";

/** Thumbprints of the certificates that a SAML provider knows; undefined: nobody can tell, or its metadata cannot be read. */
export function publishedIn<P>({ metadata }: SamlProvider<P>): readonly string[] | undefined {
  if (!isKnown(metadata)) return undefined;
  try {
    return parseMetadata(metadata).signingCertificates.map(certificateThumbprint);
  } catch (error) {
    if (error instanceof RuleError) return undefined;
    throw error;
  }
}

/** Thumbprints of an application's certificates. */
export const certificatesOf = <P>({ certificates }: App<P>): Fact<readonly string[]> =>
  follows(certificates, (all) => everyKnown(all.map(({ value }) => follows(value, certificateThumbprint))));

/** Of the certificates that are not over. */
export const validCertificates = <P>({ certificates }: App<P>, now: Date): string[] =>
  itemsOf(certificates).flatMap(({ value, end }) =>
    isKnown(value) && isKnown(end) && Date.parse(end) > now.getTime() ? [certificateThumbprint(value)] : [],
  );
