import { actions, nothing } from "../grants";
import { boundaries, everything, policies, roles, trustedProviders, trustedRoles, trustedUsers, users } from "../reach";
import type { Feature } from "./feature";

export const permissionsBoundary: Feature = {
  key: "permissionsBoundary",
  settings: "`role.permissionsBoundary`, `breakGlass.permissionsBoundary`",
  reads: {
    aws: [{ about: "the boundary", actions: actions("iam", "GetPolicy", "GetPolicyVersion"), on: boundaries }],
    graph: [],
  },
  writes: {
    aws: [
      {
        about: "the roles",
        actions: ["iam:PutRolePermissionsBoundary"],
        on: roles,
      },
    ],
    graph: [],
  },
};

export const otherIdentityProviders: Feature = {
  key: "trustedProviders",
  settings: "[`role.trustedProviders`](identity-providers.md)",
  reads: {
    aws: [{ about: "the SAML providers that others make", actions: ["iam:GetSAMLProvider"], on: trustedProviders }],
    graph: [],
  },
  writes: nothing,
};

/** Managed policies, as tutorials have them. */
const readPolicies = { about: "the policies", actions: actions("iam", "GetPolicy", "GetPolicyVersion"), on: policies };
const writePolicies = {
  about: "the policies",
  actions: actions(
    "iam",
    ...["CreatePolicy", "CreatePolicyVersion", "DeletePolicy", "DeletePolicyVersion", "ListPolicyVersions"],
    ...["TagPolicy", "UntagPolicy"],
  ),
  on: policies,
};
const listPolicies = {
  about: "which ones the account has; without it, the preview says so, and a taken name shows when it is made",
  actions: actions("iam", "ListPolicies"),
  on: everything,
};

export const tutorialPermissions: Feature = {
  key: "tutorialPermissions",
  settings: "[`role.permissions: tutorial`](tutorial.md)",
  reads: { aws: [readPolicies, listPolicies], graph: [] },
  writes: {
    aws: [writePolicies, { about: "the roles", actions: ["iam:AttachRolePolicy"], on: roles }],
    graph: [],
  },
};

export const roleImport: Feature = {
  key: "roleImport",
  settings: "[`roleAssignment: imported`](role-import.md)",
  reads: {
    aws: [
      readPolicies,
      listPolicies,
      {
        about: "the user that Entra reads the roles with",
        actions: actions("iam", "GetUser", "ListAccessKeys", "ListAttachedUserPolicies", "ListUserPolicies"),
        on: users,
      },
    ],
    graph: [{ permission: "Synchronization.Read.All", about: "the provisioning jobs" }],
  },
  writes: {
    aws: [
      writePolicies,
      {
        about: "the user",
        actions: actions(
          "iam",
          ...["AttachUserPolicy", "CreateAccessKey", "CreateUser", "DeleteAccessKey", "DeleteUser", "DetachUserPolicy"],
          ...["ListGroupsForUser", "TagUser", "UntagUser", "UpdateAccessKey"],
        ),
        on: users,
      },
    ],
    graph: [{ permission: "Synchronization.ReadWrite.All", about: "the provisioning jobs and their credentials" }],
  },
};

export const breakGlass: Feature = {
  key: "breakGlass",
  settings: "[`breakGlass`](break-glass.md)",
  // One more role, which is among those of the stack.
  reads: {
    aws: [
      { about: "the roles of the account that it trusts", actions: ["iam:GetRole"], on: trustedRoles },
      { about: "the users of the account that it trusts", actions: ["iam:GetUser"], on: trustedUsers },
    ],
    graph: [],
  },
  writes: nothing,
};
