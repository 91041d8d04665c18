import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import fc from "fast-check";
import { metadataDocument } from "../../federation/metadata";
import { readMetadata } from "../../federation/metadataReader";
import { canonicalMetadata, publishedThumbprints } from "../../federation/publishedMetadata";
import { ellipticCurve, otherRsa2048, rsa1024, rsa2048 } from "./certificates";
import { refused } from "./refusals";

const entityId = "https://sts.windows.net/11111111-2222-4333-8444-555555555555/";
const service = "https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555/saml2";

interface Written {
  certificates: readonly string[];
  id?: string;
  service?: string;
  mark?: boolean;
  /** Between elements, and within certificates. */
  space?: string;
}

/** A document as Entra writes it: with an id, a signature, WS-Federation and perhaps a byte order mark. */
function published({ certificates, id = "1", service: location = service, mark = true, space = "" }: Written): string {
  const attribute = location.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  const data = (certificate: string) =>
    `<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate.slice(0, 64)}${space}` +
    `${certificate.slice(64)}</X509Certificate></X509Data></KeyInfo>`;
  const keys = certificates.map((certificate) => `<KeyDescriptor use="signing">${data(certificate)}</KeyDescriptor>`);
  const binding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-";
  return [
    `${mark ? "\uFEFF" : ""}<?xml version="1.0" encoding="utf-8"?><EntityDescriptor ID="_${id}" entityID="${entityId}" ` +
      'xmlns="urn:oasis:names:tc:SAML:2.0:metadata">',
    `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignatureValue>${id}</SignatureValue>${data(rsa1024)}</Signature>`,
    `<RoleDescriptor protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706">${keys.join("")}</RoleDescriptor>`,
    '<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">',
    ...keys,
    `<SingleSignOnService Binding="${binding}Redirect" Location="${attribute}"/>`,
    `<SingleSignOnService Binding="${binding}POST" Location="${attribute}"/>`,
    `</IDPSSODescriptor></EntityDescriptor>`,
  ].join(space);
}

const writing = {
  id: fc.uuid(),
  mark: fc.boolean(),
  space: fc.constantFrom("", " ", "\n  ", "\r\n"),
};
const certificates = fc.subarray([rsa1024, rsa2048, otherRsa2048], { minLength: 1 });
/** The same in any order, some of them more than once. */
const listed = certificates.chain((set) =>
  fc
    .array(fc.constantFrom(...set), { maxLength: 3 })
    .chain((again) => fc.shuffledSubarray([...set, ...again], { minLength: set.length + again.length }))
    .map((list) => ({ set, list })),
);

describe("published metadata in canonical form", () => {
  it("is that of the issuer, the service and the certificates in the order of their text", () => {
    assert.equal(
      canonicalMetadata(published({ certificates: [rsa2048, otherRsa2048, rsa2048] })),
      metadataDocument({ entityId, service, certificates: [rsa2048, otherRsa2048].sort() }),
    );
  });

  it("is the same whatever the order, the id, the signature, the white space and the byte order mark", () => {
    fc.assert(
      fc.property(listed, fc.record(writing), fc.record(writing), ({ set, list }, one, other) => {
        assert.equal(
          canonicalMetadata(published({ certificates: list, ...one })),
          canonicalMetadata(published({ certificates: set, ...other })),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("says what the document says: the same issuer, service and set of certificates, and again of itself", () => {
    const awkward = fc.string({ unit: fc.constantFrom("&", "<", ">", '"', "'", "&amp;", "]]>", "é", " ", "%20", "a") });
    fc.assert(
      fc.property(listed, fc.record(writing), awkward, ({ set, list }, how, query) => {
        const location = `${service}?${query}`;
        const canonical = canonicalMetadata(published({ certificates: list, service: location, ...how }));
        const read = readMetadata(canonical);
        assert.equal(read.entityId, entityId);
        assert.deepEqual(read.singleSignOnUrls, [location, location]);
        assert.deepEqual(read.signingCertificates, [...set].sort());
        assert.equal(canonicalMetadata(canonical), canonical);
      }),
      { numRuns: 50 },
    );
  });

  it("changes with a certificate, the service or the issuer", () => {
    const before = canonicalMetadata(published({ certificates: [rsa2048] }));
    for (const after of [
      published({ certificates: [rsa2048, otherRsa2048] }),
      published({ certificates: [rsa2048], service: `${service}2` }),
      published({ certificates: [rsa2048] }).replace(entityId, entityId.replace("1111", "2222")),
    ]) {
      assert.notEqual(canonicalMetadata(after), before);
    }
  });

  const many = Array.from({ length: 11 }, (_, index) => rsa2048.slice(0, -8 - 4 * index));
  for (const [what, document, ...text] of [
    ["no certificate", published({ certificates: [] }), "no signing certificate"],
    ["an elliptic curve", published({ certificates: [ellipticCurve] }), "signing certificate 1 of 1", "RSA"],
    ["more certificates than IAM keeps", published({ certificates: many }), "11 signing certificates", "1 to 10"],
    [
      "no sign-in service",
      published({ certificates: [rsa2048] }).replaceAll("SingleSignOnService", "ArtifactResolutionService"),
      "no SingleSignOnService",
    ],
    ["a web page", `<html><p>${"x".repeat(1_000)}</p></html>`, "not an EntityDescriptor"],
  ] as const) {
    it(`refuses ${what}`, () => refused(() => canonicalMetadata(document), ...text));
  }
});

describe("published thumbprints", () => {
  it("are Entra's names for the certificates, in the document's order", () => {
    assert.deepEqual(
      publishedThumbprints(published({ certificates: [rsa2048, otherRsa2048], space: "\n" })),
      [rsa2048, otherRsa2048].map((certificate) =>
        new X509Certificate(Buffer.from(certificate, "base64")).fingerprint.replaceAll(":", ""),
      ),
    );
  });

  it("leave out the keys of the signature", () => {
    assert.equal(publishedThumbprints(published({ certificates: [rsa2048] })).length, 1);
  });
});
