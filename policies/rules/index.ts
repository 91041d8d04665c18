import type { Rule } from "../rule";
import { appRoleValue } from "./appRoleValue";
import { federatedRolePermissions } from "./federatedRolePermissions";
import { noAccessKey } from "./noAccessKey";
import { relayStateInstance } from "./relayStateInstance";
import { samlClaims } from "./samlClaims";
import { samlMode } from "./samlMode";
import { samlTrust } from "./samlTrust";
import { signInProtected } from "./signInProtected";

/** All rules, in the order in which a sign-in meets them. */
export const rules: readonly Rule[] = [
  samlMode,
  samlClaims,
  appRoleValue,
  samlTrust,
  federatedRolePermissions,
  relayStateInstance,
  noAccessKey,
  signInProtected,
];
