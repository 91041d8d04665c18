import { z } from "zod";
import { ipRangesPerLocation } from "../federation/conditionalAccess";
import { ipRangeProblem } from "../federation/ipRanges";
import { obeys, settingDocs } from "./docs";
import { patterns } from "./patterns";
import { displayNameProblem, groupProblem, userProblem } from "./values";

const users = "https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-users-groups";
const network = "https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network";
const breakGlass = "https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access";

const state = z
  .enum(["reportOnly", "enabled"])
  .default("reportOnly")
  .register(settingDocs, {
    title: "State of the policy",
    examples: ["enabled"],
    description:
      "`reportOnly`: Entra writes to the sign-in log what the policy would have done, and lets everybody in. `enabled`: the policy is enforced. Look at what it reports before you enable it.",
    allowed: "reportOnly or enabled",
    remedy: "Leave it out until you have seen what the policy reports",
    sources: ["https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-report-only"],
  });

const require = z
  .array(
    z.enum(["mfa", "compliantDevice", "hybridJoinedDevice"]).register(settingDocs, {
      title: "Requirement",
      examples: ["mfa", "compliantDevice"],
      description:
        "`mfa`: multi-factor authentication. `compliantDevice`: a device that Intune finds compliant. `hybridJoinedDevice`: a device that is Microsoft Entra hybrid joined.",
      allowed: "mfa, compliantDevice or hybridJoinedDevice",
      remedy: "Choose among these three",
    }),
  )
  .min(1)
  .default(["mfa"])
  .register(settingDocs, {
    title: "What people must meet",
    examples: [["mfa", "compliantDevice"]],
    description: "What people must have to sign in to the apps. If you name several, one of them is enough.",
    allowed: "a list of at least one of mfa, compliantDevice and hybridJoinedDevice",
    remedy: "Leave it out for multi-factor authentication",
    sources: ["https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant"],
    editor: { uniqueItems: true },
  });

const excludedGroups = z
  .array(
    z
      .string()
      .check(obeys(groupProblem))
      .register(settingDocs, {
        title: "Group that is not asked",
        examples: ["Break-glass accounts", "2f0e9d8c-7b6a-4594-8382-716051403f2e"],
        description: "Object id or display name of a security group.",
        allowed: "text: an object id or a display name",
        remedy: "Copy the object id or the name from the group's overview in the Entra admin center",
        editor: { pattern: patterns.group, minLength: 1, maxLength: 256 },
      }),
  )
  .min(1)
  .exactOptional()
  .register(settingDocs, {
    title: "Groups that are not asked",
    examples: [["Break-glass accounts"]],
    description:
      "Groups whose members the policy does not ask: object ids or display names of security groups. Members of nested groups count. `excludedGroups` or `excludedUsers` is required.",
    allowed: "a list of at least one object id or display name",
    remedy: "Name the group of your emergency access accounts, or leave it out and write excludedUsers",
    sources: [users, breakGlass],
    editor: { uniqueItems: true },
  });

const excludedUsers = z
  .array(
    z
      .string()
      .check(obeys(userProblem))
      .register(settingDocs, {
        title: "Account that is not asked",
        examples: ["break-glass@contoso.example", "2f0e9d8c-7b6a-4594-8382-716051403f2e"],
        description: "Object id or user principal name of an account.",
        allowed: "text: an object id or a user principal name",
        remedy: "Copy the object id or the user principal name from the user's overview in the Entra admin center",
        editor: { pattern: patterns.user },
      }),
  )
  .min(1)
  .exactOptional()
  .register(settingDocs, {
    title: "Accounts that are not asked",
    examples: [["break-glass@contoso.example"]],
    description:
      "Accounts that the policy does not ask: object ids or user principal names. `excludedGroups` or `excludedUsers` is required.",
    allowed: "a list of at least one object id or user principal name",
    remedy: "Name your emergency access accounts, or leave it out and write excludedGroups",
    sources: [users, breakGlass],
    editor: { uniqueItems: true },
  });

const excludedLocations = z
  .array(
    z
      .string()
      .check(obeys(displayNameProblem))
      .register(settingDocs, {
        title: "Named location",
        examples: ["Contact center Dublin"],
        description: "Display name of a named location of the tenant.",
        allowed: "text of 1 to 256 characters",
        remedy: "Copy the name from Entra ID, Conditional Access, Named locations",
        editor: { pattern: patterns.displayName, minLength: 1, maxLength: 256 },
      }),
  )
  .default([])
  .register(settingDocs, {
    title: "Named locations where nobody is asked",
    examples: [["Contact center Dublin"]],
    description: "Named locations of the tenant, by display name, from which people sign in without being asked.",
    allowed: "a list of display names",
    remedy: "Write one location a line, each after a hyphen",
    sources: [network],
    editor: { uniqueItems: true },
  });

const excludedIpRanges = z
  .array(
    z
      .string()
      .check(obeys(ipRangeProblem))
      .register(settingDocs, {
        title: "Range of IP addresses",
        examples: ["203.0.113.0/24", "2001:db8:1::/48"],
        description: "A range of public IPv4 or IPv6 addresses, in CIDR notation.",
        allowed: "text: a range of public addresses in CIDR notation",
        remedy: "Write the addresses from which your people reach the internet, as in 203.0.113.0/24",
        editor: { pattern: patterns.ipRange },
      }),
  )
  .max(ipRangesPerLocation)
  .default([])
  .register(settingDocs, {
    title: "IP ranges where nobody is asked",
    examples: [["203.0.113.0/24"]],
    description:
      "Ranges of public IP addresses from which people sign in without being asked. They become a named location of this stack. It is not marked as trusted, so other policies of the tenant do not change.",
    allowed: `a list of up to ${ipRangesPerLocation} ranges`,
    remedy: "Write one range a line, each after a hyphen",
    sources: [network],
    editor: { uniqueItems: true, maxItems: ipRangesPerLocation },
  });

const name = z
  .string()
  .check(obeys(displayNameProblem))
  .exactOptional()
  .register(settingDocs, {
    title: "Name of the policy",
    examples: ["Amazon Connect: MFA"],
    description:
      "Name of the policy, as administrators see it. The named location of `excludedIpRanges` has the same name.",
    allowed: "text of 1 to 256 characters",
    computedDefault: "`<project>-<stack>`",
    remedy: "Leave it out for the default",
    editor: { pattern: patterns.displayName, minLength: 1, maxLength: 256 },
  });

export const conditionalAccess = z
  .strictObject({ state, require, excludedGroups, excludedUsers, excludedLocations, excludedIpRanges, name })
  .exactOptional()
  .register(settingDocs, {
    title: "Conditional Access policy",
    examples: [{ excludedGroups: ["Break-glass accounts"] }],
    description:
      "A Conditional Access policy for the apps of this stack. Needs Entra ID P1. See [conditional-access.md](conditional-access.md).",
    allowed: "a map with state, require, excludedGroups, excludedUsers, excludedLocations, excludedIpRanges and name",
    computedDefault: "none: no policy is made",
    remedy:
      "Name your emergency access accounts, as in conditionalAccess: {excludedGroups: [Break-glass accounts]}, or leave it out",
    sources: ["https://learn.microsoft.com/entra/identity/conditional-access/overview"],
  });
