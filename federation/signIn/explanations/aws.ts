import type { Explanation } from "./explanation";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html */
export const ofAws: readonly Explanation[] = [
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
      "there is no Role attribute, because the person has only the template's default role; or the role's value has a space in it, or the claims were changed",
    remedy: "remove the assignment to `msiam_access` made by hand; `pulumi up` restores roles and claims",
    checks: ["claims", "assignments", "app-role-value", "token-issuance"],
  },
  {
    from: "AWS",
    words: ["RoleSessionName is required in AuthnResponse"],
    cause: "the claim is missing, or the attribute of the person from which it takes its value is empty",
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
    cause:
      "the attribute that `sourceIdentity` names has characters that AWS refuses, or the claims were changed by hand",
    remedy: "choose another [`sourceIdentity`](settings.md), or leave it out; `pulumi up` restores the claims",
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
    remedy: "remove the extra assignment (Entra admin center, Users and groups): Amazon Connect expects one role",
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
];
