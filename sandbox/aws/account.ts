import { partitionOfRegion, type Partition } from "../../federation/partitions";
import type { Store } from "../core/store";
import * as accessKeys from "./accessKeys";
import { AwsError } from "./awsError";
import * as connect from "./connectInstances";
import * as connectUsers from "./connectUsers";
import * as policies from "./policies";
import * as rolePolicies from "./rolePolicies";
import * as roles from "./roles";
import * as samlProviders from "./samlProviders";
import { iamScope, type IamScope } from "./scope";
import type { AccountState, ConnectUser, InstanceAttribute, KeyUse, Tags } from "./state";
import { tag, untag } from "./tags";
import { requireAllowed, simulate, type UserRequest } from "./userPermissions";
import * as userPolicies from "./userPolicies";
import * as users from "./users";

/**
 * The simulated AWS account: the operations of IAM, STS and Amazon Connect that a federation needs, under their own names.
 * What a service refuses is thrown as an `AwsError`, and changes nothing.
 *
 * IAM operations act in the partition of `region`; operations of Amazon Connect name the region that they are sent to.
 */
export class Account {
  /** Where requests go that do not say. Undefined until a provider has been configured with a region. */
  region: string | undefined;

  constructor(
    private readonly store: Store<AccountState>,
    private readonly clock: () => Date = () => new Date(),
  ) {}

  /** The same account for requests to another region. */
  inRegion(region: string): Account {
    const there = new Account(this.store, this.clock);
    there.region = region;
    return there;
  }

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
  updateRole = (name: string, changes: { description?: string; maxSessionDuration?: number | undefined }) =>
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
  getPolicy = (arn: string) => this.look((iam) => policies.describePolicy(iam, arn));
  listPolicies = () => this.look(policies.listPolicies);
  createPolicyVersion = (arn: string, document: string) =>
    this.change((iam) => policies.createPolicyVersion(iam, arn, document));
  deletePolicyVersion = (arn: string, version: string) =>
    this.change((iam) => policies.deletePolicyVersion(iam, arn, version));
  deletePolicy = (arn: string) => this.change((iam) => policies.deletePolicy(iam, arn));
  tagPolicy = (arn: string, tags: Tags) => this.change((iam) => tag(policies.getPolicy(iam, arn), tags));
  untagPolicy = (arn: string, keys: readonly string[]) =>
    this.change((iam) => untag(policies.getPolicy(iam, arn), keys));

  createUser = (asked: users.NewUser) => this.change((iam) => users.createUser(iam, asked));
  getUser = (name: string) => this.look((iam) => users.getUser(iam, name));
  listUsers = () => this.look(users.listUsers);
  updateUser = (name: string, changes: { newName?: string; newPath?: string }) =>
    this.change((iam) => users.updateUser(iam, name, changes));
  putUserPermissionsBoundary = (name: string, policyArn: string) =>
    this.change((iam) => users.putUserPermissionsBoundary(iam, name, policyArn));
  deleteUserPermissionsBoundary = (name: string) =>
    this.change((iam) => users.deleteUserPermissionsBoundary(iam, name));
  deleteUser = (name: string) => this.change((iam) => users.deleteUser(iam, name));
  tagUser = (name: string, tags: Tags) => this.change((iam) => tag(users.findUser(iam, name), tags, "insensitive"));
  untagUser = (name: string, keys: readonly string[]) =>
    this.change((iam) => untag(users.findUser(iam, name), keys, "insensitive"));

  putUserPolicy = (user: string, name: string, document: string) =>
    this.change((iam) => userPolicies.putUserPolicy(iam, user, name, document));
  getUserPolicy = (user: string, name: string) => this.look((iam) => userPolicies.getUserPolicy(iam, user, name));
  listUserPolicies = (user: string) => this.look((iam) => Object.keys(users.getUser(iam, user).inlinePolicies));
  deleteUserPolicy = (user: string, name: string) =>
    this.change((iam) => userPolicies.deleteUserPolicy(iam, user, name));
  attachUserPolicy = (user: string, policyArn: string) =>
    this.change((iam) => userPolicies.attachUserPolicy(iam, user, policyArn));
  detachUserPolicy = (user: string, policyArn: string) =>
    this.change((iam) => userPolicies.detachUserPolicy(iam, user, policyArn));
  listAttachedUserPolicies = (user: string) => this.look((iam) => users.getUser(iam, user).attachedPolicies);

  /** The only answer that has the key's secret. */
  createAccessKey = (user: string) =>
    this.store.write((state) =>
      accessKeys.createAccessKey(iamScope(state, this.partition), user, {
        at: this.clock(),
        propagation: state.keyPropagation ?? 0,
      }),
    );
  listAccessKeys = (user: string) => this.look((iam) => accessKeys.listAccessKeys(iam, user));
  updateAccessKey = (user: string, id: string, status: string) =>
    this.change((iam) => accessKeys.updateAccessKey(iam, user, id, status));
  deleteAccessKey = (user: string, id: string) => this.change((iam) => accessKeys.deleteAccessKey(iam, user, id));
  getAccessKeyLastUsed = (id: string) => this.look((iam) => accessKeys.getAccessKeyLastUsed(iam, id));
  listAccountAliases = () => this.look(({ iam }) => (iam.alias === undefined ? [] : [iam.alias]));

  /**
   * The user whose key this is, as a service finds it out that was sent a signed request; notes that the key was used.
   *
   * @param use Where: IAM, in the region in which it is, unless another service was called.
   * @throws AwsError `InvalidClientTokenId` (no such key, inactive, or not known yet) or `SignatureDoesNotMatch`.
   */
  authenticate = (accessKeyId: string, secretAccessKey: string, use?: Omit<KeyUse, "date">) =>
    this.authenticateWith(accessKeyId, (secret) => Promise.resolve(secret === secretAccessKey), use);

  /** The same, where what was sent shows no more than that the sender knows the secret. */
  async authenticateWith(
    accessKeyId: string,
    isSignedWith: (secret: string) => Promise<boolean>,
    use: Omit<KeyUse, "date"> = { service: "iam", region: "us-east-1" },
  ): Promise<string> {
    const date = this.clock();
    const { userName, secret } = await this.look((iam) => accessKeys.secretInForce(iam, accessKeyId, date));
    if (!(await isSignedWith(secret))) throw accessKeys.wrongSignature();
    await this.change((iam) => accessKeys.recordUse(iam, accessKeyId, { ...use, date }));
    return userName;
  }

  /** @throws AwsError `AccessDenied`, in AWS's words, where the user's policies do not allow it. */
  requireUserAllowed = (user: string, asked: UserRequest) =>
    this.look((iam) => requireAllowed(iam, user, asked, this.clock()));

  simulateUserPolicy = (user: string, asked: UserRequest) =>
    this.look((iam) => simulate(iam, user, asked, this.clock()));

  /** Whether the user's policies let it make a request; `resource` is an ARN, or `*` where the action knows none. */
  isUserAllowed = (user: string, action: string, resource: string): Promise<boolean> =>
    this.requireUserAllowed(user, { action, resource }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof AwsError && error.code === "AccessDenied") return false;
        throw error;
      },
    );

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

  createConnectUser = (region: string, instanceId: string, asked: connectUsers.NewConnectUser) =>
    this.store.write((state) => connectUsers.createConnectUser(state, region, instanceId, asked));
  listConnectUsers = (region: string, instanceId: string) =>
    this.store.read((state) => connect.describeInstance(state, region, instanceId).users);
  updateConnectUser = (region: string, instanceId: string, id: string, change: (user: ConnectUser) => ConnectUser) =>
    this.store.write((state) => connectUsers.updateConnectUser(state, region, instanceId, id, change));
  deleteConnectUser = (region: string, instanceId: string, id: string) =>
    this.store.write((state) => connectUsers.deleteConnectUser(state, region, instanceId, id));
  getFederationToken = (region: string, instanceId: string, caller: connectUsers.FederatedCaller) =>
    this.store.write((state) => connectUsers.getFederationToken(state, region, instanceId, caller));

  private look<T>(at: (iam: IamScope) => T): Promise<T> {
    return this.store.read((state) => at(iamScope(state, this.partition)));
  }

  private change<T>(by: (iam: IamScope) => T): Promise<T> {
    return this.store.write((state) => by(iamScope(state, this.partition)));
  }
}
