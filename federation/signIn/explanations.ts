/** An error that people see when they sign in, and what is behind it. */
export interface Explanation {
  readonly from: "Entra" | "AWS" | "Amazon Connect";
  /** What people see, as far as it is always the same; none of them stands in another. Compared without regard to case and white space. */
  readonly words: readonly string[];
  /** A sentence without its full stop, in Markdown. */
  readonly cause: string;
  /** The same. */
  readonly remedy: string;
  /** Ids of the checks that find the cause in a stack. */
  readonly checks: readonly string[];
}

/**
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html
 * https://docs.aws.amazon.com/connect/latest/adminguide/troubleshoot-saml.html
 */
export const explanations: readonly Explanation[] = [
  {
    from: "Entra",
    words: ["AADSTS50105"],
    cause: "the person is in no group that is assigned to the application. Members of nested groups do not count",
    remedy: "add the person to a group of the app (`apps.<app>.groups`), or to `apps.<app>.users`",
    checks: ["assignments", "assigned-groups"],
  },
  {
    from: "Entra",
    words: ["AADSTS50146"],
    cause: "Entra has no active signing certificate for the application, or it has expired",
    remedy: "`pulumi up`; if it has expired, `npm run rotate -- --stack <stack>` first",
    checks: ["signing-certificate", "certificate-expiry"],
  },
  {
    from: "Entra",
    words: ["AADSTS700016"],
    cause: "a bookmark leads to an application that was deleted or made again, or to another tenant",
    remedy: "use the present `launcherUrl`: `pulumi stack output apps`",
    checks: ["application-exists"],
  },
  {
    from: "Entra",
    words: ["AADSTS7000112"],
    cause: 'the application is disabled: somebody switched off "Enabled for users to sign in?"',
    remedy: "`pulumi up`",
    checks: ["application-enabled"],
  },
  {
    from: "Entra",
    words: ["AADSTS750054"],
    cause:
      "a bookmark, Streams or a CTI adapter opens `https://login.microsoftonline.com/<tenant>/saml2`, without a SAML request",
    remedy: "use the app's `launcherUrl`: [Amazon Connect inside another page](#amazon-connect-inside-another-page)",
    checks: [],
  },
  {
    from: "Entra",
    words: ["AADSTS500113"],
    cause: "no reply address is registered for the application: it was removed in the portal",
    remedy: "`pulumi up`",
    checks: ["reply-url"],
  },
  {
    from: "Entra",
    words: ["AADSTS53003"],
    cause: "a Conditional Access policy of the tenant refuses the person, the device or the place",
    remedy:
      "the sign-in log names the policy. Its owner exempts the application, or the person meets it: [MFA](#mfa-and-conditional-access)",
    checks: [],
  },
  {
    from: "Entra",
    words: ["AADSTS50020"],
    cause: "the browser is signed in with an account of another organization, or of the person's own",
    remedy:
      "sign out there, or use a private window. A guest must be invited, and needs a `roleSessionName` without `#`",
    checks: ["session-name"],
  },
  {
    from: "Entra",
    words: ["AADSTS50034"],
    cause: "the user account does not exist: its name is misspelled, or was changed",
    remedy: "sign in with the present name; Amazon Connect's user name must follow it",
    checks: ["connect-user"],
  },
  {
    from: "Entra",
    words: ["AADSTS50057"],
    cause: "the user account is disabled: it is blocked in Entra",
    remedy: "an administrator of the tenant enables it",
    checks: [],
  },
  {
    from: "AWS",
    words: ["Your request did not include a SAML response"],
    cause:
      "somebody opened `https://signin.aws.amazon.com/saml` itself, or a sign-on URL (`loginUrl` in Entra) or another mode was set in the portal",
    remedy: "use the app's `launcherUrl` or My Apps; `pulumi up` sets the application right",
    checks: ["saml-mode", "login-url"],
  },
  {
    from: "AWS",
    words: ["is not where AWS takes SAML responses", "This site can’t be reached", "DNS_PROBE_FINISHED_NXDOMAIN"],
    cause: "Entra posts to a reply URL that is no sign-in address of AWS",
    remedy: "`pulumi up`. The addresses of AWS are `https://<region>.signin.aws.amazon.com/saml`",
    checks: ["reply-url"],
  },
  {
    from: "AWS",
    words: ["Your request included an invalid SAML response"],
    cause:
      "there is no Role attribute, as the person has only the template's default role; or the role's value has a space in it, or the claims were changed",
    remedy: "remove the assignment to `msiam_access` made by hand; `pulumi up` restores roles and claims",
    checks: ["claims", "assignments", "app-role-value", "token-issuance", "session-duration"],
  },
  {
    from: "AWS",
    words: ["RoleSessionName is required in AuthnResponse"],
    cause: "the claim is missing, or the person's attribute that it takes its value from is empty",
    remedy: "fill the attribute, or choose another [`roleSessionName`](settings.md). `pulumi up` restores the claim",
    checks: ["claims", "session-name"],
  },
  {
    from: "AWS",
    words: ["RoleSessionName in AuthnResponse must match"],
    cause: "the attribute has characters that AWS refuses; guests' names always do",
    remedy: "choose another `roleSessionName`, or give the person a member account",
    checks: ["session-name"],
  },
  {
    from: "AWS",
    words: ["Source Identity must match"],
    cause: "claims that were changed in the portal send a source identity that AWS does not take",
    remedy: "`pulumi up`, which sends none",
    checks: ["session-tags", "claims"],
  },
  {
    from: "AWS",
    words: ["Specified provider doesn't exist"],
    cause: "the app role names a SAML provider that was deleted, or renamed (`samlProvider`)",
    remedy: "`pulumi up`. An imported role waits for Entra: `npm run doctor -- --stack <stack>`",
    checks: ["app-role-value"],
  },
  {
    from: "AWS",
    words: ["Issuer not present in specified provider"],
    cause: "the provider's metadata is of another tenant or identity provider: somebody uploaded a file",
    remedy: "check `azuread:tenantId`, then `pulumi up`",
    checks: ["metadata-issuer"],
  },
  {
    from: "AWS",
    words: ["Could not parse metadata", "Unable to parse metadata"],
    cause: "the file that somebody uploads to the SAML provider is no metadata, or begins with a byte order mark",
    remedy: "upload nothing: `pulumi up` gives the provider its metadata",
    checks: ["metadata-issuer"],
  },
  {
    from: "AWS",
    words: ["Response signature invalid"],
    cause: "Entra signs with a certificate that the SAML provider does not know",
    remedy:
      "`pulumi up`; if a certificate was made in the portal, make the stack's own the active one. The signing option must be `Sign SAML assertion`, or response and assertion, with SHA-256",
    checks: ["published-certificates", "signing-certificate", "token-issuance"],
  },
  {
    from: "AWS",
    words: ["Response does not contain the required audience"],
    cause: "the application's identifier is not one that AWS's metadata names: it was changed in the portal",
    remedy: "`pulumi up`. `apps.<app>.identifier` sets only what follows `https://signin.aws.amazon.com/saml#`",
    checks: ["entity-id", "claims"],
  },
  {
    from: "AWS",
    words: ["Not authorized to perform sts:AssumeRoleWithSAML"],
    cause:
      "the trust policy was changed, the reply URL is one that it does not accept, the role is gone, or an [organization policy](#organization-policies) forbids it",
    remedy: "`pulumi preview`; the accepted reply URLs are the role's `SAML:aud`",
    checks: ["trust-accepts", "session-tags", "app-role-value", "reply-url"],
  },
  {
    from: "AWS",
    words: ["Requested DurationSeconds exceeds MaxSessionDuration set for this role"],
    cause: "the role or the claims were changed by hand: the settings do not allow this",
    remedy: "`pulumi up`",
    checks: ["session-duration"],
  },
  {
    from: "AWS",
    words: ["Select a role"],
    cause:
      "the person has several roles in this application: also that of another stack, or one that was assigned by hand",
    remedy:
      "remove the assignment that is too many (Entra admin center, Users and groups); to have one role is what Amazon Connect expects",
    checks: ["one-role"],
  },
  {
    from: "AWS",
    words: ["AWS Management Console"],
    cause:
      "people arrive at the AWS console instead of Amazon Connect: the application has no relay state, or one of another partition or page",
    remedy: "`pulumi up`. A destination must be URL-encoded, once (`%2F` for `/`)",
    checks: ["relay-state"],
  },
  {
    from: "Amazon Connect",
    words: ["has not been onboarded to this application"],
    cause: "Amazon Connect has no user of this name. Case counts",
    remedy: "compare the user name in Amazon Connect with the person's attribute that `roleSessionName` names",
    checks: ["connect-user", "session-name-unique"],
  },
  {
    from: "Amazon Connect",
    words: ["Please contact your AWS account administrator for assistance"],
    cause:
      "the role may not call `connect:GetFederationToken`, or a permissions boundary or [organization policy](#organization-policies) forbids it",
    remedy: "`pulumi preview` shows what was changed; check `role.permissionsBoundary`",
    checks: ["permission-allows"],
  },
  {
    from: "Amazon Connect",
    words: ["Bad Request. The request was not valid and could not be processed"],
    cause:
      "the person has signed in with another IAM role before, the relay state was edited, or it leads to a website that is no approved origin",
    remedy: "`pulumi up` restores the relay state. Keep one role: `role.topology: shared`, and `role.name` as it was",
    checks: ["relay-state", "connect-user", "approved-origin"],
  },
  {
    from: "Amazon Connect",
    words: ["Session Expired"],
    cause: "somebody opened Amazon Connect instead of the application in Entra; it has no sign-in page of its own",
    remedy: "use the app's `launcherUrl` or My Apps",
    checks: ["login-url", "relay-state"],
  },
  {
    from: "Amazon Connect",
    words: ["Instance not found with instance Id"],
    cause: "the relay state leads to an instance that was deleted, or is in another account or region",
    remedy: "`pulumi up`, with the `instance` that there is",
    checks: ["relay-state"],
  },
  {
    from: "Amazon Connect",
    words: ["no such host"],
    cause: "the relay state leads to a region that does not have Amazon Connect",
    remedy: "`pulumi up`",
    checks: ["relay-state", "instance-mode"],
  },
  {
    from: "Amazon Connect",
    words: ["cannot be used for federation with Amazon Connect"],
    cause: "the instance manages its users by itself or by a directory, and not by SAML",
    remedy: "name another instance: the mode is chosen when an instance is made, and never again",
    checks: ["instance-mode"],
  },
  {
    from: "Amazon Connect",
    words: ["the instance is not active"],
    cause: "the instance is still being made, or could not be made",
    remedy: "wait; an instance with the status CREATION_FAILED must be deleted and made again",
    checks: ["instance-active"],
  },
  {
    from: "Amazon Connect",
    words: ["a blank page, or the wrong one"],
    cause: "the person's security profile in Amazon Connect does not grant the page",
    remedy: "change the security profile, or the app's `landing`",
    checks: ["security-profile"],
  },
];

/** What explains an error, from the words that people see. Nothing: it is not known here. */
export function explain(text: string): readonly Explanation[] {
  const said = plain(text);
  return explanations.filter(({ words }) => words.some((each) => contains(said, plain(each))));
}

const plain = (text: string): string => text.toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, " ").trim();

/** A code is a whole word: AADSTS50105 is not AADSTS501051. */
function contains(text: string, words: string): boolean {
  const at = text.indexOf(words);
  return at >= 0 && !(/\d$/.test(words) && /^\d/.test(text.slice(at + words.length)));
}
