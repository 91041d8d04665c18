import { noFaults } from "../../../../sandbox/core/faults";
import { simulatedProvider } from "../../../../sandbox/bridge/provider";
import { providerTable } from "../../../../sandbox/bridge/schema";
import { entraFunctions, entraModels, type Tenant } from "../../../../sandbox/entra";
import type { Provider } from "../../../../tools/wire/provider";

/** The provider as the engine uses it, on a tenant. */
export function entraProvider(tenant: Tenant): Provider {
  return simulatedProvider({
    table: providerTable("azuread"),
    models: entraModels,
    functions: entraFunctions,
    cloud: tenant,
    faults: noFaults,
  });
}

export const types = {
  appRole: "azuread:index/applicationAppRole:ApplicationAppRole",
  application: "azuread:index/applicationFromTemplate:ApplicationFromTemplate",
  applicationRegistration: "azuread:index/applicationRegistration:ApplicationRegistration",
  assignment: "azuread:index/appRoleAssignment:AppRoleAssignment",
  certificate: "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate",
  claims: "azuread:index/claimsMappingPolicy:ClaimsMappingPolicy",
  claimsAssignment:
    "azuread:index/servicePrincipalClaimsMappingPolicyAssignment:ServicePrincipalClaimsMappingPolicyAssignment",
  conditionalAccessPolicy: "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy",
  federatedCredential: "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential",
  namedLocation: "azuread:index/namedLocation:NamedLocation",
  identifierUri: "azuread:index/applicationIdentifierUri:ApplicationIdentifierUri",
  servicePrincipal: "azuread:index/servicePrincipal:ServicePrincipal",
  synchronizationJob: "azuread:index/synchronizationJob:SynchronizationJob",
  synchronizationSecret: "azuread:index/synchronizationSecret:SynchronizationSecret",
} as const;

// What the engine does with a provider is the same for all.
export { check, create, destroy, diff, imported, refresh, refusals, update } from "../../aws/models/provider";
export type { Resource } from "../../aws/models/provider";
