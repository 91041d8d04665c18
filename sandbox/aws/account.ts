import { partitionOfRegion, type Partition } from "../../federation/partitions";
import type { Store } from "../core/store";
import * as connect from "./connectInstances";
import * as policies from "./policies";
import * as rolePolicies from "./rolePolicies";
import * as roles from "./roles";
import * as samlProviders from "./samlProviders";
import { iamScope, type IamScope } from "./scope";
import type { AccountState, InstanceAttribute, Tags } from "./state";
import { tag, untag } from "./tags";

/**
 * The simulated AWS account: the operations of IAM, STS and Amazon Connect that a federation needs, under their own names.
 * What a service refuses is thrown as an `AwsError`, and changes nothing.
 *
 * IAM operations act in the partition of `region`; operations of Amazon Connect name the region that they are sent to.
 */
export class Account {
  /** Where requests go that do not say. Undefined until a provider has been configured with a region. */
  region: string | undefined;

  constructor(private readonly store: Store<AccountState>) {}

  get partition(): Partition {
    return this.region === undefined ? "aws" : partitionOfRegion(this.region);
  }

  getCallerIdentity = () =>
    this.store.read(({ id, caller }) => ({
      account: id,
      arn: `arn:${this.partition}:${caller.resource.startsWith("assumed-role/") ? "sts" : "iam"}::${id}:${caller.resource}`,
      userId: caller.userId,
    }));

  createSamlProvider = (asked: { name: string; metadata: string; tags: Tags }) =>
    this.change((iam) => samlProviders.createSamlProvider(iam, asked));
  getSamlProvider = (arn: string) => this.look((iam) => samlProviders.getSamlProvider(iam, arn));
  listSamlProviders = () => this.look(({ iam }) => iam.samlProviders);
  updateSamlProvider = (arn: string, metadata: string) =>
    this.change((iam) => samlProviders.updateSamlProvider(iam, arn, metadata));
  deleteSamlProvider = (arn: string) => this.change((iam) => samlProviders.deleteSamlProvider(iam, arn));
  tagSamlProvider = (arn: string, tags: Tags) =>
    this.change((iam) => tag(samlProviders.getSamlProvider(iam, arn), tags));
  untagSamlProvider = (arn: string, keys: readonly string[]) =>
    this.change((iam) => untag(samlProviders.getSamlProvider(iam, arn), keys));

  createRole = (asked: roles.NewRole) => this.change((iam) => roles.createRole(iam, asked));
  getRole = (name: string) => this.look((iam) => roles.getRole(iam, name));
  listRoles = () => this.look(({ iam }) => iam.roles);
  updateRole = (name: string, changes: { description?: string; maxSessionDuration?: number }) =>
    this.change((iam) => roles.updateRole(iam, name, changes));
  updateAssumeRolePolicy = (name: string, trustPolicy: string) =>
    this.change((iam) => roles.updateAssumeRolePolicy(iam, name, trustPolicy));
  putRolePermissionsBoundary = (name: string, policyArn: string) =>
    this.change((iam) => roles.putRolePermissionsBoundary(iam, name, policyArn));
  deleteRolePermissionsBoundary = (name: string) =>
    this.change((iam) => roles.deleteRolePermissionsBoundary(iam, name));
  deleteRole = (name: string) => this.change((iam) => roles.deleteRole(iam, name));
  tagRole = (name: string, tags: Tags) => this.change((iam) => tag(roles.getRole(iam, name), tags, "insensitive"));
  untagRole = (name: string, keys: readonly string[]) =>
    this.change((iam) => untag(roles.getRole(iam, name), keys, "insensitive"));

  putRolePolicy = (role: string, name: string, document: string) =>
    this.change((iam) => rolePolicies.putRolePolicy(iam, role, name, document));
  getRolePolicy = (role: string, name: string) => this.look((iam) => rolePolicies.getRolePolicy(iam, role, name));
  listRolePolicies = (role: string) => this.look((iam) => Object.keys(roles.getRole(iam, role).inlinePolicies));
  deleteRolePolicy = (role: string, name: string) =>
    this.change((iam) => rolePolicies.deleteRolePolicy(iam, role, name));
  attachRolePolicy = (role: string, policyArn: string) =>
    this.change((iam) => rolePolicies.attachRolePolicy(iam, role, policyArn));
  detachRolePolicy = (role: string, policyArn: string) =>
    this.change((iam) => rolePolicies.detachRolePolicy(iam, role, policyArn));
  listAttachedRolePolicies = (role: string) => this.look((iam) => roles.getRole(iam, role).attachedPolicies);

  createPolicy = (asked: policies.NewPolicy) => this.change((iam) => policies.createPolicy(iam, asked));
  getPolicy = (arn: string) =>
    this.look((iam) => {
      const policy = policies.getPolicy(iam, arn);
      return {
        ...policy,
        document: policies.defaultDocument(policy),
        attachmentCount: policies.attachmentCount(iam, arn),
      };
    });
  createPolicyVersion = (arn: string, document: string) =>
    this.change((iam) => policies.createPolicyVersion(iam, arn, document));
  deletePolicyVersion = (arn: string, version: string) =>
    this.change((iam) => policies.deletePolicyVersion(iam, arn, version));
  deletePolicy = (arn: string) => this.change((iam) => policies.deletePolicy(iam, arn));
  tagPolicy = (arn: string, tags: Tags) => this.change((iam) => tag(policies.getPolicy(iam, arn), tags));
  untagPolicy = (arn: string, keys: readonly string[]) =>
    this.change((iam) => untag(policies.getPolicy(iam, arn), keys));

  createInstance = (region: string, asked: connect.NewInstance) =>
    this.store.write((state) => connect.createInstance(state, region, asked));
  describeInstance = (region: string, id: string) =>
    this.store.read((state) => connect.describeInstance(state, region, id));
  listInstances = (region: string) => this.store.read((state) => connect.listInstances(state, region));
  updateInstanceAttribute = (region: string, id: string, change: { attribute: InstanceAttribute; value: boolean }) =>
    this.store.write((state) => connect.updateInstanceAttribute(state, region, id, change));
  deleteInstance = (region: string, id: string) =>
    this.store.write((state) => connect.deleteInstance(state, region, id));
  tagInstance = (region: string, id: string, tags: Tags) =>
    this.store.write((state) => tag(connect.describeInstance(state, region, id), tags));
  untagInstance = (region: string, id: string, keys: readonly string[]) =>
    this.store.write((state) => untag(connect.describeInstance(state, region, id), keys));

  private look<T>(at: (iam: IamScope) => T): Promise<T> {
    return this.store.read((state) => at(iamScope(state, this.partition)));
  }

  private change<T>(by: (iam: IamScope) => T): Promise<T> {
    return this.store.write((state) => by(iamScope(state, this.partition)));
  }
}
