import type { TrustingRole } from "../../federation/checks/roleImport";
import type { Partition } from "../../federation/partitions";
import type { Settings } from "../../settings/schema";

/** A stack as it is at one moment: what its settings say, and what both clouds have. */
export interface Snapshot {
  /** As it was called on the command line. */
  readonly stack: string;
  readonly settings: Pick<Settings, "roleAssignment" | "roleClaim">;
  readonly apps: readonly AppSnapshot[];
  readonly iam: IamSnapshot;
  readonly now: Date;
}

export interface AppSnapshot {
  readonly slug: string;
  readonly displayName: string;
  readonly entityId: string;
  readonly roleName: string;
  readonly roleArn: string;
  readonly samlProviderArn: string;
  /** What the app role must have: `<role ARN>,<SAML provider ARN>`. */
  readonly roleValue: string;
  /** How many groups and users the settings name. */
  readonly principals: number;
  /** Undefined: there is none yet. */
  readonly entra: Read<EnterpriseApplication | undefined>;
}

/** What was read, or that it may not be read. */
export type Read<T> = { readonly value: T } | Unreadable;

export interface Unreadable {
  /** As in `the SAML roles of the account`. */
  readonly unreadable: string;
  /** The permission that is missing, as its cloud calls it. */
  readonly permission: string;
  /** The cloud's own words. */
  readonly refusal: string;
}

export interface EnterpriseApplication {
  readonly servicePrincipalId: string;
  /** In Entra's order. The template's own has no value. */
  readonly appRoles: readonly AppRole[];
  /** Values of the roles that the application itself has: declared, not imported. */
  readonly declaredValues: readonly string[];
  readonly assignments: Read<readonly Assignment[]>;
  readonly job: Read<ProvisioningJob | undefined>;
}

export interface AppRole {
  readonly id: string;
  readonly value: string;
  readonly isEnabled: boolean;
}

export interface Assignment {
  readonly appRoleId: string;
  readonly principal: string;
}

/** https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjob */
export interface ProvisioningJob {
  readonly isActive: boolean;
  /** Minutes between cycles. */
  readonly interval: number;
  readonly code: string;
  readonly lastCycle?: Cycle;
  readonly quarantine?: Quarantine;
}

export interface Cycle {
  readonly began: Date;
  readonly ended: Date;
  readonly state: string;
  readonly error?: string;
}

export interface Quarantine {
  /** When it began, after the last time that all was well. */
  readonly since: Date;
  readonly nextAttempt?: Date;
  readonly error: string;
}

export interface IamSnapshot {
  readonly partition: Partition;
  readonly account: string;
  /** Those that trust a SAML provider; none where roles are declared. */
  readonly roles: Read<readonly IamRole[]>;
  /** The user that Entra reads the roles with. Undefined: there is no such user. */
  readonly user: Read<ImportUser | undefined>;
  readonly userName: string;
}

export interface IamRole extends TrustingRole {
  readonly created: Date;
}

export interface ImportUser {
  readonly keys: readonly AccessKey[];
  /** Whether its policies let it list the account's roles. */
  readonly listsRoles: Read<"allowed" | "implicitDeny" | "explicitDeny">;
}

export interface AccessKey {
  readonly id: string;
  readonly isActive: boolean;
  /** Undefined: never. */
  readonly lastUsed: Read<Date | undefined>;
}
