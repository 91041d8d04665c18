import type { Fact } from "./facts";
import type { Partition } from "./partitions";

/**
 * A federation as plain data, whoever has read it: from settings, planned resources, a deployed state, live clouds, or the sandbox.
 *
 * @typeParam P What a finding points at: the URN of a resource, a link into the portal or the console.
 */
export interface Federation<P = unknown> {
  readonly tenant: Tenant;
  readonly apps: readonly App<P>[];
  /** App registrations whose enterprise application is gone: nobody can open them, and they belong to no `apps`. */
  readonly registrations: Fact<readonly Registration<P>[]>;
  readonly people: Fact<readonly Person<P>[]>;
  readonly groups: Fact<readonly Group<P>[]>;
  readonly accessPolicies: Fact<readonly AccessPolicy<P>[]>;
  /** AWS accounts: one, seldom one in each partition. */
  readonly accounts: readonly Account<P>[];
  readonly instances: Fact<readonly ConnectInstance<P>[]>;
}

export interface Tenant {
  readonly id: Fact<string>;
  /** As Entra names the tenant in its errors. */
  readonly domain: Fact<string>;
}

/** An enterprise application: Entra's application and service principal. */
export interface App<P = unknown> {
  readonly at: P;
  readonly displayName: Fact<string>;
  readonly clientId: Fact<string>;
  /** Of the service principal. */
  readonly objectId: Fact<string>;
  /** Whether it is made of the gallery's template, whose claims it has without a policy. */
  readonly isFromTemplate: Fact<boolean>;
  readonly isEnabled: Fact<boolean>;
  /** `saml`; undefined: none. */
  readonly singleSignOnMode: Fact<string | undefined>;
  readonly loginUrl: Fact<string | undefined>;
  readonly homepage: Fact<string | undefined>;
  readonly requiresAssignment: Fact<boolean>;
  /** Identifiers; the first is what assertions are for. */
  readonly entityIds: Fact<readonly string[]>;
  /** The first is where Entra posts assertions if sign-in begins at Entra. */
  readonly replyUrls: Fact<readonly string[]>;
  readonly relayState: Fact<string | undefined>;
  /** Policies that are assigned, in Entra's order: the first is in force. */
  readonly claimsPolicies: Fact<readonly AssignedPolicy<P>[]>;
  readonly issuancePolicies: Fact<readonly AssignedPolicy<P>[]>;
  readonly certificates: Fact<readonly SigningCertificate<P>[]>;
  /** Of the certificate that is to sign: SHA-1, in lower case. Undefined: Entra chooses. */
  readonly activeThumbprint: Fact<string | undefined>;
  readonly appRoles: Fact<readonly AppRole<P>[]>;
  readonly assignments: Fact<readonly Assignment<P>[]>;
  /** With which Entra imports the roles of AWS accounts as app roles; undefined: there is none. */
  readonly importJob: Fact<ImportJob<P> | undefined>;
}

/** Entra's application without its service principal. */
export interface Registration<P = unknown> {
  readonly at: P;
  readonly clientId: string;
}

export interface AssignedPolicy<P = unknown> {
  readonly at: P;
  /** JSON. */
  readonly definition: Fact<string>;
}

export interface SigningCertificate<P = unknown> {
  readonly at: P;
  /** SHA-1, in lower case. */
  readonly thumbprint: Fact<string>;
  /** Base64 DER. */
  readonly value: Fact<string>;
  /** RFC 3339. */
  readonly start: Fact<string>;
  readonly end: Fact<string>;
}

export interface AppRole<P = unknown> {
  readonly at: P;
  readonly id: Fact<string>;
  readonly displayName: Fact<string>;
  /** Undefined: it lets people in and tells AWS nothing. */
  readonly value: Fact<string | undefined>;
  readonly isEnabled: Fact<boolean>;
  /** Whether the application itself has it; else Entra has imported it. */
  readonly isDeclared: Fact<boolean>;
}

/**
 * A provisioning job of the template's kind for AWS.
 * https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjob
 */
export interface ImportJob<P = unknown> {
  readonly at: P;
  readonly isActive: Fact<boolean>;
  readonly status: Fact<ImportStatus>;
}

/** Times are RFC 3339. */
export interface ImportStatus {
  /** As in `NotConfigured`: Entra has no access key. */
  readonly code: string;
  /** Minutes between cycles; undefined while the job is not active. */
  readonly interval?: number;
  readonly lastCycle?: ImportCycle;
  readonly quarantine?: Quarantine;
}

export interface ImportCycle {
  readonly began: string;
  readonly ended: string;
  readonly state: string;
  readonly error?: string;
}

export interface Quarantine {
  /** When it began, after the last time that all was well. */
  readonly since: string;
  readonly nextAttempt?: string;
  readonly error: string;
}

/** That a person or a group has an app role. */
export interface Assignment<P = unknown> {
  readonly at: P;
  readonly principalId: Fact<string>;
  readonly appRoleId: Fact<string>;
  /** The person or group was deleted. Left out: it is there, or nobody has looked. */
  readonly isOfNobody?: true;
}

export interface Person<P = unknown> {
  readonly at: P;
  readonly id: string;
  readonly userPrincipalName: string;
  readonly isEnabled: Fact<boolean>;
  /**
   * Values of attributes, by their ids in claims mapping policies, in lower case; undefined: the person has none. An attribute that is
   * left out was not asked for.
   */
  readonly attributes: Readonly<Record<string, Fact<string | undefined>>>;
}

export interface Group<P = unknown> {
  readonly at: P;
  readonly id: string;
  readonly displayName: string;
  /** Object ids of direct members. */
  readonly memberIds: Fact<readonly string[]>;
}

/**
 * A Conditional Access policy that is not switched off, and that asks for something of those who sign in with a browser.
 * https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy
 */
export interface AccessPolicy<P = unknown> {
  readonly at: P;
  readonly displayName: string;
  /** Entra logs whom it would stop, and stops nobody. */
  readonly onlyReports: boolean;
  /** Client ids. */
  readonly apps: Scope;
  /** Object ids; those of the people in a group in place of the group's. */
  readonly people: Fact<Scope>;
  /** Names. */
  readonly places: Scope;
  /** Whether it depends on more: a directory role, the device, a risk. */
  readonly dependsOnMore: boolean;
  /** As Graph calls it. `block`: nothing will do. */
  readonly asks: readonly string[];
  /** Whether one of several is not enough. */
  readonly asksForAll: boolean;
}

/** `All`: all that there are. */
export interface Scope {
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

export interface Account<P = unknown> {
  readonly partition: Partition;
  /** 12 digits. */
  readonly id: Fact<string>;
  readonly samlProviders: Fact<readonly SamlProvider<P>[]>;
  readonly roles: Fact<readonly Role<P>[]>;
  /** IAM users of the federation, with whose keys Entra imports roles. */
  readonly importUsers: Fact<readonly ImportUser<P>[]>;
}

export interface ImportUser<P = unknown> {
  readonly at: P;
  readonly name: string;
  readonly keys: Fact<readonly AccessKey[]>;
  /** Whether it may list the roles of the account. */
  readonly listsRoles: Fact<"allowed" | "implicitDeny" | "explicitDeny">;
}

export interface AccessKey {
  readonly id: Fact<string>;
  readonly isActive: Fact<boolean>;
  /** RFC 3339; undefined: never. */
  readonly lastUsed: Fact<string | undefined>;
}

export interface SamlProvider<P = unknown> {
  readonly at: P;
  readonly arn: Fact<string>;
  /** `SAMLSP…`, as in its own sign-in address. */
  readonly uuid: Fact<string>;
  readonly metadata: Fact<string>;
}

export interface Role<P = unknown> {
  readonly at: P;
  readonly arn: Fact<string>;
  /** `AROA…` */
  readonly uniqueId: Fact<string>;
  /** RFC 3339 */
  readonly created: Fact<string>;
  /** Seconds. */
  readonly maxSessionDuration: Fact<number>;
  /** JSON. */
  readonly trustPolicy: Fact<string>;
  /** Inline and attached. */
  readonly policies: Fact<readonly PolicyOfRole<P>[]>;
  /** Undefined: it has none. */
  readonly boundary: Fact<Boundary | undefined>;
  readonly tags: Fact<Readonly<Record<string, string>>>;
}

/** The managed policy that bounds what a role may do. */
export interface Boundary {
  readonly arn: Fact<string>;
  /** JSON; undefined: there is no such policy, which allows nothing. */
  readonly document: Fact<string | undefined>;
}

export interface PolicyOfRole<P = unknown> {
  readonly at: P;
  readonly name: Fact<string>;
  /** JSON. */
  readonly document: Fact<string>;
}

export interface ConnectInstance<P = unknown> {
  readonly at: P;
  readonly arn: Fact<string>;
  readonly alias: Fact<string | undefined>;
  /** `ACTIVE`, `CREATION_IN_PROGRESS` or `CREATION_FAILED`. */
  readonly status: Fact<string>;
  /** `SAML`, `CONNECT_MANAGED` or `EXISTING_DIRECTORY`. */
  readonly identityManagementType: Fact<string>;
  readonly approvedOrigins: Fact<readonly string[]>;
  readonly users: Fact<readonly ConnectUser<P>[]>;
  /** At least those that users have. */
  readonly securityProfiles: Fact<readonly SecurityProfile<P>[]>;
}

export interface SecurityProfile<P = unknown> {
  readonly at: P;
  readonly name: string;
  /** By their names in the API, as in `BasicAgentAccess`. */
  readonly permissions: Fact<readonly string[]>;
}

export interface ConnectUser<P = unknown> {
  readonly at: P;
  readonly username: string;
  /** Names. */
  readonly securityProfiles: Fact<readonly string[]>;
  /** `AROA…` of the role of the first sign-in; undefined: there was none. No cloud tells it. */
  readonly boundRole: Fact<string | undefined>;
}
