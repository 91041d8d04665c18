/** A text of others, as a server's refusal: what is secret must not come back in it. */
export function withoutSecrets(text: string, secrets: Iterable<string>): string {
  const known = [...secrets].filter((secret) => secret !== "");
  return known
    .reduce((clean, secret) => clean.replaceAll(secret, "[secret]"), text)
    .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, "[token]");
}
