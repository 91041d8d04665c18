import { randomUUID } from "node:crypto";
import { certificateSubject, issueCertificate, type IssuedCertificate, type KeyPair } from "./certificates";
import { refusals } from "./graphError";
import { graphTime, sameText, without } from "./objects";
import { getServicePrincipal } from "./servicePrincipals";
import type { KeyCredential, TenantState } from "./state";

/** https://learn.microsoft.com/graph/api/resources/selfsignedcertificate: the public part, and the id of the signing key. */
export interface SelfSignedCertificate {
  readonly keyId: string;
  readonly customKeyIdentifier: string;
  readonly displayName: string;
  readonly startDateTime: string;
  readonly endDateTime: string;
  readonly key: string;
  readonly thumbprint: string;
}

interface Draft {
  readonly displayName: string;
  readonly start: Date;
  readonly end: Date;
}

/**
 * What is to be made, where it may be: at most 3 years, and a name that begins with `CN=`.
 * https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate
 */
export function draftCertificate(asked: { displayName?: string; endDateTime?: string }, now: Date): Draft {
  const displayName = asked.displayName ?? `CN=${certificateSubject}`;
  if (!/^CN=./.test(displayName)) throw refusals.invalidValue("displayName", "SelfSignedCertificate");
  const start = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const latest = new Date(start);
  latest.setUTCFullYear(latest.getUTCFullYear() + 3);
  const end = asked.endDateTime === undefined ? latest : new Date(asked.endDateTime);
  if (end <= start) throw refusals.badRequest("The endDateTime is invalid: it must be later than the current time.");
  if (!(end <= latest)) throw refusals.invalidValue("endDateTime", "SelfSignedCertificate");
  return { displayName, start, end };
}

export function issue({ start, end }: Draft, makeKeyPair?: () => Promise<KeyPair>): Promise<IssuedCertificate> {
  return issueCertificate({ notBefore: start, notAfter: end }, makeKeyPair);
}

/** Adds the two keys and the password that a token signing certificate consists of. */
export function addTokenSigningCertificate(
  state: TenantState,
  servicePrincipalId: string,
  { displayName, start, end }: Draft,
  { certificate, thumbprint, privateKey }: IssuedCertificate,
): SelfSignedCertificate {
  const servicePrincipal = getServicePrincipal(state, servicePrincipalId);
  const common = {
    customKeyIdentifier: thumbprint.toString("base64"),
    displayName,
    startDateTime: graphTime(start),
    endDateTime: graphTime(end),
  };
  const keyId = randomUUID();
  const keys: KeyCredential[] = [
    { ...common, keyId, usage: "Sign", type: "X509CertAndPassword", key: null },
    { ...common, keyId: randomUUID(), usage: "Verify", type: "AsymmetricX509Cert", key: certificate },
  ];
  const old = servicePrincipal.keyCredentials;
  servicePrincipal.keyCredentials = state.conduct.listsNewestKeysFirst ? [...keys, ...old] : [...old, ...keys];
  servicePrincipal.passwordCredentials.push({ ...common, keyId });
  state.signingKeys[common.customKeyIdentifier] = privateKey;
  return { ...common, keyId, key: certificate, thumbprint: thumbprint.toString("hex").toUpperCase() };
}

/**
 * A PATCH of the lists of credentials, or one of them, with some left out. Graph has no operation that removes one of a SAML application.
 * https://github.com/manicminer/hamilton/pull/158
 */
export function keepCredentials(
  state: TenantState,
  servicePrincipalId: string,
  kept: Partial<Record<"keyCredentials" | "passwordCredentials", readonly string[] | undefined>>,
): void {
  const servicePrincipal = getServicePrincipal(state, servicePrincipalId);
  const isKept =
    (ids: readonly string[] | undefined) =>
    ({ keyId }: { keyId: string }): boolean =>
      ids?.some((id) => sameText(id, keyId)) ?? true;
  const gone = servicePrincipal.keyCredentials.filter(
    (credential) => credential.usage === "Sign" && !isKept(kept.keyCredentials)(credential),
  );
  servicePrincipal.keyCredentials = servicePrincipal.keyCredentials.filter(isKept(kept.keyCredentials));
  servicePrincipal.passwordCredentials = servicePrincipal.passwordCredentials.filter(isKept(kept.passwordCredentials));
  state.signingKeys = without(state.signingKeys, (_, key) => gone.some((old) => old.customKeyIdentifier === key));
}
