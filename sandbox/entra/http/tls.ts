import { generateKeyPair, randomBytes, sign } from "node:crypto";
import { promisify } from "node:util";
import { ecdsaWithSHA256 } from "@peculiar/asn1-ecc";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import {
  AttributeTypeAndValue,
  AttributeValue,
  Certificate,
  Extension,
  Extensions,
  GeneralName,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
  id_ce_subjectAltName,
} from "@peculiar/asn1-x509";

export interface ServerIdentity {
  /** PEM. Signed by itself: whoever calls the server trusts exactly this one. */
  readonly certificate: string;
  /** PKCS #8, PEM. */
  readonly key: string;
}

/** A certificate for a server on this machine, for a day. Tests make it wrong. */
export async function makeServerIdentity({
  address = "127.0.0.1",
  host = "localhost",
  notAfter = new Date(Date.now() + 24 * HOUR),
} = {}): Promise<ServerIdentity> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)("ec", { namedCurve: "P-256" });
  const commonName = new AttributeTypeAndValue({
    type: "2.5.4.3",
    value: new AttributeValue({ utf8String: "Sandbox" }),
  });
  const name = new Name([new RelativeDistinguishedName([commonName])]);
  const names = new SubjectAlternativeName([
    new GeneralName({ iPAddress: address }),
    new GeneralName({ dNSName: host }),
  ]);
  const toBeSigned = new TBSCertificate({
    version: Version.v3,
    serialNumber: new Uint8Array([1, ...randomBytes(15)]).buffer,
    signature: ecdsaWithSHA256,
    issuer: name,
    validity: new Validity({ notBefore: new Date(Date.now() - HOUR), notAfter }),
    subject: name,
    subjectPublicKeyInfo: AsnConvert.parse(publicKey.export({ type: "spki", format: "der" }), SubjectPublicKeyInfo),
    extensions: new Extensions([
      new Extension({ extnID: id_ce_subjectAltName, extnValue: new OctetString(AsnConvert.serialize(names)) }),
    ]),
  });
  const signature = await promisify(sign)("sha256", Buffer.from(AsnConvert.serialize(toBeSigned)), privateKey);
  const der = AsnConvert.serialize(
    new Certificate({
      tbsCertificate: toBeSigned,
      signatureAlgorithm: ecdsaWithSHA256,
      signatureValue: new Uint8Array(signature).buffer,
    }),
  );
  const base64 = Buffer.from(der)
    .toString("base64")
    .replace(/(.{64})/g, "$1\n")
    .trimEnd();
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

const HOUR = 3_600_000;
