import { randomUUID } from "node:crypto";
import { decide } from "../../federation/iam/evaluation";
import { MalformedPolicy } from "../../federation/iam/documents";
import { checkPolicy } from "../../federation/iam/validation";
import { partitionOfRegion } from "../../federation/partitions";
import { AwsError } from "./awsError";
import { monitoringOf, type Key } from "./monitoringState";
import type { AccountState, Tags } from "./state";

export interface NewKey {
  readonly description: string;
  readonly policy: string;
  readonly rotates: boolean;
  readonly isEnabled: boolean;
  readonly tags: Tags;
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html */
export function createKey(state: AccountState, region: string, asked: NewKey): Key {
  const id = randomUUID();
  const arn = `arn:${partitionOfRegion(region)}:kms:${region}:${state.id}:key/${id}`;
  checkKeyPolicy(state, region, arn, asked.policy);
  const key = { ...asked, id, arn, region };
  monitoringOf(state).keys.push(key);
  return key;
}

/** By id or ARN; undefined where there is none, as of the keys that AWS manages. */
export const findKey = (state: AccountState, region: string, name: string): Key | undefined =>
  monitoringOf(state).keys.find((key) => key.region === region && (key.id === name || key.arn === name));

export function getKey(state: AccountState, region: string, id: string): Key {
  const key = findKey(state, region, id);
  // A key that is to be deleted is gone, as far as providers go.
  if (key === undefined || key.deletionDate !== undefined)
    throw new AwsError(
      "NotFoundException",
      `Key 'arn:${partitionOfRegion(region)}:kms:${region}:${state.id}:key/${id}' does not exist`,
      400,
    );
  return key;
}

export function updateKey(state: AccountState, region: string, id: string, changes: Omit<NewKey, "tags">): void {
  const key = getKey(state, region, id);
  checkKeyPolicy(state, region, key.arn, changes.policy);
  Object.assign(key, changes);
}

/** What it encrypted can be read for so many days more. https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
export function scheduleKeyDeletion(state: AccountState, region: string, id: string, days: number, now: Date): void {
  getKey(state, region, id).deletionDate = new Date(now.getTime() + days * 86_400_000).toISOString();
}

/** Nobody may shut out everybody. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
function checkKeyPolicy(state: AccountState, region: string, resource: string, policy: string): void {
  try {
    checkPolicy(policy);
  } catch (error) {
    if (!(error instanceof MalformedPolicy)) throw error;
    throw new AwsError("MalformedPolicyDocumentException", error.message, 400);
  }
  const principal = { kind: "AWS", id: `arn:${partitionOfRegion(region)}:iam::${state.id}:root` } as const;
  if (decide([policy], { action: "kms:PutKeyPolicy", resource, context: {}, principal }) !== "allowed")
    throw new AwsError(
      "MalformedPolicyDocumentException",
      "The new key policy will not allow you to update the key policy in the future.",
      400,
    );
}
