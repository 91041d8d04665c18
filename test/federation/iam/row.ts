import type { Decision } from "../../../federation/iam/evaluation";
import type { AuthorizationRequest } from "../../../federation/iam/request";

/** What a page of AWS's documentation says of one policy and one request. */
export interface Row {
  /** In our words. */
  readonly says: string;
  readonly source: string;
  /** The policies of each kind; all kinds must allow the request. */
  readonly policies: readonly (readonly Policy[])[];
  readonly request: AuthorizationRequest;
  readonly decision: Decision;
}

export interface Policy {
  readonly Version?: string;
  readonly Statement: object;
}

export const page = (name: string): string => `https://docs.aws.amazon.com/IAM/latest/UserGuide/${name}`;

export const policy = (...Statement: readonly object[]): Policy => ({ Version: "2012-10-17", Statement });

/** Of somebody who lists roles. */
export const listing: AuthorizationRequest = { action: "iam:ListRoles", resource: "*", context: {} };

export const allow = (change: object): object => ({ Effect: "Allow", Action: "*", Resource: "*", ...change });
export const deny = (change: object): object => ({ ...allow(change), Effect: "Deny" });
