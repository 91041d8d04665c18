import { z } from "zod";
import { permissionProblem, profileSets, securityProfileQuotas } from "../federation/securityProfiles";
import { obeys, settingDocs } from "./docs";
import { patterns } from "./patterns";

const listOfAws = "https://docs.aws.amazon.com/connect/latest/adminguide/security-profile-list.html";
const createProfile = "https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateSecurityProfile.html";
const sets = Object.keys(profileSets) as [keyof typeof profileSets];

const set = z
  .enum(sets)
  .exactOptional()
  .register(settingDocs, {
    title: "Usual permissions",
    examples: ["supervisor"],
    description:
      "Permissions that people of this work usually need. `agent`: the Contact Control Panel and outbound calls. `supervisor`: also metrics, contact search, listening in and barging in, and seeing who works how. `admin`: also making and editing users, queues, routing profiles, flows, prompts and phone numbers; no set may edit security profiles, or delete.",
    allowed: "agent, supervisor or admin",
    computedDefault: "none: `permissions` says all",
    remedy: "Choose one of them, or leave it out and name permissions",
    sources: [listOfAws],
  });

const permissions = z
  .array(
    z
      .string()
      .check(obeys(permissionProblem))
      .register(settingDocs, {
        title: "Permission",
        examples: ["ContactSearch.View"],
        description: "Name of a permission in the API.",
        allowed: "text: the API name of a permission",
        remedy: "Copy it from AWS's list of security profile permissions",
        sources: [listOfAws],
        editor: { pattern: patterns.connectPermission },
      }),
  )
  .max(securityProfileQuotas.permissions)
  .default([])
  .register(settingDocs, {
    title: "Further permissions",
    examples: [["ContactSearch.View", "RealtimeContactLens.View"]],
    description: "Permissions in addition to those of the set, by their names in the API.",
    allowed: `a list of up to ${securityProfileQuotas.permissions} permissions`,
    remedy: "Write one a line, each after a hyphen",
    sources: [createProfile, listOfAws],
    editor: { uniqueItems: true },
  });

export const securityProfiles = z
  .record(
    z.string(),
    z.strictObject({ set, permissions }).register(settingDocs, {
      title: "Security profile",
      examples: [{ set: "agent" }],
      description: "What users with this profile may do.",
      allowed: "a map with set and permissions",
      remedy: "Write it as in {set: agent}",
    }),
  )
  .default({})
  .register(settingDocs, {
    title: "Security profiles",
    examples: [{ "Contact Centre Agents": { set: "agent" }, "Contact Centre Leads": { set: "supervisor" } }],
    description:
      "Security profiles that this stack makes in its Amazon Connect instances, by name: 1 to 127 letters without accents, digits, spaces, `_ @` and `-`. `connectUsers` gives them to people by these names. A name that an instance already has is refused.",
    allowed: "a map of security profiles by name",
    remedy: "Write it as in securityProfiles: {Contact Centre Agents: {set: agent}}",
    sources: [createProfile],
    editor: { propertyNames: { pattern: patterns.securityProfile } },
  });
