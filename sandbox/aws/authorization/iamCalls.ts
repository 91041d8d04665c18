import { openIdConnectProviderArn } from "../../../federation/arns";
import type { IamAccount } from "../iamAccount";
import { sameName } from "../scope";
import type { Tags } from "../state";
import type { UserRequest } from "../userPermissions";
import { type Calls, free } from "./calls";
import type { Known } from "./guard";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagement.html */
export const iamCalls: Calls<IamAccount> = {
  // Nobody needs permission for it.
  getCallerIdentity: free,
  authenticate: free,
  authenticateWith: free,
  requireUserAllowed: free,
  simulateUserPolicy: free,
  isUserAllowed: free,

  createSamlProvider: (known, { name, tags }) =>
    made(samlProvider(known, name), "CreateSAMLProvider", "TagSAMLProvider", tags),
  getSamlProvider: (_, arn) => on({ resource: arn }, "GetSAMLProvider", "ListSAMLProviderTags"),
  listSamlProviders: () => on(anything, "ListSAMLProviders"),
  updateSamlProvider: (_, arn) => on({ resource: arn }, "UpdateSAMLProvider"),
  deleteSamlProvider: (_, arn) => on({ resource: arn }, "DeleteSAMLProvider"),
  tagSamlProvider: (_, arn) => on({ resource: arn }, "TagSAMLProvider"),
  untagSamlProvider: (_, arn) => on({ resource: arn }, "UntagSAMLProvider"),

  createOpenIdConnectProvider: (known, { url, tags }) =>
    made(openIdConnectProvider(known, url), "CreateOpenIDConnectProvider", "TagOpenIDConnectProvider", tags),
  getOpenIdConnectProvider: (_, arn) => on({ resource: arn }, "GetOpenIDConnectProvider"),
  listOpenIdConnectProviders: () => on(anything, "ListOpenIDConnectProviders"),
  addClientIdToOpenIdConnectProvider: (_, arn) => on({ resource: arn }, "AddClientIDToOpenIDConnectProvider"),
  removeClientIdFromOpenIdConnectProvider: (_, arn) => on({ resource: arn }, "RemoveClientIDFromOpenIDConnectProvider"),
  updateOpenIdConnectThumbprints: (_, arn) => on({ resource: arn }, "UpdateOpenIDConnectProviderThumbprint"),
  deleteOpenIdConnectProvider: (_, arn) => on({ resource: arn }, "DeleteOpenIDConnectProvider"),
  tagOpenIdConnectProvider: (_, arn) => on({ resource: arn }, "TagOpenIDConnectProvider"),
  untagOpenIdConnectProvider: (_, arn) => on({ resource: arn }, "UntagOpenIDConnectProvider"),

  createRole: (known, { name, path, tags }) => made(newRole(known, path, name), "CreateRole", "TagRole", tags),
  getRole: (known, name) => on(role(known, name), "GetRole", "ListRolePolicies", "ListAttachedRolePolicies"),
  getRoleAlone: (known, name) => on(role(known, name), "GetRole"),
  listRoles: () => on(anything, "ListRoles"),
  updateRole: (known, name, { description }) =>
    on(role(known, name), description === undefined ? "UpdateRole" : "UpdateRoleDescription"),
  updateAssumeRolePolicy: (known, name) => on(role(known, name), "UpdateAssumeRolePolicy"),
  putRolePermissionsBoundary: (known, name) => on(role(known, name), "PutRolePermissionsBoundary"),
  deleteRolePermissionsBoundary: (known, name) => on(role(known, name), "DeleteRolePermissionsBoundary"),
  deleteRole: (known, name) => on(role(known, name), "ListInstanceProfilesForRole", "DeleteRole"),
  tagRole: (known, name) => on(role(known, name), "TagRole"),
  untagRole: (known, name) => on(role(known, name), "UntagRole"),
  putRolePolicy: (known, name) => on(role(known, name), "PutRolePolicy"),
  getRolePolicy: (known, name) => on(role(known, name), "GetRolePolicy"),
  listRolePolicies: (known, name) => on(role(known, name), "ListRolePolicies"),
  deleteRolePolicy: (known, name) => on(role(known, name), "DeleteRolePolicy"),
  attachRolePolicy: (known, name) => on(role(known, name), "AttachRolePolicy"),
  detachRolePolicy: (known, name) => on(role(known, name), "DetachRolePolicy"),
  listAttachedRolePolicies: (known, name) => on(role(known, name), "ListAttachedRolePolicies"),

  createPolicy: (known, { name, path, tags }) =>
    made(inAccount(known, `policy${path}${name}`, `policy ${name}`), "CreatePolicy", "TagPolicy", tags),
  getPolicy: (_, arn) => on(policy(arn), "GetPolicy", "GetPolicyVersion"),
  listPolicies: () => on(anything, "ListPolicies"),
  createPolicyVersion: (_, arn) => on(policy(arn), "ListPolicyVersions", "CreatePolicyVersion"),
  deletePolicyVersion: (_, arn) => on(policy(arn), "DeletePolicyVersion"),
  deletePolicy: (_, arn) => on(policy(arn), "ListPolicyVersions", "DeletePolicy"),
  tagPolicy: (_, arn) => on(policy(arn), "TagPolicy"),
  untagPolicy: (_, arn) => on(policy(arn), "UntagPolicy"),

  createUser: (known, { name, path, tags }) =>
    made(inAccount(known, `user${path}${name}`, `user ${name}`), "CreateUser", "TagUser", tags),
  getUser: (known, name) => on(user(known, name), "GetUser"),
  listUsers: () => on(anything, "ListUsers"),
  updateUser: (known, name) => on(user(known, name), "UpdateUser"),
  putUserPermissionsBoundary: (known, name) => on(user(known, name), "PutUserPermissionsBoundary"),
  deleteUserPermissionsBoundary: (known, name) => on(user(known, name), "DeleteUserPermissionsBoundary"),
  deleteUser: (known, name) => on(user(known, name), "ListGroupsForUser", "DeleteUser"),
  tagUser: (known, name) => on(user(known, name), "TagUser"),
  untagUser: (known, name) => on(user(known, name), "UntagUser"),
  putUserPolicy: (known, name) => on(user(known, name), "PutUserPolicy"),
  getUserPolicy: (known, name) => on(user(known, name), "GetUserPolicy"),
  listUserPolicies: (known, name) => on(user(known, name), "ListUserPolicies"),
  deleteUserPolicy: (known, name) => on(user(known, name), "DeleteUserPolicy"),
  attachUserPolicy: (known, name) => on(user(known, name), "AttachUserPolicy"),
  detachUserPolicy: (known, name) => on(user(known, name), "DetachUserPolicy"),
  listAttachedUserPolicies: (known, name) => on(user(known, name), "ListAttachedUserPolicies"),
  createAccessKey: (known, name) => on(user(known, name), "CreateAccessKey"),
  listAccessKeys: (known, name) => on(user(known, name), "ListAccessKeys"),
  updateAccessKey: (known, name) => on(user(known, name), "UpdateAccessKey"),
  deleteAccessKey: (known, name) => on(user(known, name), "DeleteAccessKey"),
  getAccessKeyLastUsed: (known, id) => on(ownerOfKey(known, id), "GetAccessKeyLastUsed"),
  listAccountAliases: () => on(anything, "ListAccountAliases"),
};

type Resource = Pick<UserRequest, "resource" | "shown">;

const anything: Resource = { resource: "*" };

const on = (resource: Resource, ...names: readonly string[]): UserRequest[] =>
  names.map((name) => ({ action: `iam:${name}`, ...resource }));

/** Who gives it tags at once must be allowed to tag it. */
const made = (resource: Resource, create: string, tag: string, tags: Tags): UserRequest[] =>
  on(resource, create, ...(Object.keys(tags).length > 0 ? [tag] : []));

const inAccount = ({ partition, state }: Known, path: string, shown?: string): Resource => ({
  resource: `arn:${partition}:iam::${state.id}:${path}`,
  ...(shown !== undefined && { shown }),
});

const samlProvider = (known: Known, name: string) => inAccount(known, `saml-provider/${name}`);
const openIdConnectProvider = ({ partition, state }: Known, url: string): Resource => ({
  resource: openIdConnectProviderArn({ partition, account: state.id, issuer: url }),
});
const newRole = (known: Known, path: string, name: string) => inAccount(known, `role${path}${name}`, `role ${name}`);
const policy = (arn: string): Resource => ({ resource: arn, shown: `policy ${arn}` });

/** The path is in the ARN, and only IAM knows it. What does not exist is refused by its name all the same. */
function role(known: Known, name: string): Resource {
  const found = known.scope.iam.roles.find((each) => sameName(each.name, name));
  return found ? { resource: found.arn, shown: `role ${name}` } : newRole(known, "/", name);
}

function user(known: Known, name: string): Resource {
  const found = known.scope.iam.users.find((each) => sameName(each.name, name));
  const shown = `user ${name}`;
  return found ? { resource: found.arn, shown } : inAccount(known, `user/${name}`, shown);
}

function ownerOfKey({ scope }: Known, id: string): Resource {
  const owner = scope.iam.users.find(({ accessKeys }) => accessKeys.some((key) => key.id === id));
  return { resource: owner?.arn ?? "*", shown: `access key ${id}` };
}
