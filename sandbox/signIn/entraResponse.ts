import { issuer } from "../../federation/endpoints";
import { sameText } from "../entra/objects";
import { tokenIssuancePolicy } from "../entra/policyDefinitions";
import type { ServicePrincipal, TenantState, User } from "../entra/state";
import { assignedAs } from "./assigned";
import { claimsOf } from "./claims";
import type { Journey, PostedForm } from "./journey";
import { samlResponse, type SigningOption } from "./samlResponse";
import { signingKey, type SigningKey } from "./signingKey";

/**
 * Entra's part of a sign-in that begins at Entra, with My Apps or the user access URL: what the browser then posts to AWS.
 *
 * @param asked.app Client id or display name.
 * @throws Refusal with the text on Entra's page. https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export function issueResponse(
  state: TenantState,
  asked: { person: string; app: string },
  now: Date,
  journey: Journey,
): PostedForm {
  const servicePrincipal = applicationOf(state, asked.app, journey);
  const user = userOf(state, asked.person, journey);
  const roles = rolesOf(state, servicePrincipal, user, journey);
  checkSignOnMode(servicePrincipal, journey);
  const key = keyOf(state, servicePrincipal, now, journey);
  const [recipient] = servicePrincipal.replyUrls;
  if (recipient === undefined) {
    journey.refuse("Entra: response", "AADSTS500113: No reply address is registered for the application.");
  }
  const { nameId, attributes, audienceOverride, issuerWithApplicationId } = claimsOf(
    state,
    servicePrincipal,
    user,
    roles,
  );
  const audience = audienceOverride ?? audienceOf(servicePrincipal);
  const option = signingOption(state, servicePrincipal);
  const response = samlResponse(
    {
      issuer: issuerWithApplicationId ? `${issuer(state.id)}${servicePrincipal.appId}` : issuer(state.id),
      audience,
      recipient,
      nameId,
      attributes,
      issuedAt: now,
    },
    option,
    key,
  );
  const relayState = servicePrincipal.samlSingleSignOnSettings?.relayState ?? undefined;
  journey.pass(
    "Entra: response",
    `${option.signs} to ${recipient} for ${audience}, relay state ${relayState ?? "none"}`,
  );
  return {
    action: recipient,
    SAMLResponse: Buffer.from(response).toString("base64"),
    ...(relayState !== undefined && { RelayState: relayState }),
  };
}

function applicationOf(state: TenantState, app: string, journey: Journey): ServicePrincipal {
  const found = Object.values(state.servicePrincipals).filter(
    ({ appId, displayName }) => sameText(appId, app) || displayName === app,
  );
  if (found.length > 1) throw new Error(`${found.length} applications are called "${app}": give the client id`);
  const [servicePrincipal] = found;
  if (servicePrincipal === undefined) {
    journey.refuse(
      "Entra: application",
      `AADSTS700016: Application with identifier '${app}' was not found in the directory '${state.domains[0] ?? state.id}'. ` +
        "This can happen if the application has not been installed by the administrator of the tenant or consented to by " +
        "any user in the tenant. You may have sent your authentication request to the wrong tenant.",
    );
  }
  const { appId, displayName, accountEnabled } = servicePrincipal;
  if (!accountEnabled) {
    journey.refuse("Entra: application", `AADSTS7000112: Application '${appId}'(${displayName}) is disabled.`);
  }
  journey.pass("Entra: application", `${displayName} (${appId})`);
  return servicePrincipal;
}

function userOf(state: TenantState, person: string, journey: Journey): User {
  const user = Object.values(state.users).find(({ userPrincipalName }) => sameText(userPrincipalName, person));
  if (user === undefined) {
    journey.refuse(
      "Entra: user",
      `AADSTS50034: The user account ${person} does not exist in the ${state.domains[0] ?? state.id} directory. ` +
        "To sign into this application, the account must be added to the directory.",
    );
  }
  if (!user.accountEnabled) journey.refuse("Entra: user", "AADSTS50057: The user account is disabled.");
  journey.pass("Entra: user", user.userPrincipalName);
  return user;
}

/** The values of the person's roles. The template's own role, and one that was disabled, let in without a value. */
function rolesOf(state: TenantState, servicePrincipal: ServicePrincipal, user: User, journey: Journey): string[] {
  const assigned = assignedAs(state, servicePrincipal, user);
  const { appId, displayName, appRoleAssignmentRequired } = servicePrincipal;
  if (assigned.length === 0 && appRoleAssignmentRequired) {
    journey.refuse(
      "Entra: assignment",
      `AADSTS50105: Your administrator has configured the application ${displayName} ('${appId}') to block users unless ` +
        `they are specifically granted ('assigned') access to the application. The signed in user '${user.userPrincipalName}' ` +
        "is blocked because they are not a direct member of a group with access, nor had access directly assigned by an " +
        "administrator. Please contact your administrator to assign access to this application.",
    );
  }
  const ways = assigned.map(
    ({ role, through }) =>
      `${role?.displayName ?? "no role"} ${through === undefined ? "directly" : `through ${through.displayName}`}`,
  );
  journey.pass("Entra: assignment", ways.length === 0 ? "none, and none is required" : ways.join(", "));
  return [
    ...new Set(assigned.flatMap(({ role }) => (role?.isEnabled === true && role.value !== null ? [role.value] : []))),
  ];
}

/**
 * With a sign-on URL, or in another mode, the browser is sent on without a response, and AWS has nothing to go by.
 * https://learn.microsoft.com/graph/api/resources/serviceprincipal (loginUrl)
 */
function checkSignOnMode(
  { preferredSingleSignOnMode: mode, loginUrl, homepage }: ServicePrincipal,
  journey: Journey,
): void {
  if (mode === "saml" && loginUrl === null) {
    journey.pass("Entra: single sign-on", "SAML, begun at Entra");
    return;
  }
  const address = (mode === "saml" ? loginUrl : homepage) ?? "";
  if (/^https:\/\/[^/]*\.(?:my\.connect\.aws|awsapps\.com)(?:\/|$)/.test(address)) {
    journey.refuse("Entra: single sign-on", "Session Expired");
  }
  journey.refuse("Entra: single sign-on", "Your request did not include a SAML response. To logout, click here.");
}

function keyOf(state: TenantState, servicePrincipal: ServicePrincipal, now: Date, journey: Journey): SigningKey {
  const key = signingKey(state, servicePrincipal, now);
  if (key === undefined) {
    journey.refuse(
      "Entra: signing certificate",
      "AADSTS50146: This application is required to be configured with an application-specific signing key. It is either " +
        "not configured with one, or the key has expired or is not yet valid.",
    );
  }
  journey.pass("Entra: signing certificate", key.thumbprint);
  return key;
}

/** "Microsoft Entra ID removes the value of #": https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial */
function audienceOf({ appId, servicePrincipalNames }: ServicePrincipal): string {
  const identifier = servicePrincipalNames.find((name) => name !== appId);
  return identifier === undefined ? `spn:${appId}` : identifier.replace(/#.*/s, "");
}

/** Defaults: https://learn.microsoft.com/entra/identity/enterprise-apps/certificate-signing-options */
function signingOption(state: TenantState, servicePrincipal: ServicePrincipal): SigningOption {
  const definition = state.tokenIssuancePolicies[servicePrincipal.tokenIssuancePolicies[0] ?? ""]?.definition[0];
  const policy =
    definition === undefined ? undefined : tokenIssuancePolicy.parse(JSON.parse(definition)).TokenIssuancePolicy;
  return {
    signs: policy?.TokenResponseSigningPolicy ?? "TokenOnly",
    algorithm: policy?.SigningAlgorithm ?? "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    tokenVersion: policy?.SamlTokenVersion ?? "2.0",
    emitNameFormat: policy?.EmitSamlNameFormat === true || policy?.EmitSamlNameFormat === "true",
  };
}
