import { claimsMappingPolicy } from "../federation/claims";
import { acsUrl, audiences } from "../federation/endpoints";
import { pairAudience, pairReplyUrl } from "../federation/globalResiliency";
import { relayState } from "../federation/relayState";
import type { AppSettings } from "../settings/schema";
import { type AppArns, arnsOf } from "./arns";
import { instanceOf } from "./instances";
import type { Program, Surroundings } from "./surroundings";

/** What addresses follow from. */
export interface Addressing extends Pick<Program, "settings"> {
  readonly surroundings: Pick<Surroundings, "partition" | "account" | "instance">;
}

/** Where Entra posts the assertions of an app (ACS). */
export function replyUrlOf(app: AppSettings, { settings, surroundings }: Addressing): string {
  const { instance } = surroundings;
  return settings.globalResiliency === undefined
    ? acsUrl(settings.acsRegion ?? instance.region)
    : pairReplyUrl(instance, { ...arnsOf(app, settings, surroundings), landing: app.landing });
}

/** Addresses (SAML:aud) that roles accept assertions at. */
export const audiencesOf = ({ settings, surroundings: { instance } }: Addressing): string[] =>
  settings.globalResiliency === undefined ? audiences(settings.acsRegion ?? instance.region) : [pairAudience(instance)];

/**
 * The relay state of an app; undefined: none, as people of a Global Resiliency pair need none. The deployment that takes an app there
 * leaves it until the next one: as long as Entra posts to a region's endpoint, people need it.
 */
export function relayStateOf(
  { slug, landing }: Pick<AppSettings, "slug" | "landing">,
  { settings, surroundings }: Program,
): string | undefined {
  const { leavingRegions = [] } = surroundings;
  return settings.globalResiliency === undefined || leavingRegions.includes(slug)
    ? relayState(instanceOf({ slug }, surroundings), landing)
    : undefined;
}

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
