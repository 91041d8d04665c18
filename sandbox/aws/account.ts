import type { Store } from "../core/store";
import { type Clock, wallClock } from "../core/clock";
import { associateApprovedOrigin, disassociateApprovedOrigin } from "./approvedOrigins";
import * as connect from "./connectInstances";
import * as connectUsers from "./connectUsers";
import { recordCall } from "./eventDelivery";
import { IamAccount } from "./iamAccount";
import { Monitoring } from "./monitoring";
import { monitoringOf, type RecordedCall } from "./monitoringState";
import { replicateInstance, replicationOf } from "./replicas";
import { SecurityProfiles } from "./securityProfileOperations";
import type { AccountState, Caller, ConnectInstance, ConnectUser, InstanceAttribute, Tags } from "./state";
import { tag, untag } from "./tags";
import { TrailServices } from "./trailServices";

/**
 * The simulated AWS account: the operations of IAM, STS and Amazon Connect that a federation needs, under their own names.
 * What a service refuses is thrown as an `AwsError`, and changes nothing.
 *
 * IAM operations act in the partition of `region`; operations of Amazon Connect name the region that they are sent to.
 */
export class Account extends IamAccount {
  constructor(
    kept: Store<AccountState>,
    clock: () => Date = () => new Date(),
    /** Left out: the deployer. */
    caller?: Caller,
    private readonly sleep: Clock["sleep"] = (milliseconds) => wallClock.sleep(milliseconds),
  ) {
    super(kept, clock, caller);
  }

  /** By which providers wait for what takes its time. */
  get time(): Clock {
    return { now: () => this.clock().getTime(), sleep: this.sleep };
  }

  /** The same account for requests to another region. */
  inRegion(region: string): Account {
    const there = new Account(this.kept, this.clock, this.caller, this.sleep);
    there.region = region;
    return there;
  }

  /** The same account for requests of somebody else. */
  as(caller: Caller): Account {
    const theirs = new Account(this.kept, this.clock, caller, this.sleep);
    theirs.region = this.region;
    return theirs;
  }

  /** Something happened that is no operation of this class. */
  recordCall = (call: RecordedCall) => this.store.write((state) => recordCall(state, call, this.clock()));
  listTrails = () => this.store.read((state) => monitoringOf(state).trails);

  /** CloudTrail and the buckets of its files in a region. */
  trails = (region: string): TrailServices => new TrailServices(this.store, region);

  /** What watches in a region. */
  securityProfiles = (region: string, instanceId: string): SecurityProfiles =>
    new SecurityProfiles(this.store, region, instanceId);
  monitoring = (region: string): Monitoring => new Monitoring(this.store, region, this.clock);

  createInstance = (region: string, asked: connect.NewInstance) =>
    this.store.write((state) => connect.createInstance(state, region, asked, this.clock()));
  describeInstance = (region: string, id: string) =>
    this.store.read((state) => connect.describeInstance(state, region, id));
  activeInstance = (region: string, id: string) =>
    this.store.read((state) => connect.activeInstance(state, region, id));
  listInstances = (region: string) => this.store.read((state) => connect.listInstances(state, region));
  updateInstanceAttribute = (region: string, id: string, change: { attribute: InstanceAttribute; value: boolean }) =>
    this.store.write((state) => connect.updateInstanceAttribute(state, region, id, change));
  deleteInstance = (region: string, id: string) =>
    this.store.write((state) => connect.deleteInstance(state, region, id, this.clock()));
  tagInstance = (region: string, id: string, tags: Tags) =>
    this.store.write((state) => tag(connect.activeInstance(state, region, id), tags));
  untagInstance = (region: string, id: string, keys: readonly string[]) =>
    this.store.write((state) => untag(connect.activeInstance(state, region, id), keys));

  associateApprovedOrigin = (region: string, id: string, origin: string) =>
    this.store.write((state) => associateApprovedOrigin(state, region, id, origin));
  disassociateApprovedOrigin = (region: string, id: string, origin: string) =>
    this.store.write((state) => disassociateApprovedOrigin(state, region, id, origin));

  replicateInstance = (
    region: string,
    instanceId: string,
    asked: { readonly replicaRegion: string; readonly replicaAlias: string },
  ) => this.store.write((state) => replicateInstance(state, region, instanceId, asked));
  /** Undefined: it is in no Global Resiliency pair. */
  replicationOf = (instance: ConnectInstance) => this.store.read((state) => replicationOf(state, instance));
  createConnectUser = (region: string, instanceId: string, asked: connectUsers.NewConnectUser) =>
    this.store.write((state) => connectUsers.createConnectUser(state, region, instanceId, asked));
  listConnectUsers = (region: string, instanceId: string) =>
    this.store.read((state) => connect.activeInstance(state, region, instanceId).users);
  updateConnectUser = (region: string, instanceId: string, id: string, change: (user: ConnectUser) => ConnectUser) =>
    this.store.write((state) => connectUsers.updateConnectUser(state, region, instanceId, id, change));
  deleteConnectUser = (region: string, instanceId: string, id: string) =>
    this.store.write((state) => connectUsers.deleteConnectUser(state, region, instanceId, id));
  getFederationToken = (region: string, instanceId: string, caller: connectUsers.FederatedCaller) =>
    this.store.write((state) => connectUsers.getFederationToken(state, region, instanceId, caller));
}
