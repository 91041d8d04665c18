import { z } from "zod";
import type { TagSource } from "../federation/claims";
import type { PolicyState, Requirement } from "../federation/conditionalAccess";
import type { Landing } from "../federation/landing";
import type { PersonValue } from "../federation/personValue";
import type { PartOfProfile } from "../federation/roster/workProfile";
import { alerts } from "./alertsSchema";
import { apps } from "./appSchema";
import { approvedOrigins } from "./approvedOriginsSchema";
import { settingDocs } from "./docs";
import { instance } from "./instanceSchema";
import { patterns } from "./patterns";
import { acsRegion } from "./regionsSchema";
import { roleAssignment, roleClaim, roleImport } from "./roleImportSchema";
import { breakGlass } from "./breakGlassSchema";
import { globalResiliency } from "./globalResiliencySchema";
import { conditionalAccess } from "./conditionalAccessSchema";
import { connectUsers } from "./connectUsersSchema";
import { people, renamesPeople, roleSessionName } from "./peopleSchema";
import { securityProfiles } from "./securityProfilesSchema";
import { sessionTags, sourceIdentity } from "./personValueSchema";
import { role } from "./roleSchema";
import { metadata, signing } from "./signingSchema";

/** The settings of a stack as the program uses them: checked, every default filled in. */
export interface Settings {
  readonly instance: NamedInstance;
  /** What the instance is to be, if the stack makes it; its alias is above. */
  readonly newInstance?: NewInstance;
  /** In the order of their slugs. At least one. */
  readonly apps: readonly AppSettings[];
  readonly role: {
    readonly topology: "shared" | "perApp";
    readonly path: string;
    /** ARN of an IAM policy. */
    readonly permissionsBoundary?: string;
    readonly permissions: "leastPrivilege" | "tutorial";
    /** Of the managed policy, with the permissions of the tutorial. */
    readonly policyName: string;
    /** Characters. */
    readonly trustPolicyQuota: number;
    /** ARNs of SAML providers that others make. */
    readonly trustedProviders: readonly string[];
  };
  /** One with a shared role, else one for each app. */
  readonly roles: readonly RoleSettings[];
  readonly roleAssignment: "declared" | "imported";
  readonly roleClaim: "assigned" | "everyone";
  readonly roleImport: { readonly user: string; readonly policy: string; readonly accessKey: string };
  readonly signing: {
    /** One of the slots below. */
    readonly active: string;
    /** By slot. */
    readonly certificates: Readonly<Record<string, { readonly endDate: string }>>;
    /** Days before the active certificate ends; 0: never. */
    readonly expiry: { readonly warnDays: number; readonly failDays: number };
  };
  readonly metadata: "synthesized" | "fetched";
  readonly roleSessionName: PersonValue;
  /** What people were called by until now, where the settings say that they are to be renamed. */
  readonly renamesPeople?: PersonValue;
  /** Left out: none is sent. */
  readonly sourceIdentity?: PersonValue;
  /** By key. */
  readonly sessionTags: Readonly<Record<string, TagSource>>;
  readonly people: { readonly unfit: "refuse" | "warn"; readonly missing: "refuse" | "warn" };
  /** Left out: there is no such role. */
  readonly breakGlass?: BreakGlassSettings;
  /** Left out: there is no such policy. */
  readonly conditionalAccess?: ConditionalAccessSettings;
  /** Permissions of each, by name. */
  readonly securityProfiles: Readonly<Record<string, readonly string[]>>;
  /** Beside those that the instances approve otherwise. */
  readonly approvedOrigins: readonly string[];
  /** Left out: users are made by hand. */
  readonly connectUsers?: ConnectUsersSettings;
  /** Left out: nobody is told. */
  readonly alerts?: AlertSettings;
  /** Left out: the region of the instance. */
  readonly acsRegion?: string;
  /** Left out: people sign in to the instance alone. */
  readonly globalResiliency?: { readonly replicaRegion: string };
  readonly protection: "signIn" | "everything";
  readonly tags: Readonly<Record<string, string>>;
}

export interface NewInstance {
  readonly inboundCalls: boolean;
  readonly outboundCalls: boolean;
  readonly contactFlowLogs: boolean;
  readonly contactLens: boolean;
  readonly autoResolveBestVoices: boolean;
  readonly earlyMedia: boolean;
  readonly multiPartyConference: boolean;
  readonly onRemoval: "refuse" | "keep" | "delete";
}

export type NamedInstance = { readonly alias: string } | { readonly id: string } | { readonly arn: string };

/** How people work, the more general first: what is said later comes before it. */
export interface ConnectUsersSettings {
  readonly everyone: PartOfProfile;
  /** By slug. */
  readonly apps: Readonly<Record<string, PartOfProfile>>;
  /** By object id or display name, as apps name them. */
  readonly groups: Readonly<Record<string, PartOfProfile>>;
  /** By user principal name. */
  readonly people: Readonly<Record<string, PartOfProfile>>;
  readonly maxDeletions: number;
  readonly writesPerSecond: number;
}

export interface AlertSettings {
  /** What the names of topics and rules begin with. */
  readonly name: string;
  readonly emails: readonly string[];
  readonly trail: "check" | "create" | "none";
}

export interface BreakGlassSettings {
  /** Name of the role. */
  readonly role: string;
  /** ARNs of accounts, roles and users. */
  readonly trusted: readonly string[];
  readonly mfa: "required" | "notRequired";
  /** ARN of an IAM policy. */
  readonly permissionsBoundary?: string;
}

export interface ConditionalAccessSettings {
  readonly state: PolicyState;
  /** Any one of them is enough. */
  readonly require: readonly Requirement[];
  readonly excludedGroups: AppSettings["groups"];
  readonly excludedUsers: AppSettings["users"];
  /** Display names. */
  readonly excludedLocations: readonly string[];
  /** In CIDR notation. */
  readonly excludedIpRanges: readonly string[];
  /** Of the policy, and of the location that the ranges are. */
  readonly name: string;
}

export interface RoleSettings {
  readonly name: string;
  /** Seconds; not less than the session of any of its apps. */
  readonly maxSessionDuration: number;
  /** Slugs of those who sign in to it. */
  readonly apps: readonly string[];
}

export interface AppSettings {
  /** Short and unique; resource names begin with it. */
  readonly slug: string;
  readonly displayName: string;
  readonly instance: NamedInstance;
  readonly landing: Landing;
  /** Seconds. */
  readonly sessionDuration: number;
  readonly groups: readonly ({ readonly objectId: string } | { readonly displayName: string })[];
  readonly users: readonly ({ readonly objectId: string } | { readonly userPrincipalName: string })[];
  /** At most 5. */
  readonly notificationEmails: readonly string[];
  /** Object ids. */
  readonly owners: readonly string[];
  readonly samlProvider: string;
  /** Name of the IAM role. */
  readonly role: string;
  readonly identifier: string;
  /** `none`: the app may be removed. */
  readonly protection: "signIn" | "none";
}

const protection = z
  .enum(["signIn", "everything"])
  .default("signIn")
  .register(settingDocs, {
    title: "Protection of the stack",
    examples: ["everything"],
    description:
      "What Pulumi refuses to delete or replace. `signIn`: the applications, their service principals, the SAML providers and the role. `everything`: all resources of the stack, except assignments and certificates.",
    allowed: "signIn or everything",
    remedy: "Choose one of the two; `pulumi state unprotect` removes the protection",
    sources: ["https://www.pulumi.com/docs/iac/concepts/options/protect/"],
  });

const tags = z
  .record(
    z.string(),
    z.string().register(settingDocs, {
      title: "Value of the tag",
      examples: ["prod"],
      description: "The tag's value.",
      allowed: "text of up to 256 characters",
      remedy: "Put numbers, dates, true and false in quotes",
      editor: { pattern: patterns.tagValue },
    }),
  )
  .default({})
  .register(settingDocs, {
    title: "Tags in AWS",
    examples: [{ Environment: "prod", CostCenter: "4711" }],
    description: "Tags of the resources in AWS: up to 50.",
    allowed: "a map of text",
    remedy: 'Write it as in tags: {CostCenter: "4711"}',
    sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html"],
    editor: { propertyNames: { pattern: patterns.tagKey }, maxProperties: 50 },
  });

/** What may stand in a stack file under the project's name, before cross-field rules and computed defaults. */
export const stackSettings = z.strictObject({
  instance,
  apps,
  role,
  roleAssignment,
  roleClaim,
  roleImport,
  signing,
  metadata,
  roleSessionName,
  renamesPeople,
  sourceIdentity,
  sessionTags,
  people,
  acsRegion,
  globalResiliency,
  breakGlass,
  conditionalAccess,
  approvedOrigins,
  securityProfiles,
  connectUsers,
  alerts,
  protection,
  tags,
});

export type StackSettings = z.output<typeof stackSettings>;

/** The settings without those that have a problem of their own, so that cross-field rules can judge the rest. */
export function draftSettings() {
  return z.deepPartial(stackSettings);
}

export type DraftSettings = z.output<ReturnType<typeof draftSettings>>;
