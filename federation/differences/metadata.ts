import { type Fact, isGap } from "../facts";
import { metadataIn, type SamlMetadata } from "../metadataReader";
import { certificateThumbprint } from "../thumbprints";
import { type Compare, leftOpen, listChange } from "./changes";

/** SAML metadata, by what AWS reads in it: Entra writes the same in another way each time. */
export const metadata: Compare<Fact<string>> = (deployed, found, names) => {
  if (isGap(deployed) || isGap(found)) return leftOpen("metadata", deployed, found, names);
  const [one, other] = [metadataIn(deployed), metadataIn(found)];
  if (one === undefined || other === undefined) {
    const said = (read: SamlMetadata | undefined) => [read === undefined ? "not metadata" : `of ${read.entityId}`];
    return listChange("metadata", said(one), said(other));
  }
  const thumbprints = ({ signingCertificates }: SamlMetadata) => signingCertificates.map(certificateThumbprint);
  return [
    ...listChange("issuer in the metadata", [one.entityId], [other.entityId]),
    ...listChange("certificate in the metadata", thumbprints(one), thumbprints(other)),
    ...listChange("sign-on URL in the metadata", one.singleSignOnUrls, other.singleSignOnUrls),
  ];
};
