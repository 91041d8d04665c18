import { iamEventRegion } from "../../federation/alerts/regions";
import { partitionOfRegion, type Partition } from "../../federation/partitions";
import type { Store } from "../core/store";
import * as accessKeys from "./accessKeys";
import { AwsError } from "./awsError";
import { recordCall } from "./eventDelivery";
import { atItsTime } from "./instanceCreation";
import * as openIdConnectProviders from "./openIdConnectProviders";
import * as policies from "./policies";
import * as rolePolicies from "./rolePolicies";
import * as roles from "./roles";
import * as samlProviders from "./samlProviders";
import { iamScope, type IamScope } from "./scope";
import type { AccountState, Caller, KeyUse, Tags } from "./state";
import { tag, untag } from "./tags";
import { requireAllowed, simulate, type UserRequest } from "./userPermissions";
import * as userPolicies from "./userPolicies";
import * as users from "./users";

/** IAM and STS of an account, in the partition of `region`. */
export class IamAccount {
  /** Where requests go that do not say. Undefined until a provider has been configured with a region. */
  region: string | undefined;

  /** As it is at the time of each look and change. */
  protected readonly store: Store<AccountState>;

  constructor(
    protected readonly kept: Store<AccountState>,
    protected readonly clock: () => Date,
    protected readonly caller: Caller | undefined,
  ) {
    this.store = atItsTime(kept, clock);
  }

  get partition(): Partition {
    return this.region === undefined ? "aws" : partitionOfRegion(this.region);
  }

  getCallerIdentity = () => this.store.read((state) => this.identity(state));

  createSamlProvider = (asked: { name: string; metadata: string; tags: Tags }) =>
    this.record("CreateSAMLProvider", { name: asked.name }, (iam) => samlProviders.createSamlProvider(iam, asked));
  getSamlProvider = (arn: string) => this.look((iam) => samlProviders.getSamlProvider(iam, arn));
  listSamlProviders = () => this.look(({ iam }) => iam.samlProviders);
  updateSamlProvider = (arn: string, metadata: string) =>
    this.record("UpdateSAMLProvider", { sAMLProviderArn: arn }, (iam) =>
      samlProviders.updateSamlProvider(iam, arn, metadata),
    );
  deleteSamlProvider = (arn: string) =>
    this.record("DeleteSAMLProvider", { sAMLProviderArn: arn }, (iam) => samlProviders.deleteSamlProvider(iam, arn));
  tagSamlProvider = (arn: string, tags: Tags) =>
    this.record("TagSAMLProvider", { sAMLProviderArn: arn }, (iam) =>
      tag(samlProviders.getSamlProvider(iam, arn), tags),
    );
  untagSamlProvider = (arn: string, keys: readonly string[]) =>
    this.record("UntagSAMLProvider", { sAMLProviderArn: arn }, (iam) =>
      untag(samlProviders.getSamlProvider(iam, arn), keys),
    );

  createOpenIdConnectProvider = (asked: openIdConnectProviders.NewOpenIdConnectProvider) =>
    this.record("CreateOpenIDConnectProvider", { url: asked.url }, (iam) =>
      openIdConnectProviders.createOpenIdConnectProvider(iam, asked),
    );
  getOpenIdConnectProvider = (arn: string) =>
    this.look((iam) => openIdConnectProviders.getOpenIdConnectProvider(iam, arn));
  listOpenIdConnectProviders = () => this.look(({ iam }) => iam.openIdConnectProviders.map(({ arn }) => arn));
  addClientIdToOpenIdConnectProvider = (arn: string, clientID: string) =>
    this.record("AddClientIDToOpenIDConnectProvider", { openIDConnectProviderArn: arn, clientID }, (iam) =>
      openIdConnectProviders.addClientId(iam, arn, clientID),
    );
  removeClientIdFromOpenIdConnectProvider = (arn: string, clientID: string) =>
    this.record("RemoveClientIDFromOpenIDConnectProvider", { openIDConnectProviderArn: arn, clientID }, (iam) =>
      openIdConnectProviders.removeClientId(iam, arn, clientID),
    );
  updateOpenIdConnectThumbprints = (arn: string, thumbprints: readonly string[]) =>
    this.record("UpdateOpenIDConnectProviderThumbprint", { openIDConnectProviderArn: arn }, (iam) =>
      openIdConnectProviders.updateThumbprints(iam, arn, thumbprints),
    );
  deleteOpenIdConnectProvider = (arn: string) =>
    this.record("DeleteOpenIDConnectProvider", { openIDConnectProviderArn: arn }, (iam) =>
      openIdConnectProviders.deleteOpenIdConnectProvider(iam, arn),
    );
  tagOpenIdConnectProvider = (arn: string, tags: Tags) =>
    this.record("TagOpenIDConnectProvider", { openIDConnectProviderArn: arn }, (iam) =>
      tag(openIdConnectProviders.getOpenIdConnectProvider(iam, arn), tags),
    );
  untagOpenIdConnectProvider = (arn: string, keys: readonly string[]) =>
    this.record("UntagOpenIDConnectProvider", { openIDConnectProviderArn: arn }, (iam) =>
      untag(openIdConnectProviders.getOpenIdConnectProvider(iam, arn), keys),
    );

  createRole = (asked: roles.NewRole) =>
    this.record("CreateRole", { roleName: asked.name }, (iam) => roles.createRole(iam, asked));
  getRole = (name: string) => this.look((iam) => roles.getRole(iam, name));
  /** Without its policies, as functions of the provider ask. */
  getRoleAlone = (name: string) => this.look((iam) => roles.getRole(iam, name));
  listRoles = () => this.look(({ iam }) => iam.roles);
  updateRole = (name: string, changes: { description?: string; maxSessionDuration?: number | undefined }) =>
    this.record("UpdateRole", { roleName: name }, (iam) => roles.updateRole(iam, name, changes));
  updateAssumeRolePolicy = (name: string, trustPolicy: string) =>
    this.record("UpdateAssumeRolePolicy", { roleName: name, policyDocument: trustPolicy }, (iam) =>
      roles.updateAssumeRolePolicy(iam, name, trustPolicy),
    );
  putRolePermissionsBoundary = (name: string, policyArn: string) =>
    this.record("PutRolePermissionsBoundary", { roleName: name, permissionsBoundary: policyArn }, (iam) =>
      roles.putRolePermissionsBoundary(iam, name, policyArn),
    );
  deleteRolePermissionsBoundary = (name: string) =>
    this.record("DeleteRolePermissionsBoundary", { roleName: name }, (iam) =>
      roles.deleteRolePermissionsBoundary(iam, name),
    );
  deleteRole = (name: string) => this.record("DeleteRole", { roleName: name }, (iam) => roles.deleteRole(iam, name));
  tagRole = (name: string, tags: Tags) =>
    this.record("TagRole", { roleName: name }, (iam) => tag(roles.getRole(iam, name), tags, "insensitive"));
  untagRole = (name: string, keys: readonly string[]) =>
    this.record("UntagRole", { roleName: name }, (iam) => untag(roles.getRole(iam, name), keys, "insensitive"));

  putRolePolicy = (role: string, name: string, document: string) =>
    this.record("PutRolePolicy", { roleName: role, policyName: name, policyDocument: document }, (iam) =>
      rolePolicies.putRolePolicy(iam, role, name, document),
    );
  getRolePolicy = (role: string, name: string) => this.look((iam) => rolePolicies.getRolePolicy(iam, role, name));
  listRolePolicies = (role: string) => this.look((iam) => Object.keys(roles.getRole(iam, role).inlinePolicies));
  deleteRolePolicy = (role: string, name: string) =>
    this.record("DeleteRolePolicy", { roleName: role, policyName: name }, (iam) =>
      rolePolicies.deleteRolePolicy(iam, role, name),
    );
  attachRolePolicy = (role: string, policyArn: string) =>
    this.record("AttachRolePolicy", { roleName: role, policyArn }, (iam) =>
      rolePolicies.attachRolePolicy(iam, role, policyArn),
    );
  detachRolePolicy = (role: string, policyArn: string) =>
    this.record("DetachRolePolicy", { roleName: role, policyArn }, (iam) =>
      rolePolicies.detachRolePolicy(iam, role, policyArn),
    );
  listAttachedRolePolicies = (role: string) => this.look((iam) => roles.getRole(iam, role).attachedPolicies);

  createPolicy = (asked: policies.NewPolicy) =>
    this.record("CreatePolicy", { policyName: asked.name }, (iam) => policies.createPolicy(iam, asked));
  getPolicy = (arn: string) => this.look((iam) => policies.describePolicy(iam, arn));
  listPolicies = () => this.look(policies.listPolicies);
  createPolicyVersion = (arn: string, document: string) =>
    this.record("CreatePolicyVersion", { policyArn: arn, policyDocument: document }, (iam) =>
      policies.createPolicyVersion(iam, arn, document),
    );
  deletePolicyVersion = (arn: string, version: string) =>
    this.record("DeletePolicyVersion", { policyArn: arn, versionId: version }, (iam) =>
      policies.deletePolicyVersion(iam, arn, version),
    );
  deletePolicy = (arn: string) =>
    this.record("DeletePolicy", { policyArn: arn }, (iam) => policies.deletePolicy(iam, arn));
  tagPolicy = (arn: string, tags: Tags) =>
    this.record("TagPolicy", { policyArn: arn }, (iam) => tag(policies.getPolicy(iam, arn), tags));
  untagPolicy = (arn: string, keys: readonly string[]) =>
    this.record("UntagPolicy", { policyArn: arn }, (iam) => untag(policies.getPolicy(iam, arn), keys));

  createUser = (asked: users.NewUser) =>
    this.record("CreateUser", { userName: asked.name }, (iam) => users.createUser(iam, asked));
  getUser = (name: string) => this.look((iam) => users.getUser(iam, name));
  listUsers = () => this.look(users.listUsers);
  updateUser = (name: string, changes: { newName?: string; newPath?: string }) =>
    this.record("UpdateUser", { userName: name, ...changes }, (iam) => users.updateUser(iam, name, changes));
  putUserPermissionsBoundary = (name: string, policyArn: string) =>
    this.record("PutUserPermissionsBoundary", { userName: name, permissionsBoundary: policyArn }, (iam) =>
      users.putUserPermissionsBoundary(iam, name, policyArn),
    );
  deleteUserPermissionsBoundary = (name: string) =>
    this.record("DeleteUserPermissionsBoundary", { userName: name }, (iam) =>
      users.deleteUserPermissionsBoundary(iam, name),
    );
  deleteUser = (name: string) => this.record("DeleteUser", { userName: name }, (iam) => users.deleteUser(iam, name));
  tagUser = (name: string, tags: Tags) =>
    this.record("TagUser", { userName: name }, (iam) => tag(users.findUser(iam, name), tags, "insensitive"));
  untagUser = (name: string, keys: readonly string[]) =>
    this.record("UntagUser", { userName: name }, (iam) => untag(users.findUser(iam, name), keys, "insensitive"));

  putUserPolicy = (user: string, name: string, document: string) =>
    this.record("PutUserPolicy", { userName: user, policyName: name, policyDocument: document }, (iam) =>
      userPolicies.putUserPolicy(iam, user, name, document),
    );
  getUserPolicy = (user: string, name: string) => this.look((iam) => userPolicies.getUserPolicy(iam, user, name));
  listUserPolicies = (user: string) => this.look((iam) => Object.keys(users.getUser(iam, user).inlinePolicies));
  deleteUserPolicy = (user: string, name: string) =>
    this.record("DeleteUserPolicy", { userName: user, policyName: name }, (iam) =>
      userPolicies.deleteUserPolicy(iam, user, name),
    );
  attachUserPolicy = (user: string, policyArn: string) =>
    this.record("AttachUserPolicy", { userName: user, policyArn }, (iam) =>
      userPolicies.attachUserPolicy(iam, user, policyArn),
    );
  detachUserPolicy = (user: string, policyArn: string) =>
    this.record("DetachUserPolicy", { userName: user, policyArn }, (iam) =>
      userPolicies.detachUserPolicy(iam, user, policyArn),
    );
  listAttachedUserPolicies = (user: string) => this.look((iam) => users.getUser(iam, user).attachedPolicies);

  /** The only answer that has the key's secret. */
  createAccessKey = (user: string) =>
    this.record("CreateAccessKey", { userName: user }, (iam, { keyPropagation = 0 }) =>
      accessKeys.createAccessKey(iam, user, { at: this.clock(), propagation: keyPropagation }),
    );
  listAccessKeys = (user: string) => this.look((iam) => accessKeys.listAccessKeys(iam, user));
  updateAccessKey = (user: string, id: string, status: string) =>
    this.record("UpdateAccessKey", { userName: user, accessKeyId: id, status }, (iam) =>
      accessKeys.updateAccessKey(iam, user, id, status),
    );
  deleteAccessKey = (user: string, id: string) =>
    this.record("DeleteAccessKey", { userName: user, accessKeyId: id }, (iam) =>
      accessKeys.deleteAccessKey(iam, user, id),
    );
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

  private look<T>(at: (iam: IamScope) => T): Promise<T> {
    return this.store.read((state) => at(iamScope(state, this.partition)));
  }

  private change<T>(by: (iam: IamScope) => T): Promise<T> {
    return this.store.write((state) => by(iamScope(state, this.partition)));
  }

  /** A change that CloudTrail records, in the one region in which IAM is. What IAM refuses is not told of here. */
  private record<T>(
    eventName: string,
    requestParameters: Readonly<Record<string, unknown>>,
    by: (iam: IamScope, state: AccountState) => T,
  ): Promise<T> {
    return this.store.write((state) => {
      const result = by(iamScope(state, this.partition), state);
      const { arn, userId: principalId } = this.identity(state);
      const userIdentity = { type: arn.includes(":assumed-role/") ? "AssumedRole" : "IAMUser", arn, principalId };
      recordCall(
        state,
        {
          ...{ eventSource: "iam.amazonaws.com", eventName, awsRegion: iamEventRegion(this.partition) },
          ...{ readOnly: false, userIdentity, requestParameters },
        },
        this.clock(),
      );
      return result;
    });
  }

  private identity({ id, caller }: AccountState) {
    const { resource, userId } = this.caller ?? caller;
    const service = resource.startsWith("assumed-role/") ? "sts" : "iam";
    return { account: id, arn: `arn:${this.partition}:${service}::${id}:${resource}`, userId };
  }
}
