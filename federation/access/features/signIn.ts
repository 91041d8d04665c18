import { actions } from "../grants";
import { everything, instances, inInstances, roles, samlProviders } from "../reach";
import type { Feature } from "./feature";

/** What every stack has: applications, SAML providers, roles. */
export const signIn: Feature = {
  key: "signIn",
  settings: "every stack",
  reads: {
    aws: [
      {
        about: "the SAML providers",
        actions: actions("iam", "GetSAMLProvider", "ListSAMLProviderTags"),
        on: samlProviders,
      },
      {
        about: "which ones the account has; without it, the preview says so, and a taken name shows when it is made",
        actions: ["iam:ListSAMLProviders"],
        on: everything,
      },
      {
        about: "the roles",
        actions: actions("iam", "GetRole", "GetRolePolicy", "ListAttachedRolePolicies", "ListRolePolicies"),
        on: roles,
      },
      {
        about: "the instances",
        actions: actions("connect", "DescribeInstance", "DescribeInstanceAttribute", "ListApprovedOrigins"),
        on: instances,
      },
      {
        about: "instances by alias, and what Amazon Connect asks itself for every instance",
        on: everything,
        actions: ["connect:ListInstances", "ds:DescribeDirectories"],
      },
      {
        about: "who is ready to sign in; without these, the preview says so and goes on",
        actions: actions("connect", "ListSecurityProfiles", "ListUsers", "SearchUsers"),
        on: instances,
      },
      {
        about: "what their security profiles let them do",
        actions: ["connect:ListSecurityProfilePermissions"],
        on: inInstances,
      },
    ],
    graph: [
      {
        permission: "Application.Read.All",
        about: "applications, service principals, certificates, app roles, who is assigned",
      },
      { permission: "Policy.Read.All", about: "claims" },
      { permission: "Group.Read.All", about: "groups by name or id, and who is in them" },
      { permission: "User.Read.All", about: "users by name or id, and what they are called" },
    ],
  },
  writes: {
    aws: [
      {
        about: "the SAML providers",
        actions: actions(
          "iam",
          "CreateSAMLProvider",
          "DeleteSAMLProvider",
          "TagSAMLProvider",
          "UntagSAMLProvider",
          "UpdateSAMLProvider",
        ),
        on: samlProviders,
      },
      {
        about: "the roles",
        actions: [
          ...actions("iam", "CreateRole", "DeleteRole", "TagRole", "UntagRole"),
          ...actions(
            "iam",
            "UpdateAssumeRolePolicy",
            "UpdateRole",
            "UpdateRoleDescription",
            "ListInstanceProfilesForRole",
          ),
          ...actions("iam", "PutRolePolicy", "DeleteRolePolicy", "DetachRolePolicy", "DeleteRolePermissionsBoundary"),
        ],
        on: roles,
      },
    ],
    graph: [
      {
        permission: "Application.ReadWrite.All",
        about: "applications, service principals, certificates, app roles, which claims they have",
      },
      { permission: "Policy.ReadWrite.ApplicationConfiguration", about: "claims" },
      {
        permission: "AppRoleAssignment.ReadWrite.All",
        about:
          "who may sign in. It can grant any app role, of Microsoft Graph too: keep it to the pipeline that deploys",
      },
    ],
  },
};
