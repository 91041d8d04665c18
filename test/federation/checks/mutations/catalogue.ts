import { ofTheApplication } from "./application";
import { ofTheRoleInEntra } from "./appRoles";
import { ofTheCertificate } from "./certificates";
import { ofTheClaims } from "./claims";
import type { Mutation } from "./deployment";
import { ofTheImport } from "./import";
import { ofTheInstance } from "./instance";
import { ofThePair } from "./pair";
import { ofThePermissions } from "./permissions";
import { ofThePerson } from "./person";
import { ofTheProvider } from "./provider";
import { ofTheRelayState } from "./relayState";
import { ofTheRole } from "./role";
import { ofTheTrust } from "./trust";

/** Everything that is changed by hand, by what it is changed of. */
const catalogue: Readonly<Record<string, readonly Mutation[]>> = {
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
  "a Global Resiliency pair": ofThePair,
};

/** All of them, by titles of their own. */
export const mutations = Object.entries(catalogue).flatMap(([of, all]) =>
  all.map((each) => ({ ...each, of, title: `${of}: ${each.what}` })),
);
