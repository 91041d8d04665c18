import type { Properties } from "../../../tools/wire/provider";
import type { FunctionModel } from "../../bridge/models";
import { notEmpty, uuid } from "../models/checks";
import { describedFeatures } from "../models/featureTags";
import { describedRole, describedScope, roleIds, scopeIds } from "../models/servicePrincipalProperties";
import type { Application } from "../state";
import type { Tenant } from "../tenant";
import { byPath, lookUp, onlyListed, unescaped, withId } from "./lookup";

export const getApplication: FunctionModel<Tenant> = {
  token: "azuread:index/getApplication:getApplication",
  mayBeMissing: ["description", "identifierUri"],
  validators: {
    clientId: byPath(uuid),
    displayName: byPath(notEmpty),
    identifierUri: byPath(notEmpty),
    objectId: byPath(uuid),
  },

  async invoke(args, tenant) {
    const application = await look(args, tenant);
    const { api, web, appRoles, tags } = application;
    return {
      apis: [
        {
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
      identifierUri: args["identifierUri"] ?? null,
      oauth2PermissionScopeIds: scopeIds(api.oauth2PermissionScopes),
      objectId: application.id,
      owners: application.owners,
      publicClients: [{}],
      publisherDomain: application.publisherDomain,
      signInAudience: application.signInAudience,
      singlePageApplications: [{}],
      tags,
      webs: [
        {
          homepageUrl: web.homePageUrl,
          implicitGrants: [{}],
          logoutUrl: web.logoutUrl,
          redirectUris: web.redirectUris,
        },
      ],
    };
  },
};

function look(args: Properties, tenant: Tenant): Promise<Application> {
  const by = (key: "appId" | "displayName" | "identifierUri", value: string, filter: string) =>
    onlyListed(
      "application",
      filter,
      async () => tenant.listApplications({ [key]: unescaped(value, filter) }),
      "dound",
    );
  return lookUp(
    args,
    {
      objectId: (id) => withId(`Application with object ID "${id}"`, tenant.getApplication(id)),
      clientId: (id) => by("appId", id, `appId eq '${id}'`),
      displayName: (name) => by("displayName", name, `displayName eq '${name}'`),
      identifierUri: (uri) => by("identifierUri", uri, `identifierUris/any(uri:uri eq '${uri}')`),
    },
    "One of `object_id`, `client_id`, `displayName`, or `identifier_uri` must be specified",
  );
}
