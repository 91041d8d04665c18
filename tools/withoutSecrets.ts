/** A text of others, as a server's refusal: what is secret must not come back in it. */
export function withoutSecrets(text: string, secrets: Iterable<string>): string {
  const known = [...secrets]
    .filter((secret) => secret !== "")
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
    // A secret may be part of another one.
    .sort((a, b) => b.length - a.length);
  const clean = known.reduce((left, secret) => left.replaceAll(secret, "[secret]"), text);
  return FORMS.reduce((left, [form, instead]) => left.replace(form, instead), clean);
}

/** What looks like a secret, whoever's it is. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  // Signed (3 parts) and encrypted (5 parts) JSON Web Tokens, cut off or not. https://www.rfc-editor.org/rfc/rfc7519
  [/\beyJ[\w-]{8,}(?:\.[\w-]*)*/g, "[token]"],
  [/\b(Bearer|Basic)(\s+|%20)[\w.~+/-]{16,}=*/gi, "$1 [token]"],
  // A client secret of Entra's.
  [/[\w.~-]{3}\dQ~[\w.~-]{20,}/g, "[secret]"],
  // In forms and in JSON, also in JSON within JSON.
  [
    /((?:client_secret|client_assertion|assertion|(?:access|refresh|id)_token|oidcToken|secretText|password)\\?["']?\s*[=:]\s*)(\\?["']?)(?:[^\s"'\\&,;}]|\\(?!"))+/gi,
    "$1$2[secret]",
  ],
];
