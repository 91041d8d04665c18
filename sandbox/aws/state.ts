import type { Partition } from "../../federation/partitions";

/** Everything that the simulated account holds: plain JSON, kept by the store. Lists are in order of creation. */
export interface AccountState {
  /** 12 digits. */
  id: string;
  caller: Caller;
  quotas: Quotas;
  /** IAM is global in a partition; what a GovCloud region sees is not what a commercial one sees. */
  iam: Partial<Record<Partition, IamState>>;
  instances: ConnectInstance[];
  /** When instances were created and deleted: Connect counts both. */
  instanceChanges: string[];
}

/** Whose credentials call. */
export interface Caller {
  /** As in `assumed-role/Deployer/session`. */
  resource: string;
  userId: string;
}

/** Defaults that AWS raises on request, but for `samlProviders`. */
export interface Quotas {
  samlProviders: number;
  managedPoliciesPerRole: number;
  /** Characters. */
  trustPolicy: number;
  /** In one region. */
  connectInstances: number;
}

export interface IamState {
  samlProviders: SamlProvider[];
  roles: Role[];
  policies: ManagedPolicy[];
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
  status: "ACTIVE";
  createdTime: string;
  attributes: Record<InstanceAttribute, boolean>;
  tags: Tags;
}

export const emptyIam = (): IamState => ({ samlProviders: [], roles: [], policies: [] });
