import { ofTheInstance, ofThePermissions, ofTheProvider, ofTheRole, ofTheTrust } from "./aws";
import type { Mutation } from "./deployment";
import {
  ofTheApplication,
  ofTheCertificate,
  ofTheClaims,
  ofThePerson,
  ofTheRelayState,
  ofTheRoleInEntra,
} from "./entra";
import { ofTheImport } from "./import";

/** Everything that is changed by hand, by what it is changed of. */
export const catalogue: Readonly<Record<string, readonly Mutation[]>> = {
  "an application": ofTheApplication,
  "a relay state": ofTheRelayState,
  "signing certificates": ofTheCertificate,
  "what Entra says": ofTheClaims,
  "an app role": ofTheRoleInEntra,
  "a person": ofThePerson,
  "a SAML provider": ofTheProvider,
  "a trust policy": ofTheTrust,
  "a role's permissions": ofThePermissions,
  "a role": ofTheRole,
  "an instance": ofTheInstance,
  "the role import": ofTheImport,
};
