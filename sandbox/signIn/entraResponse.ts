import { issuer } from "../../federation/endpoints";
import { awsSingleAccountAccess } from "../../federation/galleryTemplate";
import { sameText } from "../entra/objects";
import { claimsOf } from "../../federation/entra/claims";
import { readMapping, readTokenIssuance } from "../../federation/entra/policyDefinitions";
import { isKnown } from "../../federation/facts";
import { arrivesWithoutResponse, audienceFrom } from "../../federation/signIn/entra";
import { errors } from "../../federation/signIn/errors";
import type { ServicePrincipal, TenantState, User } from "../entra/state";
import { assignedAs } from "./assigned";
import { checkConditionalAccess } from "./conditionalAccess";
import { attributesOf } from "./userAttributes";
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
  checkConditionalAccess(state, servicePrincipal, user, journey);
  checkSignOnMode(servicePrincipal, journey);
  const key = keyOf(state, servicePrincipal, now, journey);
  const [recipient] = servicePrincipal.replyUrls;
  if (recipient === undefined) {
    journey.refuse("Entra: response", errors.noReplyUrl);
  }
  const { nameId, attributes, audienceOverride, issuerWithApplicationId } = claimsFor(
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
    journey.refuse("Entra: application", errors.applicationNotFound(app, state.domains[0] ?? state.id));
  }
  const { appId, displayName, accountEnabled } = servicePrincipal;
  if (!accountEnabled) {
    journey.refuse("Entra: application", errors.applicationDisabled(appId, displayName));
  }
  journey.pass("Entra: application", `${displayName} (${appId})`);
  return servicePrincipal;
}

function userOf(state: TenantState, person: string, journey: Journey): User {
  const user = Object.values(state.users).find(({ userPrincipalName }) => sameText(userPrincipalName, person));
  if (user === undefined) {
    journey.refuse("Entra: user", errors.userNotFound(person, state.domains[0] ?? state.id));
  }
  if (!user.accountEnabled) journey.refuse("Entra: user", errors.userDisabled);
  journey.pass("Entra: user", user.userPrincipalName);
  return user;
}

/** The values of the person's roles. The template's own role, and one that was disabled, let in without a value. */
function rolesOf(state: TenantState, servicePrincipal: ServicePrincipal, user: User, journey: Journey): string[] {
  const assigned = assignedAs(state, servicePrincipal, user);
  const { appId, displayName, appRoleAssignmentRequired } = servicePrincipal;
  if (assigned.length === 0 && appRoleAssignmentRequired) {
    journey.refuse("Entra: assignment", errors.notAssigned(displayName, appId, user.userPrincipalName));
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
  journey.refuse("Entra: single sign-on", arrivesWithoutResponse(address));
}

function keyOf(state: TenantState, servicePrincipal: ServicePrincipal, now: Date, journey: Journey): SigningKey {
  const key = signingKey(state, servicePrincipal, now);
  if (key === undefined) {
    journey.refuse("Entra: signing certificate", errors.noSigningKey);
  }
  journey.pass("Entra: signing certificate", key.thumbprint);
  return key;
}

function audienceOf({ appId, servicePrincipalNames }: ServicePrincipal): string {
  const identifier = servicePrincipalNames.find((name) => name !== appId);
  return identifier === undefined ? `spn:${appId}` : audienceFrom(identifier);
}

/** Defaults: https://learn.microsoft.com/entra/identity/enterprise-apps/certificate-signing-options */
function signingOption(state: TenantState, servicePrincipal: ServicePrincipal): SigningOption {
  const definition = state.tokenIssuancePolicies[servicePrincipal.tokenIssuancePolicies[0] ?? ""]?.definition[0];
  const policy = definition === undefined ? undefined : readTokenIssuance(definition);
  return {
    signs: policy?.TokenResponseSigningPolicy ?? "TokenOnly",
    algorithm: policy?.SigningAlgorithm ?? "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    tokenVersion: policy?.SamlTokenVersion ?? "2.0",
    emitNameFormat: policy?.EmitSamlNameFormat === true || policy?.EmitSamlNameFormat === "true",
  };
}

function claimsFor(state: TenantState, servicePrincipal: ServicePrincipal, user: User, roles: readonly string[]) {
  const definition = state.claimsMappingPolicies[servicePrincipal.claimsMappingPolicies[0] ?? ""]?.definition[0];
  const { displayName, id: objectId, applicationTemplateId } = servicePrincipal;
  const claims = claimsOf(definition === undefined ? undefined : readMapping(definition), {
    tenantId: state.id,
    person: { ...user, attributes: attributesOf(user) },
    roles,
    app: { displayName, objectId, isFromTemplate: applicationTemplateId === awsSingleAccountAccess },
  });
  if (!isKnown(claims)) throw new Error("the simulated directory does not know its own claims");
  const { nameId, attributes, ...rest } = claims;
  return {
    ...rest,
    // Of what the simulated directory does not hold, people have no value.
    nameId: isKnown(nameId) ? nameId : undefined,
    attributes: attributes.flatMap(({ name, values }) => (isKnown(values) ? [{ name, values }] : [])),
  };
}
