import type {
  Account,
  App,
  AssignedPolicy,
  ConnectInstance,
  Federation,
  Group,
  ImportJob,
  ImportUser,
  Person,
  Registration,
  Role,
  SigningCertificate,
} from "../federation/model";
import { roleListActions } from "../federation/permissions";
import { importCycleMinutes } from "../federation/roleImport";
import { awsSingleAccountAccess } from "../federation/galleryTemplate";
import { instancesAt } from "./aws/instanceCreation";
import { documentOf } from "./aws/policies";
import { simulate } from "./aws/userPermissions";
import { securityProfilesOf } from "./aws/securityProfiles";
import { iamScope, type IamScope } from "./aws/scope";
import type { AccountState, ConnectInstance as StoredInstance, Role as StoredRole, User } from "./aws/state";
import { listJobs } from "./entra/synchronizationJobs";
import type { Policy, ServicePrincipal, TenantState } from "./entra/state";
import { accessPoliciesIn } from "./accessPoliciesIn";
import { attributesOf } from "./signIn/userAttributes";

/** The federation in the simulated clouds. It hides nothing; what a finding points at is an id. */
export function federationIn(tenant: TenantState, account: AccountState): Federation<string> {
  return {
    tenant: { id: tenant.id, domain: tenant.domains[0] ?? tenant.id },
    apps: Object.values(tenant.servicePrincipals).map((servicePrincipal) => appOf(servicePrincipal, tenant)),
    registrations: registrationsIn(tenant),
    people: Object.values(tenant.users).map((user): Person<string> => ({
      at: user.id,
      id: user.id,
      userPrincipalName: user.userPrincipalName,
      isEnabled: user.accountEnabled,
      attributes: attributesOf(user),
    })),
    groups: Object.values(tenant.groups).map(({ id, displayName, members }): Group<string> => ({
      at: id,
      id,
      displayName,
      memberIds: members,
    })),
    accessPolicies: accessPoliciesIn(tenant),
    accounts: (["aws", "aws-us-gov"] as const).map((partition) => accountOf(iamScope(account, partition))),
    instances: instancesAt(account, new Date()).map(instanceOf),
  };
}

function registrationsIn({ applications, servicePrincipals }: TenantState): readonly Registration<string>[] {
  const used = new Set(Object.values(servicePrincipals).map(({ appId }) => appId));
  return Object.values(applications)
    .filter(({ appId }) => !used.has(appId))
    .map(({ id, appId }) => ({ at: id, clientId: appId }));
}

function appOf(servicePrincipal: ServicePrincipal, tenant: TenantState): App<string> {
  const { id, appId } = servicePrincipal;
  const application = Object.values(tenant.applications).find((each) => each.appId === appId);
  const declared = new Set((application?.appRoles ?? []).map((role) => role.id));
  return {
    at: id,
    displayName: servicePrincipal.displayName,
    clientId: appId,
    objectId: id,
    isFromTemplate: servicePrincipal.applicationTemplateId === awsSingleAccountAccess,
    isEnabled: servicePrincipal.accountEnabled,
    singleSignOnMode: servicePrincipal.preferredSingleSignOnMode ?? undefined,
    loginUrl: servicePrincipal.loginUrl ?? undefined,
    homepage: servicePrincipal.homepage ?? undefined,
    requiresAssignment: servicePrincipal.appRoleAssignmentRequired,
    entityIds: servicePrincipal.servicePrincipalNames.filter((name) => name !== appId),
    replyUrls: servicePrincipal.replyUrls,
    relayState: servicePrincipal.samlSingleSignOnSettings?.relayState ?? undefined,
    claimsPolicies: policiesOf(servicePrincipal.claimsMappingPolicies, tenant.claimsMappingPolicies),
    issuancePolicies: policiesOf(servicePrincipal.tokenIssuancePolicies, tenant.tokenIssuancePolicies),
    certificates: certificatesOf(servicePrincipal, tenant),
    activeThumbprint: servicePrincipal.preferredTokenSigningKeyThumbprint ?? undefined,
    appRoles: servicePrincipal.appRoles.map((role) => ({
      at: role.id,
      id: role.id,
      displayName: role.displayName ?? "",
      value: role.value ?? undefined,
      isEnabled: role.isEnabled,
      isDeclared: declared.has(role.id),
    })),
    assignments: Object.values(tenant.appRoleAssignments)
      .filter(({ resourceId }) => resourceId === id)
      .map((assignment) => ({
        at: assignment.id,
        principalId: assignment.principalId,
        appRoleId: assignment.appRoleId,
        ...(!isThere(assignment.principalId, tenant) && { isOfNobody: true }),
      })),
    importJob: jobOf(servicePrincipal, tenant),
  };
}

const isThere = (id: string, { users, groups, servicePrincipals }: TenantState): boolean =>
  [users, groups, servicePrincipals].some((all) => id in all);

function jobOf({ id }: ServicePrincipal, tenant: TenantState): ImportJob<string> | undefined {
  const job = listJobs(tenant, id).find(({ templateId }) => templateId === "aws");
  if (job === undefined) return undefined;
  const { code, lastExecution: last, quarantine: held } = job.status;
  const errorText = ({ code, message }: { readonly code: string; readonly message: string }) => `${code}: ${message}`;
  const isActive = job.schedule.state === "Active";
  return {
    ...{ at: job.id, isActive },
    status: {
      code,
      ...(isActive && { interval: importCycleMinutes }),
      ...(last && {
        lastCycle: {
          ...{ began: last.timeBegan, ended: last.timeEnded, state: last.state },
          ...(last.error && { error: errorText(last.error) }),
        },
      }),
      ...(held && {
        quarantine: { since: held.seriesBegan, nextAttempt: held.nextAttempt, error: errorText(held.error) },
      }),
    },
  };
}

const policiesOf = (
  ids: readonly string[],
  policies: Readonly<Record<string, Policy>>,
): readonly AssignedPolicy<string>[] =>
  ids.flatMap((id) => {
    const [definition] = policies[id]?.definition ?? [];
    return definition === undefined ? [] : [{ at: id, definition }];
  });

/** Those that can sign: an uploaded certificate without its key cannot. */
const certificatesOf = (
  { keyCredentials }: ServicePrincipal,
  { signingKeys }: TenantState,
): readonly SigningCertificate<string>[] =>
  keyCredentials.flatMap(({ usage, key, keyId, customKeyIdentifier, startDateTime, endDateTime }) =>
    usage !== "Verify" || key === null || signingKeys[customKeyIdentifier] === undefined
      ? []
      : [
          {
            at: keyId,
            thumbprint: Buffer.from(customKeyIdentifier, "base64").toString("hex"),
            value: key,
            start: startDateTime,
            end: endDateTime,
          },
        ],
  );

function accountOf(scope: IamScope): Account<string> {
  return {
    partition: scope.partition,
    id: scope.account,
    samlProviders: scope.iam.samlProviders.map(({ arn, uuid, metadata }) => ({ at: arn, arn, uuid, metadata })),
    roles: scope.iam.roles.map((role) => roleOf(role, scope)),
    importUsers: scope.iam.users.map((user) => importUserOf(user, scope)),
  };
}

function importUserOf({ name, arn, accessKeys }: User, scope: IamScope): ImportUser<string> {
  const [action] = roleListActions;
  const decision = simulate(scope, name, { action, resource: "*" }, new Date());
  return {
    at: arn,
    name,
    keys: accessKeys.map(({ id, status, lastUsed }) => ({
      id,
      isActive: status === "Active",
      lastUsed: lastUsed && iso(lastUsed.date),
    })),
    listsRoles: decision === "allowed" ? "allowed" : decision === "denied" ? "explicitDeny" : "implicitDeny",
  };
}

const iso = (time: string): string => new Date(time).toISOString();

function roleOf(role: StoredRole, scope: IamScope): Role<string> {
  const { arn, uniqueId, maxSessionDuration, trustPolicy, permissionsBoundary, tags } = role;
  // A policy that was deleted says nothing.
  const attached = (policyArn: string) =>
    [documentOf(scope, policyArn) ?? []].flat().map((document) => ({ at: policyArn, name: policyArn, document }));
  return {
    at: arn,
    ...{ arn, uniqueId, maxSessionDuration, trustPolicy, tags, created: iso(role.createDate) },
    policies: [
      ...Object.entries(role.inlinePolicies).map(([name, document]) => ({ at: arn, name, document })),
      ...role.attachedPolicies.flatMap(attached),
    ],
    boundary:
      permissionsBoundary === undefined
        ? undefined
        : {
            arn: permissionsBoundary,
            document: documentOf(scope, permissionsBoundary),
          },
  };
}

const instanceOf = (instance: StoredInstance): ConnectInstance<string> => ({
  at: instance.arn,
  arn: instance.arn,
  alias: instance.alias,
  identityManagementType: instance.identityManagementType,
  status: instance.status,
  approvedOrigins: instance.approvedOrigins ?? [],
  securityProfiles: [...securityProfilesOf(instance)]
    .filter(([name]) => instance.users.some((user) => user.securityProfiles.includes(name)))
    .map(([name, permissions]) => ({ at: `${instance.arn}/security-profile/${name}`, name, permissions })),
  users: instance.users.map(({ arn, username, securityProfiles, federatedRole }) => ({
    at: arn,
    username,
    securityProfiles,
    boundRole: federatedRole,
  })),
});
