import { actions, nothing } from "../grants";
import { everything, instances, inInstances, instancesAndIn, serviceLinkedRole } from "../reach";
import type { Feature } from "./feature";

export const approvedOrigins: Feature = {
  key: "approvedOrigins",
  settings: "[`approvedOrigins`](settings.md#approvedorigins)",
  reads: nothing,
  writes: {
    aws: [
      {
        about: "the websites",
        actions: actions("connect", "AssociateApprovedOrigin", "DisassociateApprovedOrigin"),
        on: instances,
      },
    ],
    graph: [],
  },
};

export const connectUsers: Feature = {
  key: "connectUsers",
  settings: "[`connectUsers`](people.md)",
  reads: {
    aws: [
      { about: "the users", actions: ["connect:DescribeUser"], on: inInstances },
      {
        about: "what they work with",
        actions: actions("connect", "ListRoutingProfiles", "ListUserHierarchyGroups"),
        on: instances,
      },
    ],
    graph: [],
  },
  writes: {
    aws: [
      {
        about: "the users. `DeleteUser` only if `maxDeletions` is not 0",
        actions: actions(
          "connect",
          ...["CreateUser", "DeleteUser", "TagResource", "UpdateUserHierarchy", "UpdateUserIdentityInfo"],
          ...["UpdateUserPhoneConfig", "UpdateUserRoutingProfile", "UpdateUserSecurityProfiles"],
        ),
        on: instancesAndIn,
      },
    ],
    graph: [],
  },
};

export const securityProfiles: Feature = {
  key: "securityProfiles",
  settings: "[`securityProfiles`](settings.md#securityprofiles)",
  reads: { aws: [{ about: "the profiles", actions: ["connect:DescribeSecurityProfile"], on: inInstances }], graph: [] },
  writes: {
    aws: [
      {
        about: "the profiles",
        actions: actions(
          "connect",
          ...[
            "CreateSecurityProfile",
            "DeleteSecurityProfile",
            "TagResource",
            "UntagResource",
            "UpdateSecurityProfile",
          ],
        ),
        on: instancesAndIn,
      },
      {
        about: "who has a profile that is declared again",
        actions: actions("connect", "ListRoutingProfiles", "ListUserHierarchyGroups"),
        on: instances,
      },
    ],
    graph: [],
  },
};

/** https://docs.aws.amazon.com/connect/latest/adminguide/security-iam-amazon-connect-permissions.html */
export const newInstance: Feature = {
  key: "newInstance",
  settings: "[`instance.create`](creating-an-instance.md)",
  reads: nothing,
  writes: {
    aws: [
      {
        about: "the instance. `DeleteInstance` only if it is to be deleted",
        actions: actions(
          "connect",
          "CreateInstance",
          "DeleteInstance",
          "TagResource",
          "UntagResource",
          "UpdateInstanceAttribute",
        ),
        on: instances,
      },
      {
        about: "its directory, which Amazon Connect makes",
        actions: actions(
          "ds",
          ...["AuthorizeApplication", "CheckAlias", "CreateAlias", "CreateDirectory", "CreateIdentityPoolDirectory"],
          ...["DeleteDirectory", "UnauthorizeApplication"],
        ),
        on: everything,
      },
      {
        about: "its role, which Amazon Connect makes",
        actions: actions("iam", "CreateServiceLinkedRole", "PutRolePolicy"),
        on: serviceLinkedRole,
      },
    ],
    graph: [],
  },
};
