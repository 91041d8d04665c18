import assert from "node:assert/strict";
import fc from "fast-check";
import {
  metadataDocument,
  revisedMetadata,
  signingCertificateProblem,
  synthesizeMetadata,
} from "../../federation/metadata";
import { readMetadata, signingCertificates } from "../../federation/metadataReader";
import { ellipticCurve, otherRsa2048, rsa1023, rsa1024, rsa1025, rsa2048, rsa512 } from "./certificates";
import { refused, says } from "./refusals";

const tenantId = "11111111-2222-4333-8444-555555555555";
const certificates = fc.array(fc.constantFrom(rsa1024, rsa2048, otherRsa2048), { minLength: 1, maxLength: 10 });

describe("synthesized metadata", () => {
  it("is this text, byte for byte, so that a release changes nobody's SAML provider", () => {
    assert.equal(
      synthesizeMetadata({ tenantId, certificates: [rsa2048] }),
      '<?xml version="1.0" encoding="UTF-8"?>' +
        `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://sts.windows.net/${tenantId}/">` +
        '<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">' +
        '<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>' +
        `<X509Certificate>${rsa2048}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>` +
        '<SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" ' +
        `Location="https://login.microsoftonline.com/${tenantId}/saml2"/>` +
        '<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" ' +
        `Location="https://login.microsoftonline.com/${tenantId}/saml2"/>` +
        '<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" ' +
        `Location="https://login.microsoftonline.com/${tenantId}/saml2"/>` +
        "</IDPSSODescriptor></EntityDescriptor>",
    );
  });

  it("is read by an XML parser as it was meant, for any tenant and any certificates in any order", () => {
    fc.assert(
      fc.property(fc.uuid(), certificates, (tenant, list) => {
        const xml = synthesizeMetadata({ tenantId: tenant, certificates: list });
        assert.ok(xml.length >= 1_000 && /^<\?xml [ -~]+>$/.test(xml));
        const read = readMetadata(xml);
        assert.equal(read.entityId, `https://sts.windows.net/${tenant}/`);
        assert.deepEqual(read.signingCertificates, list);
        assert.deepEqual(read.singleSignOnUrls, Array(2).fill(`https://login.microsoftonline.com/${tenant}/saml2`));
      }),
      { numRuns: 30 },
    );
  });

  it("says its revision in an attribute, and else the same", () => {
    const document = synthesizeMetadata({ tenantId, certificates: [rsa2048] });
    const revised = revisedMetadata(document, 3);
    assert.match(revised, /<EntityDescriptor ID="_3" xmlns="/);
    assert.equal(revised.replace(' ID="_3"', ""), document);
    assert.deepEqual(readMetadata(revised), readMetadata(document));
  });

  it("is the same text for a tenant as for its issuer and its service", () => {
    const service = `https://login.microsoftonline.com/${tenantId}/saml2`;
    assert.equal(
      metadataDocument({ entityId: `https://sts.windows.net/${tenantId}/`, service, certificates: [rsa2048] }),
      synthesizeMetadata({ tenantId, certificates: [rsa2048] }),
    );
  });

  it("keeps every character of an issuer and a service that are not Entra's", () => {
    const awkward = fc.string({ unit: fc.constantFrom("&", "<", ">", '"', "'", "&lt;", "--", "é", "a") });
    fc.assert(
      fc.property(awkward, awkward, (issuer, query) => {
        const [entityId, service] = [`urn:${issuer}`, `https://idp.example/saml?${query}`];
        const read = readMetadata(metadataDocument({ entityId, service, certificates: [rsa2048] }));
        assert.deepEqual([read.entityId, read.singleSignOnUrls], [entityId, [service, service]]);
      }),
      { numRuns: 50 },
    );
  });

  it("reaches IAM's 1,000 characters with the smallest certificate that IAM accepts", () => {
    assert.ok(synthesizeMetadata({ tenantId, certificates: [rsa1024] }).length >= 1_000);
  });

  it("refuses no certificate, and more than IAM keeps", () => {
    refused(() => synthesizeMetadata({ tenantId, certificates: [] }), "0 signing certificates", "1 to 10");
    const eleven = Array<string>(11).fill(rsa2048);
    refused(() => synthesizeMetadata({ tenantId, certificates: eleven }), "11 signing certificates", "1 to 10");
  });

  it("refuses a tenant that is not an id", () => {
    refused(() => synthesizeMetadata({ tenantId: "contoso.example", certificates: [rsa2048] }), "tenant id");
  });

  it("says which certificate is wrong", () => {
    refused(() => synthesizeMetadata({ tenantId, certificates: [rsa2048, "!"] }), "signing certificate 2 of 2");
  });

  const bad: readonly (readonly [string, string, string])[] = [
    ["nothing", "", "not base64"],
    ["text that is not base64", "not base64!", "not base64"],
    ["base64 in lines", `${rsa2048.slice(0, 64)}\n${rsa2048.slice(64)}`, "one line"],
    ["PEM", `-----BEGIN CERTIFICATE-----\n${rsa2048}\n-----END CERTIFICATE-----`, "PEM"],
    ["base64 of something else", Buffer.from("not a certificate").toString("base64"), "not an X.509 certificate"],
    ["a cut certificate", rsa2048.slice(0, 400), "not an X.509 certificate"],
    ["an elliptic curve", ellipticCurve, "RSA"],
    ["a key that is too short", rsa512, "512 bit"],
    ["a key that is too short by one bit", rsa1023, "1023 bit"],
  ];
  for (const [what, certificate, text] of bad) {
    it(`refuses ${what} as a certificate`, () => says(signingCertificateProblem(certificate), text));
  }

  for (const [bits, certificate] of Object.entries({ 1024: rsa1024, 1025: rsa1025, 2048: rsa2048 })) {
    it(`accepts a key of ${bits} bit`, () => assert.equal(signingCertificateProblem(certificate), undefined));
  }
});

describe("reading metadata", () => {
  const xml = synthesizeMetadata({ tenantId, certificates: [rsa2048] });
  const pad = `<!--${" ".repeat(1_000)}-->`;

  it("finds the certificates among line breaks, prefixes and roles of other kinds, and leaves encryption keys out", () => {
    const key = (use: string, certificate: string) =>
      `<md:KeyDescriptor${use}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\n${certificate.slice(0, 64)}\n${certificate.slice(64)}\n` +
      "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>";
    const document =
      '<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="x">' +
      `<md:RoleDescriptor>${key(' use="signing"', rsa512)}</md:RoleDescriptor><md:IDPSSODescriptor>` +
      `<md:Extensions>${key(' use="signing"', rsa512)}</md:Extensions>` +
      `${key("", rsa2048)}${key(' use="encryption"', rsa1024)}${key(' use="signing"', otherRsa2048)}` +
      "</md:IDPSSODescriptor></md:EntityDescriptor>";
    assert.deepEqual(signingCertificates(document), [rsa2048, otherRsa2048]);
  });

  const bad: readonly (readonly [string, string, string])[] = [
    ["a byte order mark", `\uFEFF${xml}`, "byte order mark"],
    ["a document that is too short", "<EntityDescriptor/>", "1000 to 10000000"],
    ["text that is not XML", "x".repeat(1_000), "not XML"],
    ["a document that is cut", xml.slice(0, -20), "not XML"],
    ["another kind of document", `<html>${pad}</html>`, "not an EntityDescriptor"],
    ["no entity id", xml.replace(/ entityID="[^"]+"/, ""), "entityID"],
    ["no identity provider", xml.replaceAll("IDPSSODescriptor", "SPSSODescriptor"), "no IDPSSODescriptor"],
    ["no signing certificate", xml.replace('use="signing"', 'use="encryption"'), "no signing certificate"],
  ];
  for (const [what, document, text] of bad) {
    it(`refuses ${what}`, () => refused(() => readMetadata(document), text));
  }
});
