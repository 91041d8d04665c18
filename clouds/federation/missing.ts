/** Something that settings name and nobody finds. */
export type Missing = MissingInstance | MissingPrincipal | MissingExcluded;

export interface MissingInstance {
  readonly what: "instance";
  /** Among those that are named. */
  readonly index: number;
  readonly why: Why;
}

export interface MissingPrincipal {
  readonly what: "principal";
  readonly app: string;
  /** Among those that are named for the app. */
  readonly index: number;
  readonly why: Why;
}

/** Of those whom a Conditional Access policy does not ask. */
export interface MissingExcluded {
  readonly what: "excluded";
  readonly index: number;
  readonly why: Why;
}

/** It is not there, it is somebody else's, or nobody may look it up who asks. */
export type Why =
  | {
      /** What was found in its place, as in `2 security groups have this name`. */
      readonly reason: string;
    }
  | {
      /** Whose credentials are in use, though the ARN is of another account. */
      readonly account: string;
    }
  | {
      /** That is missing, as in `connect:ListInstances`. */
      readonly permission: string;
    };
