import { z } from "zod";
import { obeys, settingDocs } from "./docs";
import { patterns } from "./patterns";
import { tagsProblem } from "../federation/names";
import { afterContactWork, phoneNumberProblem, profileNameProblem, quotas } from "../federation/roster/limits";

const createUser = "https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateUser.html";
const phoneConfig = "https://docs.aws.amazon.com/connect/latest/APIReference/API_UserPhoneConfig.html";
const serviceQuotas = "https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html";

const named = (doc: { readonly title: string; readonly examples: readonly [string]; readonly description: string }) =>
  z
    .string()
    .check(obeys(profileNameProblem))
    .register(settingDocs, {
      ...doc,
      allowed: `text of 1 to ${quotas.nameLength} characters`,
      remedy: "Copy the name from the Amazon Connect admin website",
      sources: [createUser],
      editor: { minLength: 1, maxLength: quotas.nameLength },
    });

const securityProfiles = z
  .array(
    named({
      title: "Security profile",
      examples: ["Agent"],
      description: "Name of a security profile of the instance.",
    }),
  )
  .min(1)
  .max(quotas.securityProfiles)
  .exactOptional()
  .register(settingDocs, {
    title: "What they may do",
    examples: [["Agent"]],
    description:
      "Names of security profiles: what the user may see and do in Amazon Connect. They must grant the page on which the person lands.",
    allowed: `a list of 1 to ${quotas.securityProfiles} names`,
    computedDefault: "what is said for more people",
    remedy: "Write one name a line, each after a hyphen",
    sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/connect-security-profiles.html"],
    editor: { uniqueItems: true },
  });

const routingProfile = named({
  title: "Which contacts they get",
  examples: ["Basic Routing Profile"],
  description: "Name of the routing profile of the user.",
})
  .exactOptional()
  .register(settingDocs, {
    title: "Which contacts they get",
    examples: ["Basic Routing Profile"],
    description: "Name of the routing profile of the user.",
    allowed: `text of 1 to ${quotas.nameLength} characters`,
    computedDefault: "what is said for more people",
    remedy: "Copy the name from the Amazon Connect admin website",
    sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/routing-profiles.html"],
    editor: { minLength: 1, maxLength: quotas.nameLength },
  });

const hierarchyGroup = z
  .string()
  .check(obeys(profileNameProblem))
  .exactOptional()
  .register(settingDocs, {
    title: "Where they stand in the agent hierarchy",
    examples: ["Berlin"],
    description: "Name of the hierarchy group of the user, which must be the only one of that name.",
    allowed: `text of 1 to ${quotas.nameLength} characters`,
    computedDefault: "what is said for more people, or none",
    remedy: "Copy the name from the Amazon Connect admin website",
    sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/agent-hierarchy.html"],
    editor: { minLength: 1, maxLength: quotas.nameLength },
  });

const phone = z
  .strictObject({
    number: z
      .string()
      .check(obeys(phoneNumberProblem))
      .exactOptional()
      .register(settingDocs, {
        title: "Number of the desk phone",
        examples: ["+4930123456"],
        description:
          "Number of the desk phone that calls go to, in the international form. Left out, they come to the browser (softphone).",
        allowed: "text: + and up to 15 digits",
        computedDefault: "none: a softphone",
        remedy: 'Write it in quotes, as in "+4930123456"',
        sources: [phoneConfig],
        editor: { pattern: patterns.phoneNumber },
      }),
    autoAccept: z
      .boolean()
      .default(false)
      .register(settingDocs, {
        title: "Connect calls without a click",
        examples: [true],
        description: "Whether calls are connected without a click. Softphones only.",
        allowed: "true or false",
        remedy: "Leave it out, or write true",
        sources: [phoneConfig],
      }),
    afterContactWorkSeconds: z
      .int()
      .min(afterContactWork.min)
      .max(afterContactWork.max)
      .default(0)
      .register(settingDocs, {
        title: "Time after a contact",
        examples: [30],
        description: "Seconds that the user has after a contact before the next one comes. 0: as many as they need.",
        allowed: `a whole number of seconds from ${afterContactWork.min} to ${afterContactWork.max}`,
        remedy: "Leave it out, or write the seconds",
        sources: [phoneConfig],
      }),
  })
  .exactOptional()
  .register(settingDocs, {
    title: "Phone",
    examples: [{ autoAccept: true }],
    description: "How calls reach the user.",
    allowed: "a map with number, autoAccept and afterContactWorkSeconds",
    computedDefault: "what is said for more people, or a softphone",
    remedy: "Write it as in phone: {autoAccept: true}",
    sources: [phoneConfig],
  });

const userTags = z
  .record(
    z.string(),
    z.string().register(settingDocs, {
      title: "Value of the tag",
      examples: ["sales"],
      description: "The tag's value.",
      allowed: "text of up to 256 characters",
      remedy: "Put numbers, dates, true and false in quotes",
      editor: { pattern: patterns.tagValue },
    }),
  )
  .check(obeys((all) => tagsProblem(all)))
  .exactOptional()
  .register(settingDocs, {
    title: "Tags of the user",
    examples: [{ Team: "sales" }],
    description: "Tags of the user. Those that others set stay.",
    allowed: "a map of text",
    computedDefault: "what is said for more people, or none",
    remedy: 'Write it as in tags: {Team: "sales"}',
    sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/tagging.html"],
    editor: { propertyNames: { pattern: patterns.tagKey }, maxProperties: 50 },
  });

const parts = { securityProfiles, routingProfile, hierarchyGroup, phone, tags: userTags };
const allowedParts = "a map with securityProfiles, routingProfile, hierarchyGroup, phone and tags";

const everyone = z
  .strictObject(parts)
  .prefault({})
  .register(settingDocs, {
    title: "How everyone works",
    examples: [{ securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile" }],
    description: "How everyone works of whom nothing else is said.",
    allowed: allowedParts,
    remedy: "Write at least the routing profile",
  });

const profileOf = (who: string) =>
  z.strictObject(parts).register(settingDocs, {
    title: `How ${who} work`,
    examples: [{ securityProfiles: ["CallCenterManager"] }],
    description: `How ${who} work. What is left out is as for more people.`,
    allowed: allowedParts,
    remedy: "Write what differs, as in {securityProfiles: [CallCenterManager]}",
  });

const ofApps = z
  .record(z.string(), profileOf("the people of the app"))
  .default({})
  .register(settingDocs, {
    title: "How the people of an app work",
    examples: [{ agent: { securityProfiles: ["Agent"] } }],
    description:
      "How the people of an app work, by the app's short name. Who is in several has the security profiles of all of them, and the rest of the first in the alphabet.",
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
      "How the members of a group work, by the group's name or id as an app has it among its `groups`. It comes before what is said of the app.",
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
    description: "How one person works, by user principal name. It comes before all else.",
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
          "How many users one deployment may delete of people who are no longer let in. A user's history in reports goes with the user. 0: they are kept, and named when they leave; nobody can sign in as one of them. If more people leave than that, nothing is deployed.",
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
          "How many users Amazon Connect lets this account change in a second and region: its API quota, which AWS raises on request.",
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
      "Makes and keeps the Amazon Connect users of everybody who is let in. Who has one already keeps it. See [people.md](people.md).",
    allowed: "a map with everyone, apps, groups, people, maxDeletions and writesPerSecond",
    computedDefault: "none: users are made by hand, and compared with the people who are let in",
    remedy:
      "Write it as in connectUsers: {everyone: {securityProfiles: [Agent], routingProfile: Basic Routing Profile}}",
    sources: [createUser],
  });
