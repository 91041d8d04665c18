import { type DatedCertificate, signingCertificate } from "../../federation/entra/signingCertificate";
import type { ServicePrincipal, TenantState } from "../entra/state";

export interface SigningKey extends DatedCertificate {
  /** Base64 DER. */
  readonly certificate: string;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
}

/** What Entra signs with. */
export const signingKey = (state: TenantState, servicePrincipal: ServicePrincipal, now: Date): SigningKey | undefined =>
  signingCertificate(
    keysOf(state, servicePrincipal),
    servicePrincipal.preferredTokenSigningKeyThumbprint ?? undefined,
    now,
  );

function keysOf({ signingKeys }: TenantState, { keyCredentials }: ServicePrincipal): SigningKey[] {
  return keyCredentials.flatMap(({ usage, key, customKeyIdentifier, startDateTime, endDateTime }) => {
    const privateKey = signingKeys[customKeyIdentifier];
    if (usage !== "Verify" || key === null || privateKey === undefined) return [];
    return [
      {
        certificate: key,
        thumbprint: Buffer.from(customKeyIdentifier, "base64").toString("hex"),
        privateKey,
        start: new Date(startDateTime),
        end: new Date(endDateTime),
      },
    ];
  });
}
