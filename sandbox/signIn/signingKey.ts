import type { ServicePrincipal, TenantState } from "../entra/state";

export interface SigningKey {
  /** Base64 DER. */
  readonly certificate: string;
  /** SHA-1, hexadecimal, in lower case. */
  readonly thumbprint: string;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
}

/**
 * The certificate that Entra signs with: the preferred one, expired or not, except that a valid one takes the place of one
 * that has expired ("the new certificate will be considered for signing tokens, even though you haven't activated it
 * yet"). Without a preference the choice is Entra's own and documented nowhere; here it is the newest, which is the
 * hardest on those who publish a certificate too late. A preference for a certificate that is not there is no choice.
 *
 * https://learn.microsoft.com/entra/identity/enterprise-apps/tutorial-manage-certificates-for-federated-single-sign-on
 * https://learn.microsoft.com/graph/api/resources/serviceprincipal (preferredTokenSigningKeyThumbprint)
 */
export function signingKey(state: TenantState, servicePrincipal: ServicePrincipal, now: Date): SigningKey | undefined {
  const keys = keysOf(state, servicePrincipal);
  const newestValid = newest(keys.filter(({ end }) => end > now));
  const thumbprint = servicePrincipal.preferredTokenSigningKeyThumbprint?.toLowerCase();
  if (thumbprint === undefined) return newestValid ?? newest(keys);
  const preferred = keys.find((key) => key.thumbprint === thumbprint);
  return preferred !== undefined && preferred.end <= now ? (newestValid ?? preferred) : preferred;
}

interface DatedKey extends SigningKey {
  readonly start: Date;
  readonly end: Date;
}

function keysOf({ signingKeys }: TenantState, { keyCredentials }: ServicePrincipal): DatedKey[] {
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

/** Of several from the same second, the one that was added last. */
const newest = (keys: readonly DatedKey[]): DatedKey | undefined =>
  keys.reduce<DatedKey | undefined>(
    (latest, key) => (latest === undefined || key.start >= latest.start ? key : latest),
    undefined,
  );
