import type {
  Account,
  App,
  AssignedPolicy,
  ConnectInstance,
  Federation,
  Group,
  Person,
  Role,
  SigningCertificate,
} from "../federation/model";
import { awsSingleAccountAccess } from "../federation/galleryTemplate";
import { documentOf } from "./aws/policies";
import { iamScope, type IamScope } from "./aws/scope";
import type { AccountState, ConnectInstance as StoredInstance, Role as StoredRole } from "./aws/state";
import type { Policy, ServicePrincipal, TenantState } from "./entra/state";
import { attributesOf } from "./signIn/userAttributes";

/** The federation in the simulated clouds. It hides nothing; what a finding points at is an id. */
export function federationIn(tenant: TenantState, account: AccountState): Federation<string> {
  return {
    tenant: { id: tenant.id, domain: tenant.domains[0] ?? tenant.id },
    apps: Object.values(tenant.servicePrincipals).map((servicePrincipal) => appOf(servicePrincipal, tenant)),
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
    accounts: (["aws", "aws-us-gov"] as const).map((partition) => accountOf(iamScope(account, partition))),
    instances: account.instances.map(instanceOf),
  };
}

function appOf(servicePrincipal: ServicePrincipal, tenant: TenantState): App<string> {
  const { id, appId } = servicePrincipal;
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
      id: role.id,
      displayName: role.displayName ?? "",
      value: role.value ?? undefined,
      isEnabled: role.isEnabled,
    })),
    assignments: Object.values(tenant.appRoleAssignments)
      .filter(({ resourceId }) => resourceId === id)
      .map((assignment) => ({
        at: assignment.id,
        principalId: assignment.principalId,
        appRoleId: assignment.appRoleId,
      })),
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
  };
}

function roleOf(role: StoredRole, scope: IamScope): Role<string> {
  const { arn, uniqueId, maxSessionDuration, trustPolicy, permissionsBoundary, tags } = role;
  // A policy that was deleted says nothing.
  const attached = (policyArn: string) =>
    [documentOf(scope, policyArn) ?? []].flat().map((document) => ({ at: policyArn, name: policyArn, document }));
  return {
    at: arn,
    ...{ arn, uniqueId, maxSessionDuration, trustPolicy, tags },
    policies: [
      ...Object.entries(role.inlinePolicies).map(([name, document]) => ({ at: arn, name, document })),
      ...role.attachedPolicies.flatMap(attached),
    ],
    boundary:
      permissionsBoundary === undefined ? undefined : attached(permissionsBoundary).map((each) => each.document),
  };
}

const instanceOf = (instance: StoredInstance): ConnectInstance<string> => ({
  at: instance.arn,
  arn: instance.arn,
  alias: instance.alias,
  identityManagementType: instance.identityManagementType,
  approvedOrigins: instance.approvedOrigins ?? [],
  users: instance.users.map(({ arn, username, securityProfiles, federatedRole }) => ({
    at: arn,
    username,
    securityProfiles,
    boundRole: federatedRole,
  })),
});
