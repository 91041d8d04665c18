import type { Partition } from "../../federation/partitions";
import type { MonitoringState } from "./monitoringState";

/** Everything that the simulated account holds: plain JSON, kept by the store. Lists are in order of creation. */
export interface AccountState {
  /** 12 digits. */
  id: string;
  caller: Caller;
  quotas: Quotas;
  /** Seconds until IAM has told the other services of a new access key; 0 where it is left out. */
  keyPropagation?: number;
  /** IAM is global in a partition; what a GovCloud region sees is not what a commercial one sees. */
  iam: Partial<Record<Partition, IamState>>;
  instances: ConnectInstance[];
  /** Left out: instances are there at once. */
  instanceCreation?: InstanceCreation;
  /** When instances were created and deleted: Connect counts both. */
  instanceChanges: string[];
  /** Left out: nothing watches. */
  monitoring?: MonitoringState;
}

/** Whose credentials call. */
export interface Caller {
  /** As in `assumed-role/Deployer/session`. */
  resource: string;
  userId: string;
  /** What it may do: as these documents say, or the policies of the role whose session it is. Left out: everything. */
  policies?: readonly string[] | "ofRole";
}

/** How it goes when an instance of Amazon Connect is created. */
export interface InstanceCreation {
  /** Real ones take about a minute. */
  seconds: number;
  /** Why none is created, in the words of Amazon Connect. */
  failure?: string;
}

/** Defaults that AWS raises on request, but for `samlProviders`. */
export interface Quotas {
  samlProviders: number;
  managedPoliciesPerRole: number;
  managedPoliciesPerUser: number;
  users: number;
  /** Characters. */
  trustPolicy: number;
  /** In one region. */
  connectInstances: number;
  /** In one instance. */
  connectUsers: number;
  securityProfiles: number;
}

export interface IamState {
  samlProviders: SamlProvider[];
  openIdConnectProviders: OpenIdConnectProvider[];
  roles: Role[];
  policies: ManagedPolicy[];
  users: User[];
  /** The account's name in sign-in addresses: one at most. */
  alias?: string;
}

export type Tags = Record<string, string>;

export interface SamlProvider {
  name: string;
  arn: string;
  uuid: string;
  metadata: string;
  createDate: string;
  validUntil: string;
  tags: Tags;
}

export interface OpenIdConnectProvider {
  arn: string;
  /** Without `https://`. */
  url: string;
  /** Audiences. */
  clientIds: string[];
  thumbprints: string[];
  createDate: string;
  tags: Tags;
}

export interface Role {
  name: string;
  path: string;
  arn: string;
  /** `AROA…`: another one when the role is made again, so that nothing bound to the old role fits the new one. */
  uniqueId: string;
  createDate: string;
  description: string;
  /** Seconds. */
  maxSessionDuration: number;
  trustPolicy: string;
  permissionsBoundary?: string;
  tags: Tags;
  /** Documents by name. */
  inlinePolicies: Record<string, string>;
  /** ARNs. */
  attachedPolicies: string[];
}

/** Somebody, or some program, with a name and keys of their own. Passwords do not exist here: access is programmatic only. */
export interface User {
  name: string;
  path: string;
  arn: string;
  /** `AIDA…` */
  uniqueId: string;
  createDate: string;
  permissionsBoundary?: string;
  tags: Tags;
  /** Documents by name. */
  inlinePolicies: Record<string, string>;
  /** ARNs. */
  attachedPolicies: string[];
  accessKeys: AccessKey[];
}

export interface AccessKey {
  /** `AKIA…` */
  id: string;
  /** Answered once, when the key is made. */
  secret: string;
  status: "Active" | "Inactive";
  createDate: string;
  /** Before that, the services do not know the key yet. */
  usableFrom?: string;
  lastUsed?: KeyUse;
}

/** Which service, in which region, a key was last used with. */
export interface KeyUse {
  date: string;
  service: string;
  region: string;
}

export interface ManagedPolicy {
  name: string;
  path: string;
  arn: string;
  policyId: string;
  createDate: string;
  description: string;
  versions: PolicyVersion[];
  defaultVersion: string;
  /** Versions are numbered on, whatever was deleted. */
  lastVersion: number;
  tags: Tags;
}

export interface PolicyVersion {
  id: string;
  document: string;
  createDate: string;
}

export type IdentityManagementType = "SAML" | "CONNECT_MANAGED" | "EXISTING_DIRECTORY";

/** https://docs.aws.amazon.com/connect/latest/APIReference/API_Attribute.html */
export const instanceAttributes = [
  "INBOUND_CALLS",
  "OUTBOUND_CALLS",
  "CONTACTFLOW_LOGS",
  "CONTACT_LENS",
  "AUTO_RESOLVE_BEST_VOICES",
  "EARLY_MEDIA",
  "MULTI_PARTY_CONFERENCE",
] as const;

export type InstanceAttribute = (typeof instanceAttributes)[number];

export interface ConnectInstance {
  id: string;
  arn: string;
  region: string;
  alias?: string;
  directoryId?: string;
  identityManagementType: IdentityManagementType;
  serviceRole: string;
  status: "ACTIVE" | "CREATION_IN_PROGRESS" | "CREATION_FAILED";
  /** Why it was not created. */
  statusReason?: string;
  /** While it is being created: when that ends, and how. */
  creation?: { endsAt: string; failure?: string };
  createdTime: string;
  attributes: Record<InstanceAttribute, boolean>;
  /** Websites that may embed it, and that people may land on; none unless somebody approved them. */
  approvedOrigins?: string[];
  /** Set in the replica of a Global Resiliency pair, which has the id of its source. */
  sourceRegion?: string;
  tags: Tags;
  /** Permissions by name, where they are not those of the profiles that every instance has. */
  securityProfiles?: Record<string, string[]>;
  /** Those that somebody made by the API. */
  madeProfiles?: MadeProfile[];
  /** By name, besides the one that every instance has. */
  routingProfiles?: string[];
  /** By name. */
  hierarchyGroups?: string[];
  users: ConnectUser[];
}

export interface MadeProfile {
  name: string;
  description: string;
  permissions: string[];
  tags: Tags;
}

/** Somebody who works in an instance. Not to be confused with users of IAM. */
export interface ConnectUser {
  id: string;
  arn: string;
  /** Case matters. */
  username: string;
  firstName: string;
  lastName: string;
  /** By name. */
  securityProfiles: string[];
  /** By name. Left out: the one that every instance has. */
  routingProfile?: string;
  /** By name. */
  hierarchyGroup?: string;
  phone?: ConnectPhone;
  tags?: Tags;
  /** Unique id of the IAM role of the first sign-in. It stays: with another role, nobody gets in as this user. */
  federatedRole?: string;
}

/** https://docs.aws.amazon.com/connect/latest/APIReference/API_UserPhoneConfig.html */
export interface ConnectPhone {
  PhoneType: "SOFT_PHONE" | "DESK_PHONE";
  AutoAccept?: boolean | undefined;
  /** Seconds. */
  AfterContactWorkTimeLimit?: number | undefined;
  DeskPhoneNumber?: string | undefined;
}

export const emptyIam = (): IamState => ({
  samlProviders: [],
  openIdConnectProviders: [],
  roles: [],
  policies: [],
  users: [],
});
