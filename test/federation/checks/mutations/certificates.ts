import { metadata } from "../../../sandbox/signIn/fixtures";
import { rsa1024 } from "../../certificates";
import type { Deployment, Mutation } from "./deployment";

const later = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

const verifying = ({ app }: Deployment) => app.keyCredentials.filter(({ usage }) => usage === "Verify");

/** A second certificate, with a key of its own, as it would be after `addTokenSigningCertificate`. */
function withSecondCertificate(deployed: Deployment, isActive: boolean): void {
  const { tenant, app, foreignCertificate } = deployed;
  const [identifier = ""] = Object.keys(tenant.signingKeys).slice(-1);
  const [first] = verifying(deployed);
  if (first === undefined) return;
  const second = { keyId: "second", customKeyIdentifier: identifier, key: foreignCertificate };
  app.keyCredentials.push({ ...first, ...second, startDateTime: new Date().toISOString() });
  if (isActive)
    app.preferredTokenSigningKeyThumbprint = Buffer.from(identifier, "base64").toString("hex").toUpperCase();
}

export const ofTheCertificate: readonly Mutation[] = [
  {
    what: "none is left",
    by: ({ app }) => void (app.keyCredentials = []),
    finds: ["signing-certificate", "foreign-certificates"],
  },
  {
    what: "none is active",
    by: ({ app }) => void (app.preferredTokenSigningKeyThumbprint = null),
    finds: ["signing-certificate"],
    lands: true,
  },
  {
    what: "one is active that is not there",
    by: ({ app }) => void (app.preferredTokenSigningKeyThumbprint = "00".repeat(20)),
    finds: ["signing-certificate"],
  },
  {
    what: "the active one has expired",
    by: (deployed) => verifying(deployed).forEach((key) => (key.endDateTime = later(-1))),
    finds: ["certificate-expiry"],
    lands: true,
  },
  {
    what: "the active one ends soon",
    by: (deployed) => verifying(deployed).forEach((key) => (key.endDateTime = later(10))),
    finds: ["certificate-expiry"],
    lands: true,
  },
  {
    what: "another is active that AWS does not know",
    by: (deployed) => withSecondCertificate(deployed, true),
    finds: ["published-certificates"],
  },
  {
    what: "a weak key, which AWS knows",
    by: (deployed) => {
      const [first] = verifying(deployed);
      if (first?.key == null) return;
      deployed.app.keyCredentials.push({ ...first, keyId: "weak", key: rsa1024 });
      deployed.provider.metadata = metadata(first.key, rsa1024);
    },
    finds: ["certificate-strength"],
    lands: true,
  },
  {
    what: "another is there that AWS does not know",
    by: (deployed) => withSecondCertificate(deployed, false),
    finds: ["next-certificate"],
    lands: true,
  },
  {
    what: "the active one is not valid yet",
    by: (deployed) => verifying(deployed).forEach((key) => (key.startDateTime = later(1))),
    finds: ["signing-certificate"],
    lands: true,
  },
  {
    what: "the active one ends in more than a month",
    by: (deployed) => verifying(deployed).forEach((key) => (key.endDateTime = later(31))),
    finds: [],
    lands: true,
  },
  {
    what: "the thumbprint of the active one in lower case",
    by: ({ app }) =>
      void (app.preferredTokenSigningKeyThumbprint = app.preferredTokenSigningKeyThumbprint?.toLowerCase() ?? null),
    finds: [],
    lands: true,
  },
  {
    what: "another is there that AWS knows",
    by: (deployed) => {
      withSecondCertificate(deployed, false);
      deployed.provider.metadata = metadata(...verifying(deployed).map(({ key }) => key ?? ""));
    },
    finds: [],
    lands: true,
  },
];
