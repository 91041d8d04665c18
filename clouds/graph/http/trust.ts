/** What is wrong with the TLS of a host, and what to do about it. Undefined: the failure is another one. */
export function trustProblem(error: unknown, host: string): string | undefined {
  const failure = causes(error).find(isTls);
  if (failure === undefined) return undefined;
  // Newer versions of Node add advice of their own, which azuread could not follow.
  const [what = ""] = failure.message.split("; if the root CA is installed locally");
  return `no safe connection to ${host}: ${what} (${failure.code}). ${remedy(failure.code, host)}`;
}

/** OpenSSL's names of what is wrong with a certificate. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const CERTIFICATE =
  /^(?:CERT_|CRL_|UNABLE_TO_|ERROR_IN_C|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH$|INVALID_|PATH_LENGTH_|ERR_TLS_CERT_)/;
/** An authority that nobody here knows, rather than a certificate that is wrong. */
const UNKNOWN_AUTHORITY =
  /^(?:SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_GET_ISSUER_|UNABLE_TO_VERIFY_|CERT_UNTRUSTED$|INVALID_CA$)/;

type Coded = Error & { readonly code: string };

/** That the other side left before it had answered is a matter of the network (ECONNRESET, ERR_TLS_HANDSHAKE_TIMEOUT). */
function isTls(error: Error): error is Coded {
  if (!("code" in error) || typeof error.code !== "string") return false;
  if (error.code === "EPROTO") return error.message.includes("SSL");
  return CERTIFICATE.test(error.code) || error.code.startsWith("ERR_SSL_");
}

function causes(error: unknown): Error[] {
  if (!(error instanceof Error)) return [];
  const several: unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...several.flatMap(causes), ...causes(error.cause)];
}

function remedy(code: string, host: string): string {
  if (UNKNOWN_AUTHORITY.test(code)) {
    return (
      "If the certificates of your network or cloud are issued by an authority of your own, name a file (PEM) that has " +
      "the authority's certificate in NODE_EXTRA_CA_CERTS (trusted besides the public ones), or a file that has " +
      "everything that is to be trusted in SSL_CERT_FILE, which azuread needs, too"
    );
  }
  if (code === "CERT_HAS_EXPIRED" || code === "CERT_NOT_YET_VALID") {
    return `Check the clock of this machine; if it is right, the certificate of ${host} must be renewed`;
  }
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID" || code === "HOSTNAME_MISMATCH") {
    return "The certificate is for other names: check the host's name in the settings (ARM_METADATA_HOSTNAME) and in DNS";
  }
  return `Check that ${host} speaks TLS 1.2 or newer at this port, and what stands in between, as a proxy`;
}
