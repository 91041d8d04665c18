import { z } from "zod";
import { withoutOrigin } from "../appRoles";
import { may } from "./route";

export const newApplication = z.strictObject({ displayName: z.string() });

const appRole = z.strictObject({
  id: z.string(),
  allowedMemberTypes: z.array(z.string()),
  description: z.string().nullable(),
  displayName: z.string().nullable(),
  isEnabled: z.boolean(),
  value: z.string().nullable(),
  // Who changes roles sends back what was read.
  origin: may(z.literal(["Application", "ServicePrincipal"])),
});

export const applicationChanges = z.strictObject({
  displayName: may(z.string()),
  appRoles: may(z.array(appRole.transform(withoutOrigin))),
  identifierUris: may(z.array(z.string())),
  tags: may(z.array(z.string())),
  web: may(
    z.strictObject({
      homePageUrl: may(z.string().nullable()),
      logoutUrl: may(z.string().nullable()),
      redirectUris: may(z.array(z.string())),
    }),
  ),
});

const credentials = z.array(z.looseObject({ keyId: z.string() }).transform(({ keyId }) => keyId));
export const servicePrincipalChanges = z.strictObject({
  accountEnabled: may(z.boolean()),
  alternativeNames: may(z.array(z.string())),
  description: may(z.string().nullable()),
  keyCredentials: may(credentials),
  passwordCredentials: may(credentials),
  appRoles: may(z.array(appRole.transform(withoutOrigin))),
  appRoleAssignmentRequired: may(z.boolean()),
  loginUrl: may(z.string().nullable()),
  notes: may(z.string().nullable()),
  notificationEmailAddresses: may(z.array(z.string())),
  preferredSingleSignOnMode: may(z.string().nullable()),
  preferredTokenSigningKeyThumbprint: may(z.string().nullable()),
  samlSingleSignOnSettings: may(z.strictObject({ relayState: z.string().nullable() }).nullable()),
  tags: may(z.array(z.string())),
});

// A policy of these kinds is for those that it is assigned to.
const isOrganizationDefault = may(z.literal(false));
export const policy = z.strictObject({
  displayName: z.string(),
  definition: z.array(z.string()),
  isOrganizationDefault,
});
export const policyChanges = z.strictObject({
  displayName: may(z.string()),
  definition: may(z.array(z.string())),
  isOrganizationDefault,
});

export const certificate = z.strictObject({ displayName: may(z.string()), endDateTime: may(z.string()) });
export const assignment = z.strictObject({ resourceId: z.string(), principalId: z.string(), appRoleId: z.string() });
export const group = z.strictObject({
  displayName: z.string(),
  description: may(z.string().nullable()),
  mailEnabled: z.boolean(),
  mailNickname: z.string(),
  securityEnabled: z.boolean(),
});
