import type { Mutation } from "./deployment";

export const ofTheRole: readonly Mutation[] = [
  {
    what: "deleted",
    by: ({ account, role }) => {
      const { aws } = account.iam;
      if (aws) aws.roles = aws.roles.filter((each) => each !== role);
    },
    finds: ["app-role-value"],
  },
  {
    what: "made again",
    by: ({ role, instance }) => {
      instance.users.forEach((user) => (user.federatedRole = role.uniqueId));
      role.uniqueId = "AROAMADEAGAIN00000000";
    },
    finds: ["connect-user"],
  },
];
