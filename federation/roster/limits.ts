/**
 * What Amazon Connect takes of users.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateUser.html
 * https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html (API throttling quotas)
 */
export const quotas = {
  /** Of one user. */
  securityProfiles: 10,
  /** Characters, of routing and security profiles. */
  nameLength: 127,
  /** Of each operation, in an account and region. */
  requestsPerSecond: 2,
  /** Requests a second of all operations that write, in an account and region: fewer than AWS takes. */
  writesPerSecond: 2,
  /** Requests of an operation that may come at once. */
  burst: 5,
  /** More than AWS grants. */
  mostWritesPerSecond: 1000,
  /** In one deployment: as many as an instance should have. */
  deletions: 10_000,
} as const;

/** Seconds. https://docs.aws.amazon.com/connect/latest/APIReference/API_UserPhoneConfig.html */
export const afterContactWork = { min: 0, max: 86_400 } as const;

export function profileNameProblem(name: string): string | undefined {
  if (name.trim() !== name) return "begins or ends with a space";
  return name.length >= 1 && name.length <= quotas.nameLength
    ? undefined
    : `has ${name.length} characters; allowed are 1 to ${quotas.nameLength}`;
}

/** E.164. */
export function phoneNumberProblem(number: string): string | undefined {
  return /^\+[1-9]\d{1,14}$/.test(number) ? undefined : "is no number in the international form, as in +4930123456";
}
