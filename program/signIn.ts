import { claimsMappingPolicy } from "../federation/claims";
import type { AppSettings } from "../settings/schema";
import type { AppArns } from "./arns";
import type { Program } from "./surroundings";

/** The region whose sign-in endpoint Entra posts assertions to. */
export const acsRegionOf = ({ settings, surroundings }: Program): string =>
  settings.acsRegion ?? surroundings.instance.region;

/** What Entra says of people who sign in to an app: a claims mapping policy. */
export const claimsOf = (
  { sessionDuration, roleValue }: Pick<AppSettings, "sessionDuration"> & Pick<AppArns, "roleValue">,
  { settings: { roleSessionName, roleClaim, sourceIdentity, sessionTags } }: Program,
): string =>
  claimsMappingPolicy({
    ...{ roleSessionName, sessionDuration, sessionTags },
    ...(sourceIdentity !== undefined && { sourceIdentity }),
    ...(roleClaim === "everyone" && { role: roleValue }),
  });
