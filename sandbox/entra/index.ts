import type { FunctionModel, ResourceModel } from "../bridge/models";
import { getApplication } from "./functions/getApplication";
import { getApplicationTemplate } from "./functions/getApplicationTemplate";
import { getClientConfig } from "./functions/getClientConfig";
import { getGroup } from "./functions/getGroup";
import { getNamedLocation } from "./functions/getNamedLocation";
import { getServicePrincipal } from "./functions/getServicePrincipal";
import { getUser } from "./functions/getUser";
import { applicationAppRole } from "./models/applicationAppRole";
import { applicationFromTemplate } from "./models/applicationFromTemplate";
import { applicationIdentifierUri } from "./models/applicationIdentifierUri";
import { applicationRegistration } from "./models/applicationRegistration";
import { appRoleAssignment } from "./models/appRoleAssignment";
import { claimsMappingPolicy } from "./models/claimsMappingPolicy";
import { claimsMappingPolicyAssignment } from "./models/claimsMappingPolicyAssignment";
import { conditionalAccessPolicy } from "./models/conditionalAccessPolicy";
import { federatedIdentityCredential } from "./models/federatedIdentityCredential";
import { namedLocation } from "./models/namedLocation";
import { servicePrincipal } from "./models/servicePrincipal";
import { synchronizationJob } from "./models/synchronizationJob";
import { synchronizationSecret } from "./models/synchronizationSecret";
import { tokenSigningCertificate } from "./models/tokenSigningCertificate";
import type { Tenant } from "./tenant";

/** The resources of the simulated azuread provider. */
export const entraModels: readonly ResourceModel<Tenant>[] = [
  applicationAppRole,
  applicationFromTemplate,
  applicationIdentifierUri,
  applicationRegistration,
  appRoleAssignment,
  claimsMappingPolicy,
  claimsMappingPolicyAssignment,
  conditionalAccessPolicy,
  federatedIdentityCredential,
  namedLocation,
  servicePrincipal,
  synchronizationJob,
  synchronizationSecret,
  tokenSigningCertificate,
];

/** Its data sources. */
export const entraFunctions: readonly FunctionModel<Tenant>[] = [
  getApplication,
  getApplicationTemplate,
  getClientConfig,
  getGroup,
  getNamedLocation,
  getServicePrincipal,
  getUser,
];

export { configureAzuread } from "./configuration";
export { GraphError } from "./graphError";
export { seedTenant } from "./seed";
export type { TenantState } from "./state";
export { Tenant } from "./tenant";
