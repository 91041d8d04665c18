/** How somebody works in an Amazon Connect instance. Everything is called by its name there. */
export interface WorkProfile {
  /** 1 to 10. */
  readonly securityProfiles: readonly string[];
  readonly routingProfile: string;
  readonly hierarchyGroup?: string;
  readonly phone: Phone;
  /** Others that a user has are left alone. */
  readonly tags: Readonly<Record<string, string>>;
}

/** https://docs.aws.amazon.com/connect/latest/APIReference/API_UserPhoneConfig.html */
export interface Phone {
  readonly type: "softphone" | "deskPhone";
  /** Of the desk phone, in E.164 form. */
  readonly number?: string;
  /** Calls are connected without a click; softphones only. */
  readonly autoAccept: boolean;
  /** Seconds after a contact before the next one; 0: no limit. */
  readonly afterContactWorkSeconds: number;
}

/** What one setting says of it; others say the rest. */
export type PartOfProfile = Partial<WorkProfile>;

const softphone: Phone = { type: "softphone", autoAccept: false, afterContactWorkSeconds: 0 };

/**
 * One profile of several parts, the more important ones first: the security profiles of all of them, and of the rest what is said
 * first. Undefined, if nobody says what a user must have.
 */
export function united(parts: readonly PartOfProfile[]): WorkProfile | undefined {
  const first = <K extends keyof WorkProfile>(key: K): WorkProfile[K] | undefined =>
    parts.map((part) => part[key]).find((value) => value !== undefined);
  const securityProfiles = [...new Set(parts.flatMap((part) => part.securityProfiles ?? []))].sort();
  const routingProfile = first("routingProfile");
  const hierarchyGroup = first("hierarchyGroup");
  if (securityProfiles.length === 0 || routingProfile === undefined) return undefined;
  return {
    ...{ securityProfiles, routingProfile },
    ...(hierarchyGroup !== undefined && { hierarchyGroup }),
    ...{ phone: first("phone") ?? softphone, tags: first("tags") ?? {} },
  };
}
