import type { Partition } from "../../federation/partitions";
import { emptyIam, type AccountState, type IamState, type Quotas } from "./state";

/** IAM as one caller sees it: the account and the partition that its region belongs to. */
export interface IamScope {
  readonly account: string;
  readonly partition: Partition;
  readonly quotas: Quotas;
  readonly iam: IamState;
}

export function iamScope(state: AccountState, partition: Partition): IamScope {
  // State that was kept before there was one kind of thing or another has none of them.
  const iam = { ...emptyIam(), ...state.iam[partition] };
  // A look leaves nothing behind.
  if (!Object.isFrozen(state.iam)) state.iam[partition] = iam;
  return { account: state.id, partition, quotas: state.quotas, iam };
}

/** IAM names are unique without regard to case. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** IAM gives times to the second. */
export const now = (): string => `${new Date().toISOString().slice(0, 19)}Z`;
