import { z } from "zod";
import { obeys, settingDocs } from "./docs";
import { patterns } from "./patterns";
import { tagsProblem } from "../federation/names";
import { afterContactWork, phoneNumberProblem, profileNameProblem, quotas } from "../federation/roster/limits";

const phoneConfig = "https://docs.aws.amazon.com/connect/latest/APIReference/API_UserPhoneConfig.html";

const name = () => z.string().check(obeys(profileNameProblem));
const ofName = {
  allowed: `text of 1 to ${quotas.nameLength} characters`,
  remedy: "Copy the name from the Amazon Connect admin website",
  editor: { minLength: 1, maxLength: quotas.nameLength },
};

const securityProfiles = z
  .array(
    name().register(settingDocs, {
      ...ofName,
      title: "Security profile",
      examples: ["Agent"],
      description: "Name of a security profile of the instance.",
      sources: ["https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateUser.html"],
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
    computedDefault: "the more general setting",
    remedy: "Write one name a line, each after a hyphen",
    sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/connect-security-profiles.html"],
    editor: { uniqueItems: true },
  });

const routingProfile = name()
  .exactOptional()
  .register(settingDocs, {
    ...ofName,
    title: "Which contacts they get",
    examples: ["Basic Routing Profile"],
    description: "Name of the routing profile of the user.",
    computedDefault: "the more general setting",
    sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/routing-profiles.html"],
  });

const hierarchyGroup = name()
  .exactOptional()
  .register(settingDocs, {
    ...ofName,
    title: "Where they stand in the agent hierarchy",
    examples: ["Berlin"],
    description: "Name of the hierarchy group of the user, which must be the only one of that name.",
    computedDefault: "the more general setting, or none",
    sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/agent-hierarchy.html"],
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
          "Number of the desk phone that calls go to, in the international form. Without it, calls come to the browser (softphone).",
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
    computedDefault: "the more general setting, or a softphone",
    remedy: "Write it as in phone: {autoAccept: true}",
    sources: [phoneConfig],
  });

const tags = z
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
    computedDefault: "the more general setting, or none",
    remedy: 'Write it as in tags: {Team: "sales"}',
    sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/tagging.html"],
    editor: { propertyNames: { pattern: patterns.tagKey }, maxProperties: 50 },
  });

/** How somebody works in the instance; all of it may be left out. */
export const workProfile = { securityProfiles, routingProfile, hierarchyGroup, phone, tags };
export const allowedInProfile = "a map with securityProfiles, routingProfile, hierarchyGroup, phone and tags";
