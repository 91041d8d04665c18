import { features, type FeatureName } from "./features";
import { actions, allOf, type Grants, permissionsIn } from "./grants";
import type { GraphPermission } from "./graphPermissions";
import { everyPolicy, everyRole, everySamlProvider, everything, everyUser, inInstances, instances } from "./reach";

/** Whoever runs `pulumi preview` on a stack that does this, or whose pipeline does. */
export const toPreview = (names: readonly FeatureName[]): Grants => allOf(names.map((name) => features[name].reads));

/** Whoever runs `pulumi up`, `refresh` or `destroy` on it, or `npm run rotate`. */
export const toDeploy = (names: readonly FeatureName[]): Grants =>
  withoutContained(allOf(names.flatMap((name) => [features[name].reads, features[name].writes])));

/** Permissions of Microsoft Graph that another one has in it. */
export const containing: Partial<Readonly<Record<GraphPermission, GraphPermission>>> = {
  "Application.Read.All": "Application.ReadWrite.All",
  "GroupMember.Read.All": "Group.Read.All",
  "Synchronization.Read.All": "Synchronization.ReadWrite.All",
};

/** Each permission only if no other one has it in it. */
export function withoutContained(grants: Grants): Grants {
  const all = permissionsIn(grants);
  const isContained = (permission: GraphPermission): boolean => {
    const other = containing[permission];
    return other !== undefined && all.includes(other);
  };
  return { ...grants, graph: grants.graph.filter(({ permission }) => !isContained(permission)) };
}

/** `npm run doctor`. */
export const toDiagnose: Grants = {
  aws: [
    { about: "the roles of the account", actions: ["iam:ListRoles"], on: everything },
    {
      about: "what they trust and may do",
      actions: actions("iam", "GetRole", "GetRolePolicy", "ListAttachedRolePolicies", "ListRolePolicies"),
      on: everyRole,
    },
    { about: "their policies", actions: actions("iam", "GetPolicy", "GetPolicyVersion"), on: everyPolicy },
    { about: "metadata", actions: ["iam:GetSAMLProvider"], on: everySamlProvider },
    {
      about: "the user whose key Entra imports roles with",
      actions: actions("iam", "GetAccessKeyLastUsed", "ListAccessKeys", "SimulatePrincipalPolicy"),
      on: everyUser,
    },
    {
      about: "the instance and its users",
      actions: actions(
        "connect",
        "DescribeInstance",
        "ListApprovedOrigins",
        "ListSecurityProfiles",
        "ListUsers",
        "SearchUsers",
      ),
      on: instances,
    },
    {
      about: "what its security profiles let people do",
      actions: ["connect:ListSecurityProfilePermissions"],
      on: inInstances,
    },
    {
      about: "instances by alias (`--planned`), and what Amazon Connect asks itself for every instance",
      actions: ["connect:ListInstances", "ds:DescribeDirectories"],
      on: everything,
    },
  ],
  graph: [
    { permission: "Application.Read.All", about: "applications, certificates, who is assigned" },
    {
      permission: "Policy.Read.All",
      about: "claims; what Conditional Access asks of people (people need a directory role such as Security Reader)",
    },
    { permission: "Application.ReadWrite.All", about: "which claims an application has, although nothing is written" },
    { permission: "GroupMember.Read.All", about: "people, and what Conditional Access asks of them" },
    { permission: "User.Read.All", about: "people" },
    { permission: "Organization.Read.All", about: "the name of the tenant" },
    {
      permission: "Synchronization.Read.All",
      about:
        "the jobs that [import roles](role-import.md) (people need the directory role Cloud Application Administrator)",
    },
  ],
};

/** `npm run adopt`. */
export const toAdopt: Grants = {
  aws: [
    {
      about: "what there is",
      actions: [...actions("iam", "ListRoles", "ListSAMLProviders"), "connect:ListInstances", "ds:DescribeDirectories"],
      on: everything,
    },
    { about: "instances", actions: actions("connect", "DescribeInstance", "ListApprovedOrigins"), on: instances },
    {
      about: "who is ready to sign in; without these, `adopt` says so and goes on",
      actions: actions("connect", "ListSecurityProfiles", "ListUsers", "SearchUsers"),
      on: instances,
    },
    {
      about: "what their security profiles let them do",
      actions: ["connect:ListSecurityProfilePermissions"],
      on: inInstances,
    },
    {
      about: "SAML providers",
      actions: actions("iam", "GetSAMLProvider", "ListSAMLProviderTags"),
      on: everySamlProvider,
    },
    {
      about: "roles",
      actions: actions("iam", "GetRole", "GetRolePolicy", "ListAttachedRolePolicies", "ListRolePolicies"),
      on: everyRole,
    },
    {
      about: "policies",
      actions: actions("iam", "GetPolicy", "GetPolicyVersion"),
      on: everyPolicy,
    },
    {
      about: "the user that Entra reads the roles with",
      actions: actions("iam", "GetAccessKeyLastUsed", "GetUser", "ListAccessKeys", "ListAttachedUserPolicies"),
      on: everyUser,
    },
  ],
  graph: [
    { permission: "Application.Read.All", about: "applications and who is assigned" },
    { permission: "Policy.Read.All", about: "claims mapping and token issuance policies" },
    { permission: "Application.ReadWrite.All", about: "which of them an application has, although nothing is written" },
    { permission: "Synchronization.Read.All", about: "provisioning" },
    { permission: "Group.Read.All", about: "members of groups, if each app has a role" },
    { permission: "User.Read.All", about: "the same" },
  ],
};

/** `npm run leftovers`. */
export const toListLeftovers: Grants = {
  aws: [
    {
      about: "what there is; `ListInstances` with `role.permissions: tutorial`",
      actions: [
        ...actions("iam", "ListPolicies", "ListRoles", "ListSAMLProviders"),
        "connect:ListInstances",
        "ds:DescribeDirectories",
      ],
      on: everything,
    },
    { about: "SAML providers", actions: ["iam:GetSAMLProvider"], on: everySamlProvider },
    {
      about: "roles",
      actions: actions("iam", "GetRole", "ListAttachedRolePolicies", "ListRolePolicies"),
      on: everyRole,
    },
    { about: "policies", actions: actions("iam", "GetPolicy", "GetPolicyVersion"), on: everyPolicy },
    {
      about: "users and their keys",
      actions: actions(
        "iam",
        "GetAccessKeyLastUsed",
        "GetUser",
        "ListAccessKeys",
        "ListAttachedUserPolicies",
        "ListUserPolicies",
      ),
      on: everyUser,
    },
  ],
  graph: [
    { permission: "Application.Read.All", about: "applications" },
    { permission: "Policy.Read.All", about: "policies" },
    { permission: "Application.ReadWrite.All", about: "who has a policy; without it, policies stay" },
  ],
};

/** `npm run leftovers -- --remove`, besides. */
export const toRemoveLeftovers: Grants = {
  aws: [
    { about: "roles", actions: ["iam:DeleteRole"], on: everyRole },
    { about: "SAML providers", actions: ["iam:DeleteSAMLProvider"], on: everySamlProvider },
    { about: "policies", actions: ["iam:DeletePolicy"], on: everyPolicy },
    { about: "users and their keys", actions: actions("iam", "DeleteAccessKey", "DeleteUser"), on: everyUser },
  ],
  graph: [
    { permission: "Application.ReadWrite.All", about: "applications" },
    { permission: "Policy.ReadWrite.ApplicationConfiguration", about: "claims" },
    { permission: "Policy.ReadWrite.ConditionalAccess", about: "a Conditional Access policy, if the stack has one" },
  ],
};
