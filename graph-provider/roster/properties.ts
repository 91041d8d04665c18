import { z } from "zod";
import { quotas } from "../../federation/roster/limits";
import { parseRosterLine, type RosterUser } from "../../federation/roster/rosterUser";
import type { WorkProfile } from "../../federation/roster/workProfile";
import { type Properties, Unknown } from "../../tools/wire/provider";

/** The lines of users, by username: none of an import, and of what is not known yet. */
export function lines({ users }: Properties): Readonly<Record<string, string>> {
  return users instanceof Unknown ? {} : z.record(z.string(), z.string()).default({}).parse(users);
}

export const usersIn = (properties: Properties): RosterUser[] =>
  Object.entries(lines(properties)).flatMap(([username, line]) => parseRosterLine(username, line) ?? []);

export const profilesIn = (properties: Properties): Readonly<Record<string, WorkProfile>> =>
  z.record(z.string(), workProfile).default({}).parse(properties["profiles"]);

export const workProfile = z.strictObject({
  securityProfiles: z.array(z.string()).min(1).max(quotas.securityProfiles),
  routingProfile: z.string(),
  hierarchyGroup: z.string().exactOptional(),
  phone: z.strictObject({
    type: z.enum(["softphone", "deskPhone"]),
    number: z.string().exactOptional(),
    autoAccept: z.boolean(),
    afterContactWorkSeconds: z.number(),
  }),
  tags: z.record(z.string(), z.string()),
});

/** Those whom an earlier deployment wrote, and this one does not name. */
export function leavers(news: Properties, state: Properties): string[] {
  const wanted = lines(news);
  const before = [...Object.keys(lines(state)), ...leftIn(state)];
  return [...new Set(before)].filter((username) => !(username in wanted)).sort();
}

/** Usernames of those who left, and whose users were kept. */
export const leftIn = (state: Properties): string[] => z.array(z.string()).default([]).parse(state["left"]);

/** Undefined: it is not known yet. */
export function numberOf(properties: Properties, key: string): number | undefined {
  const value = properties[key];
  return typeof value === "number" ? value : undefined;
}
