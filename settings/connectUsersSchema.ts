import { z } from "zod";
import { quotas } from "../federation/roster/limits";
import { settingDocs } from "./docs";
import { patterns } from "./patterns";
import { allowedInProfile, workProfile } from "./workProfileSchema";

const createUser = "https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateUser.html";
const serviceQuotas = "https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html";

const everyone = z
  .strictObject(workProfile)
  .prefault({})
  .register(settingDocs, {
    title: "How everyone works",
    examples: [{ securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile" }],
    description: "How everyone works, if nothing more specific is set.",
    allowed: allowedInProfile,
    remedy: "Write at least the routing profile",
  });

const profileOf = (who: string) =>
  z.strictObject(workProfile).register(settingDocs, {
    title: `How ${who} work`,
    examples: [{ securityProfiles: ["CallCenterManager"] }],
    description: `How ${who} work. What you leave out comes from the more general settings.`,
    allowed: allowedInProfile,
    remedy: "Write what differs, as in {securityProfiles: [CallCenterManager]}",
  });

const ofApps = z
  .record(z.string(), profileOf("the people of the app"))
  .default({})
  .register(settingDocs, {
    title: "How the people of an app work",
    examples: [{ agent: { securityProfiles: ["Agent"] } }],
    description:
      "How the people of an app work, by the app's short name. People in several apps get the security profiles of all of them, and everything else from the first app in the alphabet.",
    allowed: "a map by the short names of apps",
    remedy: "Write it as in apps: {agent: {securityProfiles: [Agent]}}",
    editor: { propertyNames: { pattern: patterns.slug } },
  });

const ofGroups = z
  .record(z.string(), profileOf("the members of the group"))
  .default({})
  .register(settingDocs, {
    title: "How the members of a group work",
    examples: [{ "Contact Centre Leads": { securityProfiles: ["CallCenterManager"] } }],
    description:
      "How the members of a group work. Write the group's name or id as in the `groups` of an app. It overrides `apps`.",
    allowed: "a map by groups",
    remedy: "Write the group as the app does",
    editor: { propertyNames: { pattern: patterns.group } },
  });

const ofPeople = z
  .record(z.string(), profileOf("one's users"))
  .default({})
  .register(settingDocs, {
    title: "How one person works",
    examples: [{ "dana@contoso.example": { routingProfile: "Training" } }],
    description: "How one person works, by user principal name. It overrides everything else.",
    allowed: "a map by user principal names",
    remedy: "Write it as in people: {dana@contoso.example: {routingProfile: Training}}",
    editor: { propertyNames: { pattern: patterns.user } },
  });

export const connectUsers = z
  .strictObject({
    ...{ everyone, apps: ofApps, groups: ofGroups, people: ofPeople },
    maxDeletions: z
      .int()
      .min(0)
      .max(quotas.deletions)
      .default(0)
      .register(settingDocs, {
        title: "How many users may be deleted",
        examples: [10],
        description:
          "How many users of people who are no longer let in one deployment may delete. A deleted user loses its history in reports. 0: users are kept, and the preview names people who left; they cannot sign in. If more people leave, nothing is deployed.",
        allowed: `a whole number from 0 to ${quotas.deletions}`,
        remedy: "Leave it out to keep them",
        sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/delete-users.html"],
      }),
    writesPerSecond: z
      .int()
      .min(1)
      .max(quotas.mostWritesPerSecond)
      .default(quotas.writesPerSecond)
      .register(settingDocs, {
        title: "Requests a second",
        examples: [10],
        description:
          "How many users this account may change per second in a region: the API quota of Amazon Connect, which AWS raises on request.",
        allowed: `a whole number from 1 to ${quotas.mostWritesPerSecond}`,
        remedy: `Leave it out for ${quotas.writesPerSecond}, unless AWS raised the quota`,
        sources: [serviceQuotas],
      }),
  })
  .exactOptional()
  .register(settingDocs, {
    title: "Users of the instance",
    examples: [{ everyone: { securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile" } }],
    description:
      "Makes an Amazon Connect user for everybody who is let in, and keeps it as declared. People who already have a user keep it. See [people.md](people.md).",
    allowed: "a map with everyone, apps, groups, people, maxDeletions and writesPerSecond",
    computedDefault: "none: users are made by hand, and compared with the people who are let in",
    remedy:
      "Write it as in connectUsers: {everyone: {securityProfiles: [Agent], routingProfile: Basic Routing Profile}}",
    sources: [createUser],
  });
