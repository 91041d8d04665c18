/** What stands in both clouds, as far as it may belong to a hand-made federation. */
export interface Found {
  readonly apps: readonly FoundApp[];
  readonly account: FoundAccount;
}

/** An enterprise application and its service principal. */
export interface FoundApp {
  readonly slug: string;
  readonly displayName: string;
  readonly applicationObjectId: string;
  readonly clientId: string;
  readonly servicePrincipalObjectId: string;
  readonly identifierUris: readonly string[];
  readonly replyUrls: readonly string[];
  readonly relayState: string | null;
  readonly notificationEmails: readonly string[];
  readonly certificates: readonly FoundCertificate[];
  readonly roles: readonly FoundAppRole[];
  readonly assignments: readonly FoundAssignment[];
  /** Its claims mapping policies. Claims that were set in the portal are not among them: Graph does not show those. */
  readonly claimsPolicies: readonly FoundClaimsPolicy[];
  /** Not made from the gallery's AWS Single-Account Access: Entra imports no roles into it. */
  readonly custom?: true;
  /** Id of the job that imports roles. */
  readonly importJob?: string;
}

export interface FoundCertificate {
  /** Of the part that verifies. */
  readonly keyId: string;
  /** SHA-1 in hexadecimal capitals. */
  readonly thumbprint: string;
  readonly startDate: string;
  readonly endDate: string;
  /** Whether Entra signs with it. */
  readonly active: boolean;
}

export interface FoundAppRole {
  readonly id: string;
  readonly value: string | null;
  readonly enabled: boolean;
  /** Of the application itself; else Entra imported it. */
  readonly declared: boolean;
}

export interface FoundAssignment {
  readonly id: string;
  readonly appRoleId: string;
  readonly principalId: string;
  readonly principalType: string;
  readonly principalName: string;
}

export interface FoundClaimsPolicy {
  readonly id: string;
  readonly displayName: string;
  /** JSON texts. */
  readonly definition: readonly string[];
  /** Whether other service principals have it, too. */
  readonly shared: boolean;
}

export interface FoundAccount {
  readonly account: string;
  readonly region: string;
  readonly instances: readonly FoundInstance[];
  readonly providers: readonly FoundProvider[];
  /** Those that trust SAML providers. */
  readonly roles: readonly FoundRole[];
  /** The user that Entra reads the roles with, if there is one of that name. */
  readonly user?: FoundUser;
}

export interface FoundInstance {
  readonly id: string;
  readonly arn: string;
  readonly alias: string;
  readonly identityManagementType: string;
}

export interface FoundProvider {
  readonly name: string;
  readonly arn: string;
  /** Of the certificates in its metadata, as above. Empty where the metadata cannot be read. */
  readonly thumbprints: readonly string[];
}

export interface FoundRole {
  readonly name: string;
  readonly arn: string;
  readonly path: string;
  readonly maxSessionDuration: number;
  /** ARNs of SAML providers. */
  readonly trusts: readonly string[];
  /** JSON text. */
  readonly trustPolicy: string;
}

/** What a role may do. Read of the roles that matter alone: an account may have hundreds of others. */
export interface FoundPermissions {
  readonly boundary?: string;
  readonly attached: readonly FoundPolicy[];
  /** Names of its inline policies. */
  readonly inline: readonly string[];
  /** Document of the inline policy that has the name of the program's. */
  readonly federation?: unknown;
  /** Keys. Left out where there are none. */
  readonly tags?: readonly string[];
}

export interface FoundPolicy {
  readonly name: string;
  readonly arn: string;
  readonly path: string;
  /** Undefined where AWS owns the policy. */
  readonly document?: unknown;
}

export interface FoundUser {
  readonly name: string;
  readonly attached: readonly FoundPolicy[];
  readonly accessKeys: readonly FoundAccessKey[];
}

export interface FoundAccessKey {
  readonly id: string;
  /** Left out where it was never used. */
  readonly lastUsed?: Date;
}
