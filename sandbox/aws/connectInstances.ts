import { randomUUID } from "node:crypto";
import { isInstanceRegion } from "../../federation/globalResiliency";
import { partitionOfRegion } from "../../federation/partitions";
import { AwsError } from "./awsError";
import { serviceRoleSuffix } from "./ids";
import { inCreation, instancesAt } from "./instanceCreation";
import type { AccountState, ConnectInstance, IdentityManagementType, InstanceAttribute, Tags } from "./state";

export interface NewInstance {
  readonly alias?: string | undefined;
  readonly directoryId?: string | undefined;
  readonly identityManagementType: IdentityManagementType;
  readonly inboundCallsEnabled: boolean;
  readonly outboundCallsEnabled: boolean;
  readonly tags: Tags;
}

/** https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateInstance.html */
export function createInstance(state: AccountState, region: string, asked: NewInstance, at: Date): ConnectInstance {
  requireConnect(region);
  checkIdentity(asked);
  const { alias, directoryId, identityManagementType, tags } = asked;
  if (alias !== undefined && isAliasTaken(state, alias)) {
    throw invalidRequest("Invalid Input. Instance alias is already used.");
  }
  if (state.instances.filter((other) => other.region === region).length >= state.quotas.connectInstances) {
    throw quotaExceeded(
      `The number of instances in ${region} has reached its quota of ${state.quotas.connectInstances}.`,
    );
  }
  countChange(state, at);
  const made = newInstance(state.id, region, randomUUID());
  const instance: ConnectInstance = {
    ...made,
    ...(alias === undefined ? {} : { alias }),
    ...(directoryId === undefined ? {} : { directoryId }),
    identityManagementType,
    createdTime: at.toISOString(),
    attributes: {
      ...made.attributes,
      INBOUND_CALLS: asked.inboundCallsEnabled,
      OUTBOUND_CALLS: asked.outboundCallsEnabled,
    },
    tags,
    ...inCreation(state, at),
  };
  state.instances.push(instance);
  state.instances = instancesAt(state, at);
  return describeInstance(state, region, instance.id);
}

/** What every instance has at first. Security and routing profiles that come with it are no part of the state. */
export const newInstance = (account: string, region: string, id: string) => ({
  id,
  arn: `arn:${partitionOfRegion(region)}:connect:${region}:${account}:instance/${id}`,
  region,
  serviceRole: serviceRoleArn(partitionOfRegion(region), account),
  status: "ACTIVE" as const,
  attributes: {
    INBOUND_CALLS: false,
    OUTBOUND_CALLS: false,
    CONTACTFLOW_LOGS: false,
    CONTACT_LENS: true,
    AUTO_RESOLVE_BEST_VOICES: true,
    EARLY_MEDIA: true,
    MULTI_PARTY_CONFERENCE: false,
  },
  tags: {},
  users: [],
});

/** The alias is the name of a directory and a host on *.my.connect.aws: there is one in all regions. */
export const isAliasTaken = ({ instances }: AccountState, alias: string): boolean =>
  instances.some((other) => other.alias?.toLowerCase() === alias.toLowerCase());

/** Connect is regional: an instance is unknown in every region but its own. */
export function describeInstance(state: AccountState, region: string, id: string): ConnectInstance {
  requireConnect(region);
  const instance = state.instances.find((other) => other.region === region && other.id === id);
  if (instance === undefined) {
    throw new AwsError("ResourceNotFoundException", `Instance not found with instance Id: ${id}`, 404);
  }
  return instance;
}

/**
 * An instance that takes more than to be described and deleted. How AWS refuses the rest before its creation has ended is not documented,
 * and not verified.
 */
export function activeInstance(state: AccountState, region: string, id: string): ConnectInstance {
  const instance = describeInstance(state, region, id);
  if (instance.status === "ACTIVE") return instance;
  throw invalidRequest(`The instance ${id} is not active: ${instance.status}`);
}

export function listInstances(state: AccountState, region: string): ConnectInstance[] {
  requireConnect(region);
  return state.instances.filter((instance) => instance.region === region);
}

export function updateInstanceAttribute(
  state: AccountState,
  region: string,
  id: string,
  { attribute, value }: { attribute: InstanceAttribute; value: boolean },
): void {
  activeInstance(state, region, id).attributes[attribute] = value;
}

/** Takes the contact centre with all its users, flows and history. */
export function deleteInstance(state: AccountState, region: string, id: string, at: Date): void {
  const instance = describeInstance(state, region, id);
  countChange(state, at);
  state.instances = state.instances.filter((other) => other !== instance);
}

const serviceRoleArn = (partition: string, account: string): string =>
  `arn:${partition}:iam::${account}:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_${serviceRoleSuffix()}`;

const invalidRequest = (message: string) => new AwsError("InvalidRequestException", message, 400);
const quotaExceeded = (message: string) => new AwsError("ServiceQuotaExceededException", message, 402);

function requireConnect(region: string): void {
  if (!isInstanceRegion(region)) {
    // There is no such host: https://docs.aws.amazon.com/general/latest/gr/connect_region.html
    throw new AwsError("RequestError", `dial tcp: lookup connect.${region}.amazonaws.com: no such host`, 0);
  }
}

function checkIdentity({ alias, directoryId, identityManagementType }: NewInstance): void {
  const existing = identityManagementType === "EXISTING_DIRECTORY";
  if (existing && directoryId === undefined) {
    throw invalidRequest("DirectoryId is required when IdentityManagementType is EXISTING_DIRECTORY");
  }
  if (!existing && directoryId !== undefined) {
    throw invalidRequest(`DirectoryId must not be set when IdentityManagementType is ${identityManagementType}`);
  }
  if (!existing && alias === undefined) {
    throw invalidRequest(`InstanceAlias is required when IdentityManagementType is ${identityManagementType}`);
  }
  if (alias === undefined) return;
  if (alias.length > 45) throw aliasConstraint("Member must have length less than or equal to 45");
  if (!/^(?!d-)([\da-zA-Z]+)([-]*[\da-zA-Z])*$/.test(alias)) {
    throw aliasConstraint("Member must satisfy regular expression pattern: ^(?!d-)([\\da-zA-Z]+)([-]*[\\da-zA-Z])*$");
  }
}

const aliasConstraint = (must: string) =>
  invalidRequest(`1 validation error detected: Value at 'instanceAlias' failed to satisfy constraint: ${must}`);

/**
 * 100 creations and deletions together in 30 days.
 * https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
 */
function countChange(state: AccountState, at: Date): void {
  const monthAgo = at.getTime() - 30 * 24 * 3600 * 1000;
  state.instanceChanges = state.instanceChanges.filter((time) => Date.parse(time) > monthAgo);
  if (state.instanceChanges.length >= 100) {
    throw quotaExceeded("The number of instances created and deleted in 30 days has reached its quota of 100.");
  }
  state.instanceChanges.push(at.toISOString());
}
