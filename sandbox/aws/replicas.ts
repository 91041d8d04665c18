import { replicaRegions } from "../../federation/globalResiliency";
import { AwsError } from "./awsError";
import { activeInstance, isAliasTaken } from "./connectInstances";
import type { AccountState, ConnectInstance, ConnectUser } from "./state";

/**
 * Makes a Global Resiliency pair of an instance: its replica has its id, and an alias of its own.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_ReplicateInstance.html
 */
export function replicateInstance(
  state: AccountState,
  region: string,
  id: string,
  { replicaRegion, replicaAlias }: { replicaRegion: string; replicaAlias: string },
): ConnectInstance {
  const source = activeInstance(state, region, id);
  const refused =
    replicaRegions[region] !== replicaRegion ||
    replicationOf(state, source) !== undefined ||
    source.identityManagementType !== "SAML" ||
    isAliasTaken(state, replicaAlias);
  if (refused) throw new AwsError("InvalidRequestException", "The instance cannot be replicated there", 400);
  const replica: ConnectInstance = {
    ...structuredClone(source),
    ...{ region: replicaRegion, alias: replicaAlias, sourceRegion: region },
    arn: source.arn.replace(`:${region}:`, `:${replicaRegion}:`),
    users: [],
  };
  state.instances.push(replica);
  mirrorUsers(state, source);
  return replica;
}

/** What `DescribeInstance` says of a pair, in either region. https://docs.aws.amazon.com/connect/latest/APIReference/API_ReplicationConfiguration.html */
export function replicationOf({ instances }: AccountState, { id }: ConnectInstance) {
  const all = instances.filter((instance) => instance.id === id);
  const replica = all.find(({ sourceRegion }) => sourceRegion !== undefined);
  if (replica?.sourceRegion === undefined) return undefined;
  return {
    SourceRegion: replica.sourceRegion,
    GlobalSignInEndpoint: `https://${id}.${replica.sourceRegion}.sign-in.connect.aws/saml`,
    ReplicationStatusSummaryList: [{ Region: replica.region, ReplicationStatus: "INSTANCE_REPLICATION_COMPLETE" }],
  };
}

/** "Configuration changes are replicated bidirectionally", users among them: https://docs.aws.amazon.com/connect/latest/adminguide/create-replica-connect-instance.html */
export function mirrorUsers({ instances }: AccountState, changed: ConnectInstance): void {
  for (const other of instances.filter(({ id, region }) => id === changed.id && region !== changed.region)) {
    // Each instance knows by itself which role somebody signed in with.
    const roles = new Map(other.users.map(({ id, federatedRole }) => [id, federatedRole]));
    other.users = changed.users.map((user) => {
      const mirrored: ConnectUser = { ...user, arn: user.arn.replace(`:${changed.region}:`, `:${other.region}:`) };
      delete mirrored.federatedRole;
      const own = roles.get(user.id);
      return own === undefined ? mirrored : { ...mirrored, federatedRole: own };
    });
  }
}
