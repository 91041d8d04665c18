import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { ListedRole } from "../../../clouds/federation/aws/listedRoles";
import type { AppRoleAssignment } from "../../../clouds/federation/entra/assigned";
import type { Known } from "../../../federation/facts";
import type { PolicyOfRole } from "../../../federation/model";
import type {
  Found,
  FoundAccount,
  FoundApp,
  FoundAppRole,
  FoundCertificate,
  FoundClaimsPolicy,
  FoundRole,
} from "../../../cli/adopt/read/found";
import { match, type Federation } from "../../../cli/adopt/plan/match";
import { planOf, type Plan } from "../../../cli/adopt/plan/plan";
import { requestOf, type AdoptOptions } from "../../../cli/adopt/request";
import { roleListPolicy, tutorialFederationPolicy } from "../../../federation/permissions";
import { defaultReplyUrl } from "../../../federation/endpoints";
import { trustPolicy } from "../../../federation/trustPolicy";

export const now = new Date("2026-11-25T12:00:00Z");
export const account = "111122223333";
export const instanceId = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
export const instanceArn = `arn:aws:connect:us-east-1:${account}:instance/${instanceId}`;
export const federate = `console.aws.amazon.com/connect/federate/${instanceId}?destination=`;

export const roleArn = (name: string, path = "/") => `arn:aws:iam::${account}:role${path}${name}`;
export const providerArn = (name: string) => `arn:aws:iam::${account}:saml-provider/${name}`;
/** An id that is the same for the same text. */
export const guid = (text: string) =>
  `0a000000-0000-4000-8000-${createHash("sha1").update(text).digest("hex").slice(0, 12)}`;

export const place = (id: string) => ({ title: id, url: "https://entra.microsoft.com/", id });

/** What signs, unless it is said not to. */
export interface Certificate extends FoundCertificate {
  readonly active: boolean;
}

/** @param name Its thumbprint. */
export function certificate(name: string, changes: Partial<Certificate> = {}): Certificate {
  return {
    at: place(guid(name)),
    thumbprint: name.toLowerCase(),
    value: name,
    start: "2026-03-01T10:00:00Z",
    end: "2029-03-01T10:00:00Z",
    active: true,
    ...changes,
  };
}

/** Certificates as an application has them. */
export const signingWith = (
  certificates: readonly Certificate[],
): Pick<FoundApp, "certificates" | "activeThumbprint"> => ({
  certificates,
  activeThumbprint: certificates.find(({ active }) => active)?.thumbprint ?? "gone",
});

export function assignment(name: string, appRoleId: string, principalType = "User"): AppRoleAssignment {
  return { id: `assignment-${name}`, appRoleId, principalId: guid(name), principalType, name };
}

export function appRole(id: string, value: string | undefined, changes: Partial<FoundAppRole> = {}): FoundAppRole {
  return { at: place(id), id, displayName: id, value, isEnabled: true, isDeclared: true, ...changes };
}

/** Of one application alone. */
export function claimsPolicy(definition: string, changes: Partial<FoundClaimsPolicy> = {}): FoundClaimsPolicy {
  return { at: { ...place("p"), title: "claims mapping policy AWS" }, definition, shared: false, ...changes };
}

export const importJob = (id: string): FoundApp["importJob"] => ({
  ...{ at: place(id), isActive: true, status: { code: "Active" } },
});

/** As a person who follows the tutorial makes it: an imported role, to which somebody is assigned. */
export function app(slug: string, changes: Partial<FoundApp> = {}): FoundApp {
  const appRoleId = guid(`role ${slug}`);
  return {
    slug,
    displayName: `Amazon Connect - ${slug}`,
    applicationObjectId: guid(`application ${slug}`),
    clientId: guid(`client ${slug}`),
    objectId: guid(`principal ${slug}`),
    isFromTemplate: true,
    entityIds: [`https://signin.aws.amazon.com/saml#${slug}`],
    replyUrls: [defaultReplyUrl("aws")],
    relayState: `https://us-east-1.${federate}%2Fconnect%2F`,
    notificationEmails: ["ops@contoso.example"],
    ...signingWith([certificate(`CERTIFICATE-${slug.toUpperCase()}`)]),
    appRoles: [
      appRole(guid(`access ${slug}`), undefined),
      appRole(appRoleId, `${roleArn(`${slug}-role`)},${providerArn(slug)}`, { isDeclared: false }),
    ],
    assignments: [assignment(`Ann ${slug}`, appRoleId)],
    claimsPolicies: [],
    importJob: importJob(`aws.job.${slug}`),
    ...changes,
  };
}

/** The same with a role that the application itself has. */
export function declaredApp(slug: string, value: string, changes: Partial<FoundApp> = {}): FoundApp {
  return app(slug, { importJob: undefined, appRoles: [appRole(guid(`role ${slug}`), value)], ...changes });
}

export function role(name: string, trusts: readonly string[], changes: Partial<ListedRole> = {}): ListedRole {
  const { path = "/" } = changes;
  return {
    name,
    arn: roleArn(name, path),
    path,
    uniqueId: `AROA${name}`,
    created: "2026-03-01T10:00:00Z",
    maxSessionDuration: 3600,
    trustPolicy: JSON.stringify(
      trustPolicy({ providerArns: trusts.map(providerArn), audiences: [defaultReplyUrl("aws")] }),
    ),
    ...changes,
  };
}

type Policy = Known<PolicyOfRole>;

/** A managed one. */
export function policy(name: string, document: unknown, path = "/", owner = account): Policy {
  const arn = `arn:aws:iam::${owner}:policy${path}${name}`;
  return { at: place(arn), name: arn, document: JSON.stringify(document) };
}

export function inlinePolicy(name: string, document: unknown = {}): Policy {
  return { at: place(name), name, document: JSON.stringify(document) };
}

/** What a role may do, and what else only its own page shows. */
export type Permissions = Partial<Omit<FoundRole, keyof ListedRole>>;

export const federationPolicy = policy("azure_federation_policy", tutorialFederationPolicy(instanceArn));
export const listPolicy = policy("azure_cli_policy", roleListPolicy());
export const tutorialPermissions: Permissions = { policies: [federationPolicy, listPolicy] };

export function rolesWith(roles: readonly ListedRole[], permissions: Permissions): ReadonlyMap<string, FoundRole> {
  return new Map(
    roles.map((each) => [each.arn, { ...each, policies: [], tags: {}, boundary: undefined, ...permissions }]),
  );
}

/** What the tutorial makes for these apps. */
export function accountFor(slugs: readonly string[], changes: Partial<FoundAccount> = {}): FoundAccount {
  return {
    account,
    region: "us-east-1",
    instances: [
      { id: instanceId, arn: instanceArn, alias: "contoso-dev", identityManagementType: "SAML", status: "ACTIVE" },
    ],
    providers: slugs.map((slug) => ({
      ...{ name: slug, arn: providerArn(slug), thumbprints: [`CERTIFICATE-${slug.toUpperCase()}`] },
    })),
    roles: slugs.map((slug) => role(`${slug}-role`, [slug])),
    user: {
      ...{ name: "azure_cli_user", policies: [listPolicy] },
      keys: [{ id: "AKIA1", isActive: true, lastUsed: undefined }],
    },
    ...changes,
  };
}

export const tutorial: Found = { apps: [app("admin"), app("agent")], account: accountFor(["admin", "agent"]) };

/** What one asks for who names the apps and nothing else. */
export function asked(found: Found, options: Omit<AdoptOptions, "stack"> = {}) {
  return requestOf({ stack: "adopted", app: found.apps.map(({ slug }) => `${slug}=${slug}`), ...options });
}

export function matched(found: Found, options?: Omit<AdoptOptions, "stack">): Federation {
  const federation = match(found, asked(found, options));
  assert.ok("apps" in federation, JSON.stringify(federation));
  return federation;
}

/** The plan for what was found, where every role may do the same. */
export function planned(found: Found = tutorial, permissions = tutorialPermissions, at = now): Plan {
  return planOf(matched(found), rolesWith(found.account.roles, permissions), at);
}
