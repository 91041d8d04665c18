import type { FunctionModel } from "../../core/models";
import { describedFeatures } from "../models/featureTags";
import { describedRole, describedScope, roleIds, scopeIds } from "../models/servicePrincipalProperties";
import type { Application } from "../state";
import type { Tenant } from "../tenant";
import { found, only, onlyKey } from "./lookup";

export const getApplication: FunctionModel<Tenant> = {
  token: "azuread:index/getApplication:getApplication",

  async invoke(args, tenant) {
    const { key, value } = onlyKey(args, ["objectId", "clientId", "displayName", "identifierUri"]);
    const application = await look(tenant, key, value);
    const { api, web, appRoles, tags } = application;
    return {
      apis: [
        {
          knownClientApplications: [],
          mappedClaimsEnabled: api.acceptMappedClaims ?? false,
          oauth2PermissionScopes: api.oauth2PermissionScopes.map(describedScope),
          requestedAccessTokenVersion: 1,
        },
      ],
      appRoleIds: roleIds(appRoles),
      appRoles: appRoles.map(describedRole),
      clientId: application.appId,
      displayName: application.displayName,
      featureTags: describedFeatures(tags).featureTags,
      id: `/applications/${application.id}`,
      identifierUris: application.identifierUris,
      ...(key === "identifierUri" && { identifierUri: value }),
      oauth2PermissionScopeIds: scopeIds(api.oauth2PermissionScopes),
      objectId: application.id,
      owners: application.owners,
      publicClients: [{ redirectUris: [] }],
      publisherDomain: application.publisherDomain,
      signInAudience: application.signInAudience,
      singlePageApplications: [{ redirectUris: [] }],
      tags,
      webs: [
        {
          homepageUrl: web.homePageUrl ?? "",
          implicitGrants: [{ accessTokenIssuanceEnabled: false, idTokenIssuanceEnabled: false }],
          logoutUrl: web.logoutUrl ?? "",
          redirectUris: web.redirectUris,
        },
      ],
    };
  },
};

async function look(
  tenant: Tenant,
  key: "objectId" | "clientId" | "displayName" | "identifierUri",
  value: string,
): Promise<Application> {
  if (key === "objectId") {
    return found(tenant.getApplication(value), `[object_id] Application with object ID "${value}" was not found`);
  }
  const filters = {
    clientId: { by: { appId: value }, text: `appId eq '${value}'` },
    displayName: { by: { displayName: value }, text: `displayName eq '${value}'` },
    identifierUri: { by: { identifierUri: value }, text: `identifierUris/any(uri:uri eq '${value}')` },
  };
  const { by, text } = filters[key];
  return only(await tenant.listApplications(by), {
    none: `Application not found: no applications found matching filter: "${text}"`,
    several: `Multiple applications found: dound multiple applications matching filter: "${text}"`,
  });
}
