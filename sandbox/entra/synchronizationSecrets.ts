import { refusals } from "./graphError";
import { getServicePrincipal } from "./servicePrincipals";
import type { TenantState } from "./state";
import type { SynchronizationSecret } from "./synchronizationState";

/** Stands for every value in what Graph answers. */
const hidden = "*";

/**
 * `PUT /servicePrincipals/{id}/synchronization/secrets`: sets the keys that are sent and leaves the others; an empty value
 * removes its key.
 */
export function setSecrets(
  state: TenantState,
  servicePrincipalId: string,
  sent: readonly SynchronizationSecret[],
): void {
  const { id } = getServicePrincipal(state, servicePrincipalId);
  const resource = "synchronizationSecretKeyStringValuePair";
  if (sent.some(({ key }) => !keys.has(key))) throw refusals.invalidValue("key", resource);
  if (new Set(sent.map(({ key }) => key)).size < sent.length) throw refusals.duplicateValue();
  const values = new Map([...secretsOf(state, id), ...sent].map(({ key, value }) => [key, value]));
  state.synchronizationSecrets[id] = [...values]
    .map(([key, value]) => ({ key, value }))
    .filter(({ value }) => value !== "");
}

/** Which keys there are; the values do not leave the tenant again. */
export function listSecrets(state: TenantState, servicePrincipalId: string): SynchronizationSecret[] {
  const { id } = getServicePrincipal(state, servicePrincipalId);
  return secretsOf(state, id).map(({ key }) => ({ key, value: hidden }));
}

/** For those who sign in with them, never for an answer. */
export const secretsOf = ({ synchronizationSecrets }: TenantState, id: string): readonly SynchronizationSecret[] =>
  synchronizationSecrets[id] ?? [];

/** https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationsecretkeystringvaluepair */
const keys: ReadonlySet<string> = new Set([
  "AppKey",
  "ApplicationTemplateIdentifier",
  "AuthenticationType",
  "BaseAddress",
  "ClientIdentifier",
  "ClientSecret",
  "CompanyId",
  "ConnectionString",
  "ConsumerKey",
  "ConsumerSecret",
  "Domain",
  "EnforceDomain",
  "HardDeletesEnabled",
  "InstanceName",
  "None",
  "Oauth2AccessToken",
  "Oauth2AccessTokenCreationTime",
  "Oauth2AuthorizationCode",
  "Oauth2AuthorizationUri",
  "Oauth2ClientId",
  "Oauth2ClientSecret",
  "Oauth2RedirectUri",
  "Oauth2RefreshToken",
  "Oauth2TokenExchangeUri",
  "Password",
  "PerformInboundEntitlementGrants",
  "Sandbox",
  "SandboxName",
  "SecretToken",
  "Server",
  "SingleSignOnType",
  "SkipOutOfScopeDeletions",
  "SyncAgentADContainer",
  "SyncAgentCompatibilityKey",
  "SyncAll",
  "SyncNotificationSettings",
  "SynchronizationSchedule",
  "SystemOfRecord",
  "TestReferences",
  "TokenExpiration",
  "TokenKey",
  "UpdateKeyOnSoftDelete",
  "Url",
  "UserName",
  "ValidateDomain",
]);
