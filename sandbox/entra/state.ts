import type { organizationAttributes } from "../../federation/personValue";
import type { StoredJob, SynchronizationSecret } from "./synchronizationState";

/** The simulated tenant. Private keys and the secrets of provisioning are in here, and nowhere else: nothing that Graph answers contains one. */
export interface TenantState {
  id: string;
  /** Verified domains, the initial one first. */
  domains: string[];
  /** The gallery of applications. */
  templates: readonly ApplicationTemplate[];
  /** Where it is not known what Entra does, or it does the one or the other. */
  conduct: {
    /** Whether an application goes whose service principal signs people in by SAML. */
    deletesSamlApplications: boolean;
    /** Whether the keys of a new certificate are listed before those that are there. */
    listsNewestKeysFirst: boolean;
  };
  /** Whose credentials every call is taken for: object id of a service principal. */
  caller: string;
  /**
   * The application permissions that it has, or `granted`: those that it was granted, as app roles of Microsoft Graph. Left out:
   * it may do everything.
   */
  callerPermissions?: readonly string[] | "granted";
  applications: Record<string, Application>;
  servicePrincipals: Record<string, ServicePrincipal>;
  users: Record<string, User>;
  groups: Record<string, Group>;
  claimsMappingPolicies: Record<string, Policy>;
  tokenIssuancePolicies: Record<string, Policy>;
  appRoleAssignments: Record<string, AppRoleAssignment>;
  conditionalAccessPolicies: Record<string, ConditionalAccessPolicy>;
  namedLocations: Record<string, NamedLocation>;
  /** How people sign in, by object id; no client of Graph sees it. Who is left out signs in as usual. */
  signInConditions: Record<string, SignInConditions>;
  /** Provisioning jobs, by the object id of their service principal. */
  synchronizationJobs: Record<string, StoredJob>;
  /** What they sign in with, likewise. */
  synchronizationSecrets: Record<string, SynchronizationSecret[]>;
  /** Private keys (PKCS #8, PEM) by the `customKeyIdentifier` of their certificate. */
  signingKeys: Record<string, string>;
}

export interface Application {
  id: string;
  appId: string;
  applicationTemplateId: string | null;
  createdDateTime: string;
  displayName: string;
  identifierUris: string[];
  signInAudience: string;
  publisherDomain: string;
  tags: string[];
  web: { homePageUrl: string | null; logoutUrl: string | null; redirectUris: string[] };
  appRoles: AppRole[];
  api: {
    acceptMappedClaims: boolean | null;
    oauth2PermissionScopes: PermissionScope[];
    /** Left out: the first. */
    requestedAccessTokenVersion?: number;
  };
  description?: string | null;
  notes?: string | null;
  /** Left out: none. */
  federatedIdentityCredentials?: FederatedIdentityCredential[];
  /** Object ids. */
  owners: string[];
}

/** Whose tokens the application is signed in with. https://learn.microsoft.com/graph/api/resources/federatedidentitycredential */
export interface FederatedIdentityCredential {
  id: string;
  name: string;
  issuer: string;
  subject: string;
  audiences: string[];
  description: string | null;
}

export interface ServicePrincipal {
  id: string;
  appId: string;
  applicationTemplateId: string | null;
  accountEnabled: boolean;
  alternativeNames: string[];
  appOwnerOrganizationId: string;
  appRoleAssignmentRequired: boolean;
  description: string | null;
  loginUrl: string | null;
  notes: string | null;
  notificationEmailAddresses: string[];
  preferredSingleSignOnMode: string | null;
  preferredTokenSigningKeyThumbprint: string | null;
  samlSingleSignOnSettings: { relayState: string | null } | null;
  servicePrincipalType: string;
  tags: string[];
  keyCredentials: KeyCredential[];
  passwordCredentials: PasswordCredential[];

  // Copies of what the application says.
  displayName: string;
  homepage: string | null;
  logoutUrl: string | null;
  replyUrls: string[];
  servicePrincipalNames: string[];
  signInAudience: string;
  appRoles: AppRole[];
  oauth2PermissionScopes: PermissionScope[];

  // Relationships, as object ids.
  owners: string[];
  claimsMappingPolicies: string[];
  tokenIssuancePolicies: string[];
}

export interface AppRole {
  id: string;
  allowedMemberTypes: string[];
  description: string | null;
  displayName: string | null;
  isEnabled: boolean;
  value: string | null;
  /** Left out: the application's. Those that provisioning imports are the service principal's own. */
  origin?: "ServicePrincipal";
}

export interface PermissionScope {
  id: string;
  adminConsentDescription: string;
  adminConsentDisplayName: string;
  isEnabled: boolean;
  type: string;
  userConsentDescription: string;
  userConsentDisplayName: string;
  value: string;
}

export interface KeyCredential {
  keyId: string;
  /** Base64 of the certificate's SHA-1: shared by all parts of one certificate. */
  customKeyIdentifier: string;
  displayName: string;
  usage: "Sign" | "Verify";
  type: "AsymmetricX509Cert" | "X509CertAndPassword";
  startDateTime: string;
  endDateTime: string;
  /** Certificate as base64 DER; null with the key that signs. */
  key: string | null;
}

export interface PasswordCredential {
  keyId: string;
  customKeyIdentifier: string;
  displayName: string;
  startDateTime: string;
  endDateTime: string;
}

export interface User {
  id: string;
  userPrincipalName: string;
  displayName: string;
  givenName: string | null;
  surname: string | null;
  mail: string | null;
  mailNickname: string;
  employeeId: string | null;
  onPremisesSamAccountName: string | null;
  /** `extensionAttribute1` to `extensionAttribute15`. */
  onPremisesExtensionAttributes: Record<string, string>;
  /** Where somebody belongs; what is left out has no value. */
  organization: Partial<Record<(typeof organizationAttributes)[number], string>>;
  accountEnabled: boolean;
  userType: "Member" | "Guest";
}

export interface Group {
  id: string;
  displayName: string;
  description: string | null;
  mail: string | null;
  mailEnabled: boolean;
  mailNickname: string;
  securityEnabled: boolean;
  /** Object ids of users and groups. */
  members: string[];
  owners: string[];
}

export interface Policy {
  id: string;
  displayName: string;
  definition: string[];
  isOrganizationDefault: boolean;
}

export const conditionalAccessStates = ["enabled", "disabled", "enabledForReportingButNotEnforced"] as const;

/** https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy, as far as it is simulated. */
export interface ConditionalAccessPolicy {
  id: string;
  displayName: string;
  state: (typeof conditionalAccessStates)[number];
  conditions: {
    clientAppTypes: string[];
    applications: { includeApplications: string[]; excludeApplications: string[] };
    users: { includeUsers: string[]; excludeUsers: string[]; includeGroups: string[]; excludeGroups: string[] };
    locations: { includeLocations: string[]; excludeLocations: string[] } | null;
  };
  grantControls: { operator: "AND" | "OR"; builtInControls: string[] };
}

/** Of IP ranges, in CIDR notation. */
export interface NamedLocation {
  id: string;
  displayName: string;
  ipRanges: string[];
  isTrusted: boolean;
}

export interface SignInConditions {
  /** Whether a second factor is registered. */
  multifactor: boolean;
  device: "unmanaged" | "compliant" | "hybridJoined";
  /** From which the person reaches the internet. */
  address: string;
}

export interface AppRoleAssignment {
  id: string;
  appRoleId: string;
  principalId: string;
  principalType: "User" | "Group" | "ServicePrincipal";
  resourceId: string;
}

/** An entry of Entra's gallery of applications. */
export interface ApplicationTemplate {
  readonly id: string;
  readonly displayName: string;
  readonly categories: readonly string[];
  readonly homePageUrl: string;
  readonly publisher: string;
  readonly supportedProvisioningTypes: readonly string[];
  readonly supportedSingleSignOnModes: readonly string[];
  /** Ids of the templates of its provisioning jobs. */
  readonly provisioning: readonly string[];
  /** What applications made from it start with. */
  readonly starts: {
    readonly homePageUrl: string;
    readonly redirectUris: readonly string[];
    /** Names of roles that have no value. */
    readonly appRoles: readonly string[];
    /** Of the service principal. */
    readonly tags: readonly string[];
    /** Whether the caller owns both objects. With Application.ReadWrite.OwnedBy it may go on only with what it owns. */
    readonly ownedByCaller: boolean;
  };
}
