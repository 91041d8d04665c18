import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type {
  Found,
  FoundAccount,
  FoundApp,
  FoundAssignment,
  FoundCertificate,
  FoundClaimsPolicy,
  FoundPermissions,
  FoundPolicy,
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

export function certificate(thumbprint: string, changes: Partial<FoundCertificate> = {}): FoundCertificate {
  return {
    keyId: guid(thumbprint),
    thumbprint,
    startDate: "2026-03-01T10:00:00Z",
    endDate: "2029-03-01T10:00:00Z",
    active: true,
    ...changes,
  };
}

export function assignment(principalName: string, appRoleId: string, principalType = "User"): FoundAssignment {
  const principalId = guid(principalName);
  return { id: `assignment-${principalName}`, appRoleId, principalId, principalType, principalName };
}

/** Of one application alone. */
export function claimsPolicy(definition: readonly string[]): FoundClaimsPolicy {
  return { id: "p", displayName: "AWS", definition, shared: false };
}

/** As a person who follows the tutorial makes it: an imported role, to which somebody is assigned. */
export function app(slug: string, changes: Partial<FoundApp> = {}): FoundApp {
  const appRoleId = guid(`role ${slug}`);
  return {
    slug,
    displayName: `Amazon Connect - ${slug}`,
    applicationObjectId: guid(`application ${slug}`),
    clientId: guid(`client ${slug}`),
    servicePrincipalObjectId: guid(`principal ${slug}`),
    identifierUris: [`https://signin.aws.amazon.com/saml#${slug}`],
    replyUrls: [defaultReplyUrl("aws")],
    relayState: `https://us-east-1.${federate}%2Fconnect%2F`,
    notificationEmails: ["ops@contoso.example"],
    certificates: [certificate(`CERTIFICATE-${slug}`)],
    roles: [
      { id: guid(`access ${slug}`), value: null, enabled: true, declared: true },
      { id: appRoleId, value: `${roleArn(`${slug}-role`)},${providerArn(slug)}`, enabled: true, declared: false },
    ],
    assignments: [assignment(`Ann ${slug}`, appRoleId)],
    claimsPolicies: [],
    importJob: `aws.job.${slug}`,
    ...changes,
  };
}

/** The same with a role that the application itself has. */
export function declaredApp(slug: string, value: string, changes: Partial<FoundApp> = {}): FoundApp {
  const { importJob, ...rest } = app(slug);
  assert.ok(importJob);
  return { ...rest, roles: [{ id: guid(`role ${slug}`), value, enabled: true, declared: true }], ...changes };
}

export function role(name: string, trusts: readonly string[], changes: Partial<FoundRole> = {}): FoundRole {
  const { path = "/" } = changes;
  return {
    name,
    arn: roleArn(name, path),
    path,
    maxSessionDuration: 3600,
    trusts: trusts.map(providerArn),
    trustPolicy: JSON.stringify(
      trustPolicy({ providerArns: trusts.map(providerArn), audiences: [defaultReplyUrl("aws")] }),
    ),
    ...changes,
  };
}

export function policy(name: string, document: unknown, path = "/"): FoundPolicy {
  return { name, path, arn: `arn:aws:iam::${account}:policy${path}${name}`, document };
}

export const federationPolicy = policy("azure_federation_policy", tutorialFederationPolicy(instanceArn));
export const listPolicy = policy("azure_cli_policy", roleListPolicy());
export const tutorialPermissions: FoundPermissions = { attached: [federationPolicy, listPolicy], inline: [] };

/** What the tutorial makes for these apps. */
export function accountFor(slugs: readonly string[], changes: Partial<FoundAccount> = {}): FoundAccount {
  return {
    account,
    region: "us-east-1",
    instances: [{ id: instanceId, arn: instanceArn, alias: "contoso-dev", identityManagementType: "SAML" }],
    providers: slugs.map((slug) => ({ name: slug, arn: providerArn(slug), thumbprints: [`CERTIFICATE-${slug}`] })),
    roles: slugs.map((slug) => role(`${slug}-role`, [slug])),
    user: { name: "azure_cli_user", attached: [listPolicy], accessKeys: [{ id: "AKIA1" }] },
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
  const federation = matched(found);
  return planOf(federation, new Map(found.account.roles.map(({ arn }) => [arn, permissions])), at);
}
