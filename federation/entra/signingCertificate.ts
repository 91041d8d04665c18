/** What decides which certificate signs. */
export interface DatedCertificate {
  /** SHA-1, in lower case. */
  readonly thumbprint: string;
  readonly start: Date;
  readonly end: Date;
}

/**
 * The certificate that Entra signs with: the preferred one, expired or not, except that a valid one takes the place of one
 * that has expired ("the new certificate will be considered for signing tokens, even though you haven't activated it
 * yet"). Without a preference the choice is Entra's own and documented nowhere; here it is the newest, which is the
 * hardest on those who publish a certificate too late. A preference for a certificate that is not there is no choice.
 *
 * @param preferred SHA-1, in any case.
 *
 * https://learn.microsoft.com/entra/identity/enterprise-apps/tutorial-manage-certificates-for-federated-single-sign-on
 * https://learn.microsoft.com/graph/api/resources/serviceprincipal (preferredTokenSigningKeyThumbprint)
 */
export function signingCertificate<T extends DatedCertificate>(
  certificates: readonly T[],
  preferred: string | undefined,
  now: Date,
): T | undefined {
  const newestValid = newest(certificates.filter(({ end }) => end > now));
  if (preferred === undefined) return newestValid ?? newest(certificates);
  const chosen = certificates.find(({ thumbprint }) => thumbprint === preferred.toLowerCase());
  return chosen !== undefined && chosen.end <= now ? (newestValid ?? chosen) : chosen;
}

/** Of several from the same second, the one that was added last. */
const newest = <T extends DatedCertificate>(certificates: readonly T[]): T | undefined =>
  certificates.reduce<T | undefined>(
    (latest, each) => (latest === undefined || each.start >= latest.start ? each : latest),
    undefined,
  );
