import { type Answer, jsonAnswer } from "./answers";

/**
 * `/metadata/endpoints`: how azuread and others find the parts of a cloud that Microsoft does not list.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/azure-services-resource-providers
 */
export function cloudDescription(origin: string, tenantId: string): Answer {
  return jsonAnswer({
    name: "Sandbox",
    portal: origin,
    authentication: { loginEndpoint: `${origin}/`, audiences: [origin], tenant: tenantId, identityProvider: "AAD" },
    graph: origin,
    graphAudience: origin,
    microsoftGraphResourceId: `${origin}/`,
    resourceManager: `${origin}/`,
    suffixes: {},
  });
}
