/**
 * What the clouds say when they refuse a sign-in, to the letter.
 *
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html
 * https://docs.aws.amazon.com/connect/latest/adminguide/troubleshoot-saml.html
 */
export const errors = {
  applicationNotFound: (app: string, directory: string): string =>
    `AADSTS700016: Application with identifier '${app}' was not found in the directory '${directory}'. ` +
    "This can happen if the application has not been installed by the administrator of the tenant or consented to by " +
    "any user in the tenant. You may have sent your authentication request to the wrong tenant.",
  applicationDisabled: (clientId: string, name: string): string =>
    `AADSTS7000112: Application '${clientId}'(${name}) is disabled.`,
  userNotFound: (person: string, directory: string): string =>
    `AADSTS50034: The user account ${person} does not exist in the ${directory} directory. ` +
    "To sign into this application, the account must be added to the directory.",
  userDisabled: "AADSTS50057: The user account is disabled.",
  notAssigned: (name: string, clientId: string, person: string): string =>
    `AADSTS50105: Your administrator has configured the application ${name} ('${clientId}') to block users unless ` +
    `they are specifically granted ('assigned') access to the application. The signed in user '${person}' ` +
    "is blocked because they are not a direct member of a group with access, nor had access directly assigned by an " +
    "administrator. Please contact your administrator to assign access to this application.",
  secondFactor: (clientId: string): string =>
    "AADSTS50076: Due to a configuration change made by your administrator, or because you moved to a new location, you " +
    `must use multi-factor authentication to access '${clientId}'.`,
  deviceNotCompliant:
    "AADSTS53000: Device is not in required device state: compliant. Conditional Access policy requires a compliant " +
    "device, and the device is not compliant. The user must enroll their device with an approved MDM provider like Intune.",
  deviceNotJoined:
    "AADSTS53001: Device is not in required device state: domain_joined. Conditional Access policy requires a domain " +
    "joined device, and the device is not domain joined.",
  blockedByPolicy:
    "AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
  noSigningKey:
    "AADSTS50146: This application is required to be configured with an application-specific signing key. It is either " +
    "not configured with one, or the key has expired or is not yet valid.",
  noReplyUrl: "AADSTS500113: No reply address is registered for the application.",

  noResponse: "Your request did not include a SAML response. To logout, click here.",
  nobodyAnswers: (address: string): string => `${address} is not where AWS takes SAML responses: nobody answers there`,
  invalidResponse: "Your request included an invalid SAML response. To logout, click here.",
  /** The page on which people choose, and which takes them from there to where the relay state says. */
  selectRole: (roleArns: readonly string[]): string => `Select a role: ${roleArns.join(", ")}`,
  noProvider: "Specified provider doesn't exist",
  unknownIssuer: "Failed to assume role: Issuer not present in specified provider",
  invalidSignature: "Response signature invalid",
  wrongAudience: "Response does not contain the required audience.",
  noSessionName: "RoleSessionName is required in AuthnResponse",
  wrongSessionName: "RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}",
  wrongSourceIdentity: 'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"',
  notAuthorized: "Not authorized to perform sts:AssumeRoleWithSAML",
  sessionTooLong: "Requested DurationSeconds exceeds MaxSessionDuration set for this role",

  consoleHome: "AWS Management Console: the browser arrives at its home page, not at Amazon Connect",
  sessionExpired: "Session Expired",
  badRequest: "Bad Request. The request was not valid and could not be processed.",
  accessDenied: "Access denied, Please contact your AWS account administrator for assistance.",
  instanceNotFound: (instanceId: string): string => `Instance not found with instance Id: ${instanceId}`,
  noConnectThere: (region: string): string => `dial tcp: lookup connect.${region}.amazonaws.com: no such host`,
  notActive: (status: string): string => `Amazon Connect: nobody answers, as the instance is not active (${status})`,
  notForSaml: (roleId: string, roleSessionName: string): string =>
    `Provided identity: Principal: ${roleId}. User: ${roleSessionName}. cannot be used for federation with Amazon Connect`,
  pageNotGranted: "Amazon Connect: a blank page, or the wrong one, as no security profile of the user grants it",
  /** https://docs.aws.amazon.com/connect/latest/adminguide/integrate-idp.html */
  notOnboardedInPair: "UserNotOnboardedException",
  notOnboarded: "Access Denied. Your account has been authenticated, but has not been onboarded to this application.",
} as const;
