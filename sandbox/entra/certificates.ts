import { createHash, generateKeyPair, type KeyObject, randomBytes, sign } from "node:crypto";
import { promisify } from "node:util";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  Certificate,
  Extension,
  Extensions,
  Name,
  RelativeDistinguishedName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
  id_ce_subjectKeyIdentifier,
} from "@peculiar/asn1-x509";

export interface IssuedCertificate {
  /** Base64 DER. */
  readonly certificate: string;
  /** SHA-1 of the certificate: Entra's name for it. */
  readonly thumbprint: Buffer;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
}

/** sha256WithRSAEncryption, whose parameters are an ASN.1 null. https://www.rfc-editor.org/rfc/rfc4055#section-5 */
const signatureAlgorithm = new AlgorithmIdentifier({
  algorithm: "1.2.840.113549.1.1.11",
  parameters: new Uint8Array([5, 0]).buffer,
});

/** Entra gives all its token signing certificates this subject, whatever they are called. */
export const certificateSubject = "Microsoft Azure Federated SSO Certificate";

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** A new RSA key of 2048 bit. */
export const newKeyPair = (): Promise<KeyPair> => promisify(generateKeyPair)("rsa", { modulusLength: 2048 });

/** A self-signed certificate with a key of its own. */
export async function issueCertificate(
  validity: { notBefore: Date; notAfter: Date },
  makeKeyPair: () => Promise<KeyPair> = newKeyPair,
): Promise<IssuedCertificate> {
  const { publicKey, privateKey } = await makeKeyPair();
  const spki = publicKey.export({ type: "spki", format: "der" });
  const name = subject();
  const keyIdentifier = new SubjectKeyIdentifier(createHash("sha1").update(spki).digest());
  const toBeSigned = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialNumber(),
    signature: signatureAlgorithm,
    issuer: name,
    validity: new Validity(validity),
    subject: name,
    subjectPublicKeyInfo: AsnConvert.parse(spki, SubjectPublicKeyInfo),
    extensions: new Extensions([
      new Extension({
        extnID: id_ce_subjectKeyIdentifier,
        extnValue: new OctetString(AsnConvert.serialize(keyIdentifier)),
      }),
    ]),
  });
  const signature = sign("sha256", Buffer.from(AsnConvert.serialize(toBeSigned)), privateKey);
  const der = Buffer.from(
    AsnConvert.serialize(
      new Certificate({
        tbsCertificate: toBeSigned,
        signatureAlgorithm,
        signatureValue: new Uint8Array(signature).buffer,
      }),
    ),
  );
  return {
    certificate: der.toString("base64"),
    thumbprint: createHash("sha1").update(der).digest(),
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function subject(): Name {
  const commonName = new AttributeTypeAndValue({
    type: "2.5.4.3",
    value: new AttributeValue({ utf8String: certificateSubject }),
  });
  return new Name([new RelativeDistinguishedName([commonName])]);
}

/** 16 random bytes as a positive number in its shortest form. */
function serialNumber(): ArrayBuffer {
  const bytes = new Uint8Array(randomBytes(16));
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f);
  return bytes.buffer;
}
