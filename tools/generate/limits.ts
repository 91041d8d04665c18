import { replyUrlLength } from "../../federation/globalResiliency";
import { maxSigningKeys, metadataLength } from "../../federation/metadata";
import { policyNameProblem, rolePathProblem, roleNameProblem, samlProviderNameProblem } from "../../federation/names";
import { maxNotificationEmails } from "../../federation/notificationEmails";
import { inlinePoliciesLength, managedPolicyLength, samlProvidersPerAccount } from "../../federation/quotas";
import { importCycleMinutes, quarantineDays } from "../../federation/roleImport";
import { roleValueLimit } from "../../federation/roleValue";
import { quotas } from "../../federation/roster/limits";
import { securityProfileQuotas } from "../../federation/securityProfiles";
import { connectSessionDuration, maxSessionDurations, sessionDurations } from "../../federation/sessions";
import { maxYears } from "../../federation/signingSlots";
import { tagsProblem } from "../../federation/tags";
import { trustPolicyLength } from "../../federation/trustPolicy";
import { usernameProblem } from "../../federation/usernames";

interface Limit {
  readonly what: string;
  readonly limit: string;
  /** Where a stack meets it: a setting, a check, a page. */
  readonly by: string;
  readonly source: string;
}

/** docs/limits.md: the numbers are those that the program goes by. */
export const limitsReference = (): string =>
  [
    "# Limits and costs",
    "",
    "<!-- Written by `npm run generate` from tools/generate/limits.ts and federation/: change it there. -->",
    "",
    "Both clouds have limits that sign-in can reach. The program uses the numbers in the first tables: if your settings break one, the preview says so, before anything is deployed.",
    ...Object.entries(known).flatMap(([cloud, limits]) => ["", `## ${cloud}`, "", ...table(limits, "checked by")]),
    "",
    "## Limits that no preview checks",
    "",
    "These depend on what else you have in the clouds, or only a sign-in shows them.",
    "",
    ...table(others, "what to do"),
    "",
    "## Costs",
    "",
    "- **SAML sign-in is free in AWS.** IAM and STS cost nothing. Amazon Connect bills contacts, not sign-ins ([prices](https://aws.amazon.com/connect/pricing/)).",
    "- **Microsoft Entra ID P1 or P2** is needed to assign groups, and for [`conditionalAccess`](conditional-access.md). Single users can be assigned without it ([prices](https://www.microsoft.com/security/business/microsoft-entra-pricing)).",
    "- **[`alerts`](alerts.md#what-it-costs)** costs an AWS KMS key for each region, and `trail: create` the storage of a trail.",
    "- **Pulumi** is free with your own backend; Pulumi Cloud has a free plan for individuals ([prices](https://www.pulumi.com/pricing/)).",
    "",
  ].join("\n");

const iamQuotas = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";
const connectQuotas = "https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html";
const awsRoles = "https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial";

const known: Readonly<Record<string, readonly Limit[]>> = {
  "Microsoft Entra ID": [
    {
      what: "life of a signing certificate",
      limit: `${maxYears} years`,
      by: "[`signing.certificates`](settings.md#signingcertificates)",
      source: "https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate",
    },
    {
      what: "addresses that Entra writes to before a certificate ends",
      limit: count(maxNotificationEmails),
      by: "[`notificationEmails`](settings.md#appsappnotificationemails)",
      source:
        "https://learn.microsoft.com/entra/identity/enterprise-apps/tutorial-manage-certificates-for-federated-single-sign-on",
    },
    {
      what: "app role value: ARNs of role and SAML provider with the comma",
      limit: `fewer than ${count(roleValueLimit)} characters`,
      by: "[`samlProvider`](settings.md#appsappsamlprovider), [`role`](settings.md#role)",
      source: awsRoles,
    },
    {
      what: "reply URL, which is long with Global Resiliency",
      limit: `${count(replyUrlLength)} characters`,
      by: "[`globalResiliency`](global-resiliency.md#limits)",
      source: "https://learn.microsoft.com/entra/identity-platform/reply-url",
    },
    {
      what: "time until Entra imports a new role",
      limit: `about ${count(importCycleMinutes)} minutes`,
      by: "[role import](role-import.md)",
      source: awsRoles,
    },
    {
      what: "time in quarantine until Entra stops an import",
      limit: `${count(quarantineDays)} days`,
      by: "[`import-runs`](checks.md#import-runs)",
      source: "https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status",
    },
  ],
  "IAM and STS": [
    {
      what: "SAML providers of an account; AWS does not raise it",
      limit: count(samlProvidersPerAccount),
      by: "the deployment, before it makes one",
      source: iamQuotas,
    },
    {
      what: "certificates of a SAML provider",
      limit: count(maxSigningKeys),
      by: "[`signing.certificates`](settings.md#signingcertificates)",
      source: "https://docs.aws.amazon.com/general/latest/gr/iam-service.html",
    },
    {
      what: "metadata of a SAML provider",
      limit: `${count(metadataLength.min)} to ${count(metadataLength.max)} characters`,
      by: "[`metadata-issuer`](checks.md#metadata-issuer)",
      source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html",
    },
    {
      what: "trust policy of a role",
      limit: `${count(trustPolicyLength.default)} characters; ${count(trustPolicyLength.max)} if AWS raises it`,
      by: "[`role.trustPolicyQuota`](settings.md#roletrustpolicyquota), [`iam-quotas`](checks.md#iam-quotas)",
      source: iamQuotas,
    },
    {
      what: "inline policies of a role together",
      limit: `${count(inlinePoliciesLength)} characters`,
      by: "[`iam-quotas`](checks.md#iam-quotas)",
      source: iamQuotas,
    },
    {
      what: "managed policy, with `role.permissions: tutorial`",
      limit: `${count(managedPolicyLength)} characters`,
      by: "the preview",
      source: iamQuotas,
    },
    {
      what: "names of a role, a SAML provider, a policy; path of a role",
      limit: `${longest(roleNameProblem)}, ${longest(samlProviderNameProblem)}, ${longest(policyNameProblem)}; ${longest(asPath)} characters`,
      by: "[`role`](settings.md#role), [`samlProvider`](settings.md#appsappsamlprovider)",
      source: iamQuotas,
    },
    {
      what: "tags of a resource",
      limit: longestMap(),
      by: "[`tags`](settings.md#tags)",
      source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html",
    },
    {
      what: "session of a person (`sessionDuration`)",
      limit: range(sessionDurations),
      by: "[`sessionDuration`](settings.md#appsappsessionduration)",
      source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html",
    },
    {
      what: "longest session that a role allows",
      limit: range(maxSessionDurations),
      by: "[`role.maxSessionDuration`](settings.md#rolemaxsessionduration)",
      source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html",
    },
  ],
  "Amazon Connect": [
    {
      what: "user name, which is the role session name",
      limit: `2 to ${longest(usernameProblem)} characters`,
      by: "[`session-name`](checks.md#session-name)",
      source: "https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateUser.html",
    },
    {
      what: "Amazon Connect's own session; nobody can change it",
      limit: `${count(connectSessionDuration / 3_600)} hours`,
      by: "[signing out](embedding.md#signing-out)",
      source: "https://docs.aws.amazon.com/connect/latest/adminguide/authentication-profiles.html",
    },
    {
      what: "security profiles of a user",
      limit: count(quotas.securityProfiles),
      by: "[`connectUsers`](people.md)",
      source: "https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateUser.html",
    },
    {
      what: "permissions of a security profile",
      limit: count(securityProfileQuotas.permissions),
      by: "[`securityProfiles`](people.md#what-they-may-do)",
      source: "https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateSecurityProfile.html",
    },
    {
      what: "requests of an account in a region",
      limit: `${quotas.requestsPerSecond} per second, ${quotas.burst} at once`,
      by: "[`writesPerSecond`](people.md#ten-thousand-of-them)",
      source: connectQuotas,
    },
  ],
};

const others: readonly Limit[] = [
  {
    what: "Amazon Connect instances of an account in a region",
    limit: "2, unless AWS raises it",
    by: "[ask AWS](creating-an-instance.md)",
    source: connectQuotas,
  },
  {
    what: "instances created and deleted in 30 days",
    limit: "100",
    by: "wait",
    source: "https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-instances.html",
  },
  { what: "users of an instance", limit: "500, unless AWS raises it", by: "ask AWS before", source: connectQuotas },
  {
    what: "app roles of an application, which an import can reach",
    limit: "1,200",
    by: "delete SAML roles that nobody needs, or use `roleAssignment: declared`",
    source: awsRoles,
  },
  {
    what: "SAML response",
    limit: "100,000 characters",
    by: "send fewer session tags; [doctor](doctor.md#a-captured-sign-in) names a response that is too long",
    source: iamQuotas,
  },
  {
    what: "packed size of all session tags",
    limit: "only AWS can compute it",
    by: "send fewer or shorter [session tags](claims.md#session-tags)",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html",
  },
];

function table(limits: readonly Limit[], last: string): string[] {
  return [
    `| what | limit | ${last} |`,
    "| --- | --- | --- |",
    ...limits.map(({ what, limit, by, source }) => `| ${what} | [${limit}](${source}) | ${by} |`),
  ];
}

function count(number: number): string {
  return number.toLocaleString("en-US");
}

function range({ min, max }: { readonly min: number; readonly max: number }): string {
  const from = min < 3_600 ? `${min / 60} minutes` : `${min / 3_600} hour`;
  return `${from} to ${max / 3_600} hours`;
}

function asPath({ length }: string): string | undefined {
  return rolePathProblem(`/${"x".repeat(length - 2)}/`);
}

/** How many characters a rule takes, asked of the rule itself. */
function longest(problem: (text: string) => string | undefined): string {
  const lengths = Array.from({ length: 1_000 }, (_, index) => index + 2);
  const most = Math.max(...lengths.filter((length) => problem("x".repeat(length)) === undefined));
  return count(most);
}

function longestMap(): string {
  const taggedWith = (tags: number) =>
    tagsProblem(Object.fromEntries(Array.from({ length: tags }, (_, index) => [`k${index}`, ""]))) === undefined;
  const most = Math.max(...Array.from({ length: 200 }, (_, index) => index).filter(taggedWith));
  const key = longest((text) => tagsProblem({ [text]: "" }));
  const value = longest((text) => tagsProblem({ key: text }));
  return `${most}, with keys of ${key} and values of ${value} characters`;
}
