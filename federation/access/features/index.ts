import { alerts, trailCheck, trailCreate } from "./alerts";
import { approvedOrigins, connectUsers, newInstance, securityProfiles } from "./connect";
import { conditionalAccess, owners } from "./entra";
import type { Feature } from "./feature";
import { breakGlass, otherIdentityProviders, permissionsBoundary, roleImport, tutorialPermissions } from "./roles";
import { signIn } from "./signIn";

export type { Feature } from "./feature";

export const features = {
  signIn,
  permissionsBoundary,
  otherIdentityProviders,
  tutorialPermissions,
  roleImport,
  breakGlass,
  approvedOrigins,
  connectUsers,
  securityProfiles,
  newInstance,
  conditionalAccess,
  owners,
  alerts,
  trailCheck,
  trailCreate,
} as const satisfies Readonly<Record<string, Feature>>;

export type FeatureName = keyof typeof features;
