import { X509Certificate } from "node:crypto";
import { everyKnown, isKnown, isThere, itemsOf } from "../../facts";
import type { SamlProvider } from "../../model";
import { certificateThumbprint } from "../../thumbprints";
import type { Check } from "../check";
import type { Subject } from "../subject";
import { mayComeThrough } from "../ways";
import { certificatesOf, publishedIn, validCertificates } from "./published";

/** Keys a SAML provider can have. https://docs.aws.amazon.com/general/latest/gr/iam-service.html */
const mostCertificates = 10;

export const publishedCertificates: Check = {
  id: "published-certificates",
  severity: "critical",
  requirement: "The SAML provider knows the certificate that Entra signs with.",
  otherwise: "AWS answers: Response signature invalid",
  remedy:
    "give the SAML provider the federation metadata with all valid certificates of the application: run pulumi up",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml.html",
  *find(subject) {
    for (const { provider, response } of subject.ways) {
      if (!isThere(provider)) continue;
      const published = publishedIn(provider);
      const { certificate } = response;
      if (published === undefined || !isKnown(certificate) || !isKnown(certificate.value)) continue;
      if (!published.includes(certificateThumbprint(certificate.value)))
        yield {
          at: provider.at,
          problem: `does not know the certificate ${certificateThumbprint(certificate.value)}, with which Entra signs`,
        };
      if (published.length > mostCertificates)
        yield { at: provider.at, problem: `has ${published.length} certificates; IAM takes ${mostCertificates}` };
    }
  },
};

export const nextCertificate: Check = {
  id: "next-certificate",
  severity: "medium",
  requirement: "The SAML provider knows the certificates that are newer than the one that Entra signs with.",
  otherwise: "nobody can sign in after somebody activates it, or the active one expires",
  remedy: "delete the certificate in Entra if nobody needs it, or make one that the stack knows: npm run rotate",
  source:
    "https://learn.microsoft.com/entra/identity/enterprise-apps/tutorial-manage-certificates-for-federated-single-sign-on",
  *find({ ways, now }) {
    for (const { app, provider, response } of ways) {
      const { certificate } = response;
      if (!isThere(provider) || !isKnown(certificate) || !isKnown(certificate.start)) continue;
      const published = publishedIn(provider);
      for (const next of validCertificates(app, { now, after: certificate.start })) {
        if (published?.includes(next) === false)
          yield {
            at: provider.at,
            problem: `does not know the certificate ${next}, which is newer than the one that Entra signs with`,
          };
      }
    }
  },
};

export const foreignCertificates: Check = {
  id: "foreign-certificates",
  severity: "critical",
  requirement: "The SAML provider knows only certificates of the application that people come from.",
  otherwise: "somebody who has the key of another certificate can sign in as anybody",
  remedy: "take the certificate out of the SAML provider's metadata: run pulumi up, and find out who put it there",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml.html",
  *find(subject) {
    for (const provider of new Set(subject.ways.map((way) => way.provider))) {
      if (!isThere(provider)) continue;
      const published = publishedIn(provider);
      const own = knownTo(provider, subject);
      if (published === undefined || own === undefined) continue;
      for (const thumbprint of published) {
        if (!own.has(thumbprint))
          yield {
            at: provider.at,
            problem: `knows the certificate ${thumbprint}, which belongs to none of its applications`,
          };
      }
    }
  },
};

export const certificateStrength: Check = {
  id: "certificate-strength",
  severity: "medium",
  requirement: "Signing certificates have RSA keys of at least 2,048 bits.",
  otherwise: "an attacker may be able to forge signatures",
  remedy: "make a new certificate in Entra, and retire this one: npm run rotate",
  source: "https://learn.microsoft.com/entra/identity/enterprise-apps/certificate-signing-options",
  *find({ apps }) {
    for (const { certificates } of apps) {
      for (const { at, value } of itemsOf(certificates)) {
        const bits = isKnown(value) ? bitsOf(value) : undefined;
        if (bits !== undefined && bits < 2048) yield { at, problem: `has a key of ${bits} bits; 2,048 are the least` };
      }
    }
  },
};

/** Thumbprints of the applications whose people may come through a provider; undefined: not all are known. */
function knownTo<P>(provider: SamlProvider<P>, subject: Subject<P>): ReadonlySet<string> | undefined {
  const apps = subject.apps.filter((app) => mayComeThrough(provider, app, subject));
  const known = everyKnown(apps.map(certificatesOf));
  return isKnown(known) ? new Set(known.flat()) : undefined;
}

function bitsOf(value: string): number | undefined {
  try {
    return new X509Certificate(Buffer.from(value, "base64")).publicKey.asymmetricKeyDetails?.modulusLength;
  } catch {
    return undefined;
  }
}
