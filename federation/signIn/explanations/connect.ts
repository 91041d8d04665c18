import type { Explanation } from "./explanation";

/** https://docs.aws.amazon.com/connect/latest/adminguide/troubleshoot-saml.html */
export const ofConnect: readonly Explanation[] = [
  {
    from: "Amazon Connect",
    words: ["has not been onboarded to this application"],
    cause: "Amazon Connect has no user of this name. Case counts",
    remedy: "compare the user name in Amazon Connect with the person's attribute that `roleSessionName` names",
    checks: ["connect-user", "session-name-unique"],
  },
  {
    from: "Amazon Connect",
    words: ["UserNotOnboardedException"],
    cause:
      "with [Global Resiliency](global-resiliency.md), one of the two instances has no user of this name. Case counts",
    remedy:
      "`npm run doctor` names the instance. Amazon Connect mirrors users; one that it cannot mirror has a conflict",
    checks: ["connect-user"],
  },
  {
    from: "Amazon Connect",
    words: ["ResourceNotFoundException"],
    cause:
      "with [Global Resiliency](global-resiliency.md), the person is in no traffic distribution group, which no check sees",
    remedy: "associate the user with one, in the source region (`AssociateTrafficDistributionGroupUser`)",
    checks: [],
  },
  {
    from: "Amazon Connect",
    words: ["Please contact your AWS account administrator for assistance"],
    cause:
      "the role may not call `connect:GetFederationToken`, or a permissions boundary or [organization policy](#organization-policies) forbids it",
    remedy:
      "`npm run doctor` names the policy or the boundary. If it finds nothing, it is an organization policy, which only CloudTrail names",
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
    cause: "the instance was deleted, or the relay state leads to one in another account or region",
    remedy:
      "`pulumi up` restores the relay state. A deleted instance cannot be restored: name another [`instance`](settings.md), then `pulumi up`",
    checks: ["instance-exists", "relay-state"],
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
    remedy: "name another instance: the mode of an instance cannot be changed",
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
