import { z } from "zod";
import { collection } from "../../graph/session/shapes";

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

const appRole = z
  .object({ id: z.string(), displayName: text, value: text, isEnabled: z.boolean() })
  .transform(({ displayName = "", ...role }) => ({ ...role, displayName }));

/** https://learn.microsoft.com/graph/api/resources/serviceprincipal */
const properties = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: text,
  applicationTemplateId: text,
  accountEnabled: z.boolean().nullish(),
  preferredSingleSignOnMode: text,
  preferredTokenSigningKeyThumbprint: text,
  loginUrl: text,
  homepage: text,
  appRoleAssignmentRequired: z.boolean(),
  servicePrincipalNames: collection(z.string()),
  replyUrls: collection(z.string()),
  samlSingleSignOnSettings: z.object({ relayState: text }).nullish(),
  appRoles: collection(appRole),
});

/** Names of what is read of it. */
export const selected = Object.keys(properties.shape).join();

export const servicePrincipal = properties.transform(
  ({ displayName = "", accountEnabled, samlSingleSignOnSettings, preferredTokenSigningKeyThumbprint, ...others }) => ({
    ...others,
    displayName,
    isEnabled: accountEnabled !== false,
    relayState: samlSingleSignOnSettings?.relayState,
    activeThumbprint: preferredTokenSigningKeyThumbprint?.toLowerCase(),
  }),
);

export type ServicePrincipal = z.infer<typeof servicePrincipal>;
