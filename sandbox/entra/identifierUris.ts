import { GraphError, refusals } from "./graphError";
import { servicePrincipalOf } from "./servicePrincipals";
import type { Application, TenantState } from "./state";

/**
 * Throws where an application may not have these identifier URIs. Those that it has already are not looked at again.
 * https://learn.microsoft.com/entra/identity-platform/identifier-uri-restrictions
 */
export function checkIdentifierUris(state: TenantState, application: Application, uris: readonly string[]): void {
  if (new Set(uris).size < uris.length) throw refusals.duplicateValue();
  for (const uri of uris.filter((uri) => !application.identifierUris.includes(uri))) {
    if (!URL.canParse(uri)) throw refusals.invalidValue("identifierUris", "Application");
    const others = Object.values(state.applications).filter(({ id }) => id !== application.id);
    if (others.some(({ identifierUris }) => identifierUris.includes(uri))) {
      throw refusals.badRequest("Another object with the same value for property identifierUris already exists.");
    }
    // SAML applications name the service provider, whose domain is not the tenant's:
    // https://github.com/hashicorp/terraform-provider-azuread/issues/797
    const mode = servicePrincipalOf(state, application.appId)?.preferredSingleSignOnMode;
    if (mode !== "saml" && !isOurs(state, application, new URL(uri))) {
      throw new GraphError(
        400,
        "HostNameNotOnVerifiedDomain",
        `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${uri}'`,
      );
    }
  }
}

function isOurs({ id, domains }: TenantState, { appId }: Application, { protocol, host }: URL): boolean {
  if (protocol === "api:" && [id, appId].includes(host)) return true;
  if (!["api:", "http:", "https:"].includes(protocol)) return true;
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
