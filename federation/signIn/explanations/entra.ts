import type { Explanation } from "./explanation";

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export const ofEntra: readonly Explanation[] = [
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
    remedy: "use the current `launcherUrl`: `pulumi stack output apps`",
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
    words: ["AADSTS50076", "AADSTS50074", "AADSTS50079"],
    cause:
      "a Conditional Access policy, or another setting of the tenant, asks for a second factor, which the person has not registered or not given",
    remedy:
      "the person registers one at https://aka.ms/mfasetup, and signs in again: [MFA](#mfa-and-conditional-access)",
    checks: [],
  },
  {
    from: "Entra",
    words: ["AADSTS53000", "AADSTS53001"],
    cause:
      "a Conditional Access policy asks for a device that is compliant, or Microsoft Entra hybrid joined, and this device is not",
    remedy:
      "the person uses such a device, in a browser that shows it to Entra: [MFA and Conditional Access](#mfa-and-conditional-access)",
    checks: [],
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
    cause: "the browser is signed in with an account of another organization, or a personal account",
    remedy:
      "sign out there, or use a private window. A guest must be invited, and needs a `roleSessionName` without `#`",
    checks: ["session-name"],
  },
  {
    from: "Entra",
    words: ["AADSTS50034"],
    cause: "the user account does not exist: its name is misspelled, or was changed",
    remedy: "sign in with the current name; the user in Amazon Connect must have it, too",
    checks: ["connect-user"],
  },
  {
    from: "Entra",
    words: ["AADSTS50057"],
    cause: "the user account is disabled: it is blocked in Entra",
    remedy: "an administrator of the tenant enables it",
    checks: [],
  },
];
