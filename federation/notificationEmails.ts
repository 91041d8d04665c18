/**
 * Whom Entra tells that a signing certificate is about to expire: 60, 30 and 7 days before, at most 5 addresses.
 * https://learn.microsoft.com/entra/identity/enterprise-apps/tutorial-manage-certificates-for-federated-single-sign-on
 */
export function notificationEmailsProblem(emails: readonly string[]): string | undefined {
  if (emails.length > maxNotificationEmails) {
    return `has ${emails.length} addresses; Entra accepts up to ${maxNotificationEmails}: use a distribution list`;
  }
  return emailsProblem(emails);
}

export const maxNotificationEmails = 5;

/** What is wrong with addresses of which each gets mail once. */
export function emailsProblem(emails: readonly string[]): string | undefined {
  const wrong = emails.find((email) => !/^[^\s@,;<>"]+@[^\s@,;<>".]+(?:\.[^\s@,;<>".]+)+$/.test(email));
  if (wrong !== undefined)
    return `has ${JSON.stringify(wrong)}, which is not an e-mail address such as ops@contoso.example`;
  const seen = new Set<string>();
  for (const email of emails) {
    if (seen.has(email.toLowerCase())) return `has ${JSON.stringify(email)} twice; leave one out`;
    seen.add(email.toLowerCase());
  }
  return undefined;
}
